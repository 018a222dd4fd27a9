"""Which sheets and columns a plan's workbook has: the usual ones, named as in the council's own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.imports.headers import Header
from actions.imports.kinds import kind_of_sheet, state_of_kind
from actions.rules.layout_headings import Field
from actions.rules.states import ActionState
from objectives.models import Plan
from plantracker.lib.spreadsheets import Sheet
from reports.datasets.own_layout import OwnLayout
from reports.datasets.plan_export import ExportedAction, PlanExport
from reports.renderers.plan_headings import USUAL, heading

_WIDTHS = {
    Field.REF: 10,
    Field.PARENT_REF: 14,
    Field.TITLE: 50,
    Field.POSITION: 50,
    Field.PROGRESS: 60,
    Field.EVIDENCE: 35,
    Field.METRIC: 30,
    Field.LEADS: 35,
    Field.TIMESCALE: 18,
    Field.BRAG: 10,
}
_WIDTH = 25  # characters, of every other column
_MEASURED = (Field.METRIC, Field.CURRENT, Field.TARGET)
# A list of recommendations has these only where it uses them.
_SPARED = (Field.PARENT_REF, Field.EVIDENCE, *_MEASURED)


@dataclass(frozen=True)
class Column:
    """A column: what it holds, its heading, and its width in characters."""

    field: Field
    heading: str

    @property
    def width(self) -> int:
        return _WIDTHS.get(self.field, _WIDTH)


@dataclass(frozen=True)
class Page:
    """A sheet to be written. ``state`` is that of its actions; None for the sheet of metrics."""

    name: str
    state: ActionState | None


def holds_recommendations(plan: Plan) -> bool:
    return plan.action_word.casefold().startswith("recommendation")


def pages(export: PlanExport, layout: list[Column]) -> list[Page]:
    """The sheets people know, in their order; only those of the states that were asked for."""
    first = "Recommendations" if holds_recommendations(export.plan) else "Open actions"
    known = [
        Page(first, ActionState.OPEN),
        Page("Metrics", None),
        Page("Ongoing", ActionState.ONGOING),
        Page("Closed", ActionState.CLOSED),
    ]
    wanted = [page for page in known if page.state is None or page.state in export.include]
    header = _header(layout)
    return [_named(page, export.own, header) for page in wanted]


def columns(export: PlanExport) -> list[Column]:
    """The columns of every sheet, in the usual order."""
    used = _used(export)
    asked = holds_recommendations(export.plan)
    left_out = {Field.WORKSTREAM} - used
    left_out |= set(_SPARED) - used if asked else {Field.POSITION}
    return [Column(field, heading(field, export)) for field in USUAL if field not in left_out]


def _header(layout: list[Column]) -> Header:
    """The header as who reads the workbook will find it."""
    places = dict(enumerate(layout, start=1))
    fields = {column.field: [place] for place, column in places.items()}
    return Header(1, 1, fields, {place: column.heading for place, column in places.items()})


def _named(page: Page, own: OwnLayout, header: Header) -> Page:
    """The sheet under the name it has in the council's workbook, where that tells what it holds."""
    tries = (own.sheets.get(page.state or "metrics", ""), page.name, f"{page.name} of the plan")
    known = (name for name in tries if name and name not in own.left_out and _tells(name, page, header))
    return replace(page, name=next(known, page.name))


def _tells(name: str, page: Page, header: Header) -> bool:
    kind = kind_of_sheet(Sheet(name), header)
    if page.state is None:
        return kind == "metrics"
    return kind != "metrics" and state_of_kind(kind) == page.state


def _used(export: PlanExport) -> set[Field]:
    used: set[Field] = set()
    for section in export.objectives:
        for each in section.actions:
            used |= _used_by(each)
    return used


def _used_by(each: ExportedAction) -> set[Field]:
    action = each.action
    held = {Field.PARENT_REF: action.parent_ref, Field.WORKSTREAM: action.workstream}
    used = {field for field, text in held.items() if text}
    used |= {Field.EVIDENCE} if each.evidence else set()
    return used | (set(_MEASURED) if each.metrics else set())
