"""The whole plan in the council's own layout, so that it imports back without a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actions.rules.layout_headings import Field
from reports.datasets.plan_export import ExportedAction, ExportedObjective, PlanExport
from reports.renderers.cells import write_banner, write_header
from reports.renderers.plan_layout import Column, Page, columns, pages
from reports.renderers.plan_metrics import Metrics, metrics_apart
from reports.renderers.plan_rows import Cells, action_rows, metric_row
from reports.renderers.row_cells import RowWriter
from reports.renderers.workbook_bytes import A3, workbook_bytes
from reports.rules import banners

HEADER_ROW = 2  # under the plan's title


def plan_workbook(export: PlanExport) -> bytes:
    book = Workbook()
    book.remove(book.active)
    layout = columns(export)
    sheets = pages(export, layout)
    sections = [Section(export, section, sheets) for section in export.objectives]
    first = next(page for page in sheets if page.state)
    for page in sheets:
        writer = SheetWriter(book.create_sheet(page.name), export, layout)
        for section in sections:
            writer.write(section, page, whole=page is first)
    return workbook_bytes(book, title=export.plan.title, made_on=export.on, paper=A3)


class Section:
    """One objective: its actions in the order of the plan's own workbook, and where their metrics go."""

    def __init__(self, export: PlanExport, section: ExportedObjective, sheets: list[Page]) -> None:
        objective = section.objective
        self.objective = objective
        self.banner = banners.objective_banner(export.plan.objective_word, objective.number, objective.title)
        self.actions = in_workbook_order(section.actions)
        by_page = [each for page in sheets for each in self.actions if each.action.state == page.state]
        self.metrics: Metrics = metrics_apart(section, by_page)

    def rows(self, page: Page, *, with_position: bool) -> Iterator[tuple[ExportedAction, Cells]]:
        """The rows of the objective on one sheet, each with its action."""
        if page.state is None:
            yield from ((each, metric_row(each, metric)) for each, metric in self.metrics.rows)
        for each in self.actions:
            if each.action.state == page.state:
                own = self.metrics.own.get(each.action.pk)
                yield from ((each, row) for row in action_rows(each, own, with_position=with_position))


class SheetWriter:
    """Writes one sheet from its title down."""

    def __init__(self, sheet: Worksheet, export: PlanExport, layout: list[Column]) -> None:
        self.sheet, self.layout = sheet, layout
        self.fields = [column.field for column in layout]
        headings, widths = [column.heading for column in layout], [column.width for column in layout]
        write_header(sheet, HEADER_ROW, headings, widths)
        plan = export.plan
        title = banners.title_row(plan.title, plan.period_start, plan.period_end)
        write_banner(sheet, 1, title, width=len(layout), bold=True)
        self.row = HEADER_ROW + 1
        self.cells = RowWriter(sheet, self.fields)

    def write(self, section: Section, page: Page, *, whole: bool) -> None:
        """The objective and its rows; with ``whole`` also without rows, and with its measures of success."""
        rows = list(section.rows(page, with_position=Field.POSITION in self.fields))
        if rows or whole:
            self._objective(section, whole=whole)
        workstream = ""  # as a reader knows it: a blank one goes on from the row above
        for each, cells in rows:
            if page.state and workstream and not each.action.workstream:
                self._banner(banners.continued(section.banner), bold=True)
            workstream = each.action.workstream
            self.row = self.cells.write(self.row, cells, each)

    def _objective(self, section: Section, *, whole: bool) -> None:
        objective = section.objective
        self._banner(section.banner, bold=True)
        if objective.aim:
            self._banner(banners.aim_banner(objective.aim))
        if objective.approach:
            self._banner(banners.approach_banner(objective.approach))
        measures = objective.measures_of_success.all() if whole else []
        for text in banners.measures_banners(measure.text for measure in measures):
            self._banner(text)

    def _banner(self, text: str, *, bold: bool = False) -> None:
        self.row = write_banner(self.sheet, self.row, text, width=len(self.layout), bold=bold)


def in_workbook_order(actions: tuple[ExportedAction, ...]) -> list[ExportedAction]:
    """By their place in the plan's own workbook; what is alike in all that a reader goes by, by occurrence."""
    ordered = sorted(actions, key=lambda each: each.action.position)
    alike: dict[tuple[str, str, str], list[ExportedAction]] = defaultdict(list)
    for each in ordered:
        alike[_known_by(each)].append(each)
    for group in alike.values():
        group.sort(key=lambda each: (each.action.occurrence, each.action.pk), reverse=True)
    return [alike[_known_by(each)].pop() for each in ordered]


def _known_by(each: ExportedAction) -> tuple[str, str, str]:
    action = each.action
    return action.ref_id, action.title, action.state
