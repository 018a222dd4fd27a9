"""What an import did or would do, as people and other programs read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from actions.imports.records import Doubt, SheetRead
from objectives.models import Plan

MOST_CHANGES, MOST_NEW = 2_000, 300  # more than anybody reads on a page; the counts have them all


@dataclass
class Counts:
    """How many rows of one kind were made, changed, or left as they were."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> int:
        return self.created + self.updated

    def count(self, *, created: bool, updated: bool) -> None:
        if created:
            self.created += 1
        elif updated:
            self.updated += 1
        else:
            self.unchanged += 1


@dataclass(frozen=True)
class Change:
    """One field of one row: what it was and what it is now. ``before`` is "" for what is only added."""

    objective: str
    what: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class NewAction:
    """An action that the plan has not got yet."""

    objective: str
    ref: str
    title: str


@dataclass(frozen=True)
class Conflict:
    """A part of an action that was changed here and reads differently in the workbook.

    ``key`` names it in the form and in `Choices.take`; ``still`` says that the workbook says what it said
    before; ``taken`` that the workbook's was taken.
    """

    key: str
    objective: str
    what: str
    field: str
    said: str
    ours: str
    theirs: str
    still: bool
    taken: bool


@dataclass(frozen=True)
class Missing:
    """An action of the plan that the workbook does not name. ``closed`` says that it was closed for that."""

    action: int
    objective: str
    ref: str
    title: str
    state: str
    closed: bool


@dataclass(frozen=True)
class Spelling:
    """A name that was taken to be a known lead spelt differently; ``another`` where a person said it is not."""

    name: str
    lead: str
    another: bool


@dataclass
class ImportReport:
    """The whole import. ``as_json`` is the shape that `import_plan --json` promises."""

    plan_title: str
    dry_run: bool
    plan: Plan | None = None
    sheets: list[SheetRead] = field(default_factory=list)
    objectives: Counts = field(default_factory=Counts)
    actions: Counts = field(default_factory=Counts)
    metrics: Counts = field(default_factory=Counts)
    notes: Counts = field(default_factory=Counts)
    leads: Counts = field(default_factory=Counts)
    doubts: list[Doubt] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    new: list[NewAction] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    objective_list: list[dict[str, str]] = field(default_factory=list)
    written: int = 0  # rows made or changed, of every kind

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        return {
            name: asdict(getattr(self, name))
            for name in ("objectives", "actions", "metrics", "notes", "leads")
        }

    def as_json(self) -> dict[str, Any]:
        return {
            "plan": self.plan_title,
            "dry_run": self.dry_run,
            "sheets": [asdict(sheet) for sheet in self.sheets],
            **self.counts,
            "doubts": [vars(doubt) for doubt in self.doubts],
        }

    def as_preview(self) -> dict[str, Any]:
        """Beside that, what only the pages show: objectives, new actions, every field that changes, and what
        a person may settle.
        """
        return {
            **self.as_json(),
            "objective_list": self.objective_list,
            "changes": [vars(change) for change in self.changes[:MOST_CHANGES]],
            "more_changes": max(0, len(self.changes) - MOST_CHANGES),
            "new": [vars(action) for action in self.new[:MOST_NEW]],
            "conflicts": [vars(conflict) for conflict in self.conflicts],
            "missing": [vars(action) for action in self.missing],
            "spellings": [vars(spelling) for spelling in self.spellings],
            "written": self.written,
        }
