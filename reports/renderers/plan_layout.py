"""Which sheets and columns a plan's workbook has: the usual ones, in the plan's own words where readers know them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.imports.headers import Header
from actions.imports.kinds import kind_of_sheet, state_of_kind
from actions.rules.layout_headings import Field
from actions.rules.states import ActionState
from objectives.models import Plan
from reports.datasets.own_layout import OwnLayout
from reports.datasets.plan_export import ExportedAction, PlanExport

_HEADINGS = {
    Field.REF: "Ref",
    Field.PARENT_REF: "Parent plan ref",
    Field.WORKSTREAM: "Workstream",
    Field.TITLE: "Activity",
    Field.POSITION: "Current position",
    Field.PROGRESS: "Progress",
    Field.EVIDENCE: "Evidence",
    Field.METRIC: "Metric",
    Field.CURRENT: "Current Data & Date",
    Field.TARGET: "Target Data & Date",
    Field.LEADS: "Responsible Service",
    Field.TIMESCALE: "Timescales",
    Field.BRAG: "BRAG",
}
# Where somebody settled that the usual heading means something else in this plan's workbooks.
_OTHERS: dict[Field, tuple[str, ...]] = {
    Field.REF: ("Ref no", "Action ref"),
    Field.PARENT_REF: ("Linked ref",),
    Field.WORKSTREAM: ("Strand", "Project"),
    Field.TITLE: ("Action", "Action required"),
    Field.POSITION: ("Position statement",),
    Field.PROGRESS: ("Progress update", "Update"),
    Field.EVIDENCE: ("Evidence of progress",),
    Field.METRIC: ("Success measure", "KPI"),
    Field.CURRENT: ("Current performance", "Latest figure"),
    Field.TARGET: ("Target figure", "Target value"),
    Field.LEADS: ("Responsible officer", "Lead"),
    Field.TIMESCALE: ("By when", "Due date"),
    Field.BRAG: ("RAG", "BRAG rating"),
}
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


def pages(export: PlanExport) -> list[Page]:
    """The sheets people know, in their order; only those of the states that were asked for."""
    first = "Recommendations" if holds_recommendations(export.plan) else "Open actions"
    known = [
        Page(first, ActionState.OPEN),
        Page("Metrics", None),
        Page("Ongoing", ActionState.ONGOING),
        Page("Closed", ActionState.CLOSED),
    ]
    wanted = [page for page in known if page.state is None or page.state in export.include]
    header = _header(columns(export))
    return [_named(page, export.own, header) for page in wanted]


def columns(export: PlanExport) -> list[Column]:
    """The columns of every sheet, in the usual order."""
    used = _used(export)
    asked = holds_recommendations(export.plan)
    left_out = {Field.WORKSTREAM} - used
    left_out |= set(_SPARED) - used if asked else {Field.POSITION}
    return [Column(field, _heading(field, export)) for field in _HEADINGS if field not in left_out]


def _heading(field: Field, export: PlanExport) -> str:
    """The council's own heading, or the plan's own word, where it is read as what it says; else the usual one."""
    tries = (export.own.headings.get(field, ""), _own_word(field, export.plan), _HEADINGS[field])
    return next(
        (text for text in (*tries, *_OTHERS[field]) if text and export.own.reads(text, field)), tries[-1]
    )


def _own_word(field: Field, plan: Plan) -> str:
    """The plan's word for its actions, unless nobody chose it, or its heading of the parent plan's refs."""
    if field is Field.TITLE:
        usual = Plan._meta.get_field("action_word").default
        return "" if plan.action_word == usual else plan.action_word
    return plan.parent_ref_word if field is Field.PARENT_REF else ""


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
    kind = kind_of_sheet(name, header)
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
