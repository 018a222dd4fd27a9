"""What an import did or would do, as people and other programs read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from actions.imports.records import Doubt, SheetRead
from objectives.models import Plan


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
    """One field of one row: what it was and what it is now."""

    what: str
    field: str
    before: str
    after: str


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
            "doubts": [asdict(doubt) for doubt in self.doubts],
        }

    def as_preview(self) -> dict[str, Any]:
        """Beside that, what only the preview shows: the objectives found, and every field that changes."""
        return {
            **self.as_json(),
            "objective_list": self.objective_list,
            "changes": [asdict(change) for change in self.changes],
            "written": self.written,
        }
