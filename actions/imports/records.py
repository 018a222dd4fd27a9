"""What was read from a workbook: plain records between the sheets and the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from actions.rules.layout_headings import Field
from actions.rules.states import ActionState
from plantracker.lib.spreadsheets import Cell

BLANK = Cell("")


@dataclass(frozen=True)
class Doubt:
    """Something a person should know. ``row`` is None where it is about a whole sheet or file."""

    sheet: str
    row: int | None
    column: str
    code: str
    found: str
    message: str


@dataclass(frozen=True)
class Place:
    """Where in the workbook something stands, for the doubts about it."""

    sheet: str
    row: int
    columns: dict[Field, str] = field(default_factory=dict)

    def doubt(self, code: str, column: Field | None, found: str, message: str) -> Doubt:
        heading = self.columns.get(column, str(column)) if column else ""
        return Doubt(self.sheet, self.row, heading, code, found[:200], message)


@dataclass
class ObjectiveRead:
    """An objective. ``number`` is "" where the workbook gives none."""

    number: str
    title: str
    place: Place
    aim: str = ""
    approach: str = ""
    measures: list[str] = field(default_factory=list)


@dataclass
class MetricRead:
    """A metric: the whole cells of its name, current value and target.

    ``note`` is the progress of its own row, where that is not its action's.
    """

    ref: str
    name: str
    current: str
    target: str
    place: Place
    note: str = ""

    @property
    def values(self) -> tuple[str, str, str]:
        return self.name, self.current, self.target


@dataclass
class ActionRead:
    """An action as its row, and the rows it goes on over, give it."""

    objective: ObjectiveRead
    place: Place
    state: ActionState
    ref: str = ""
    parent_ref: str = ""
    workstream: str = ""
    title: str = ""
    progress: str = ""
    position: str = ""
    evidence: str = ""
    leads: str = ""
    timescale: Cell = BLANK
    brag: str = ""
    metric: MetricRead | None = None


@dataclass
class MetricRow:
    """A row of a metrics sheet: a metric that still has to find its action. ``objective`` is None where none is
    named over it.
    """

    objective: ObjectiveRead | None
    metric: MetricRead
    progress: str = ""


@dataclass
class SheetRead:
    """What became of one sheet."""

    name: str
    kind: str
    header_row: int | None = None
    columns: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    why_skipped: str | None = None


@dataclass
class PlanRead:
    """The whole workbook."""

    sheets: list[SheetRead] = field(default_factory=list)
    objectives: list[ObjectiveRead] = field(default_factory=list)
    actions: list[ActionRead] = field(default_factory=list)
    metrics: list[MetricRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    period: tuple[date, date] | None = None
    objective_word: str = ""
    action_word: str = ""
    parent_ref_word: str = ""
