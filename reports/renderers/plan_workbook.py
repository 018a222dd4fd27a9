"""The whole plan in the council's own layout, so that it imports back without a difference."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from actions.models import Metric
from actions.rules.progress import DatedNote
from actions.rules.refs import same_ref
from objectives.models import Plan
from reports.datasets.plan_export import ExportedAction, ExportedObjective, PlanExport, current_reading
from reports.renderers.cells import BRAG_FILLS, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes
from reports.rules.diary import progress_cell

SHEETS = (("Open actions", "open"), ("Metrics", "metrics"), ("Ongoing", "ongoing"), ("Closed", "closed"))
WIDTHS = [10, 14, 50, 60, 35, 30, 25, 25, 35, 18, 10]
BRAG_COLUMN = 11
Row = list[str]


def plan_workbook(export: PlanExport) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, kind in SHEETS:
        _write_sheet(book.create_sheet(name), export, kind)
    return workbook_bytes(book, title=export.plan.title, made_on=export.on)


def header(plan: Plan) -> Row:
    return [
        "Ref",
        plan.parent_ref_word or "Parent plan ref",
        "Activity",
        "Progress",
        "Evidence",
        "Metric",
        "Current Data & Date",
        "Target Data & Date",
        "Responsible Service",
        "Timescales",
        "BRAG",
        "Workstream",
    ]


def _write_sheet(sheet: Worksheet, export: PlanExport, kind: str) -> None:
    """Open actions names every objective, so that none is lost; other sheets only those they have rows of."""
    columns = header(export.plan)[: len(WIDTHS) + _has_workstreams(export)]
    write_header(sheet, 2, columns, [*WIDTHS, 25][: len(columns)])
    write_banner(sheet, 1, export.plan.title, width=len(columns), bold=True)
    row = 3
    for section in export.objectives:
        rows = list(_rows(section, kind))
        if rows or kind == "open":
            row = _write_objective(sheet, row, section, export.plan.objective_word, width=len(columns))
        for texts, brag in rows:
            begins, row = row, write_row(sheet, row, texts[: len(columns)])
            if brag:
                sheet.cell(row=begins, column=BRAG_COLUMN).fill = BRAG_FILLS[brag]


def _has_workstreams(export: PlanExport) -> bool:
    return any(each.action.workstream for section in export.objectives for each in section.actions)


def _write_objective(sheet: Worksheet, row: int, section: ExportedObjective, word: str, *, width: int) -> int:
    objective = section.objective
    heading = (
        f"{word} {objective.number} – {objective.title}" if objective.title else f"{word} {objective.number}"
    )
    row = write_banner(sheet, row, heading, width=width, bold=True)
    for text in (objective.aim, objective.approach and f"How will we achieve this: {objective.approach}"):
        row = write_banner(sheet, row, text, width=width) if text else row
    return row


def _rows(section: ExportedObjective, kind: str) -> Iterator[tuple[Row, str]]:
    """The rows of one objective on one sheet, each with the BRAG that colours it."""
    for each in sorted(section.actions, key=lambda each: each.action.position):
        own, others = metrics_apart(each)
        if kind == "metrics":
            yield from ((metric_row(each, metric), "") for metric in others)
        elif each.action.state == kind:
            yield action_row(each, own), each.action.brag


def metrics_apart(each: ExportedAction) -> tuple[Metric | None, list[Metric]]:
    """The metric that stands in the action's own row, if any, and those that go to the metrics sheet."""
    metrics = each.metrics
    if len(metrics) == 1 and same_ref(metrics[0].ref, each.action.ref):
        return metrics[0], []
    return None, metrics


def action_row(each: ExportedAction, metric: Metric | None) -> Row:
    action = each.action
    notes = [DatedNote(note.date, note.date_text, note.author, note.text) for note in each.notes]
    name, current, target = _metric_cells(metric)
    return [
        action.ref,
        action.parent_ref,
        action.title,
        progress_cell(notes),
        each.evidence,
        name,
        current,
        target,
        action.leads_text,
        action.timescale_text,
        each.rag,
        action.workstream,
    ]


def metric_row(each: ExportedAction, metric: Metric) -> Row:
    name, current, target = _metric_cells(metric)
    action = each.action
    return [metric.ref, action.parent_ref, action.title, "", "", name, current, target, "", "", "", ""]


def _metric_cells(metric: Metric | None) -> tuple[str, str, str]:
    if metric is None:
        return "", "", ""
    reading = current_reading(metric)
    return metric.name, reading.text if reading else "", metric.target_text
