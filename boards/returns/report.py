"""What bringing a return sheet in did or would do, as people and other programs read it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from actions.imports.records import Doubt
from boards.models import UpdateCycle
from plantracker.core.models import Lead


class Outcome(StrEnum):
    """What becomes of one row."""

    SUBMITTED = "submitted"
    DRAFT = "draft"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    ANSWERED = "answered"
    LEFT_OUT = "left_out"
    NOT_ASKED = "not_asked"
    EMPTY = "empty"
    MISSING = "missing"

    @property
    def sentence(self) -> str:
        return _SENTENCES[self]


_SENTENCES = {
    Outcome.SUBMITTED: "Complete: submitted.",
    Outcome.DRAFT: "Not complete: kept as a draft.",
    Outcome.UNCHANGED: "The same answer is here already.",
    Outcome.CONFLICT: "Another draft is here already: it stays, both texts are shown.",
    Outcome.ANSWERED: "Another answer has been handed in already: it stays, both texts are shown.",
    Outcome.LEFT_OUT: "Not saved: a cell cannot be read as it stands.",
    Outcome.NOT_ASKED: "Left alone: this lead is no longer asked about it.",
    Outcome.EMPTY: "Left empty: no answer.",
    Outcome.MISSING: "Not in the sheet any more: no answer.",
}
# What the database holds differently afterwards.
WRITTEN = (Outcome.SUBMITTED, Outcome.DRAFT)


@dataclass
class RowReport:
    """One row: its number on the sheet, the request it answers, what it says and what was kept before.

    ``kept`` is None where nothing was kept, or the same.
    """

    row: int | None
    request: int
    version: int
    objective: str
    ref: str
    action: str
    outcome: Outcome
    name: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] | None = None
    kept_by: str = ""
    message: str = ""

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "message": self.message or self.outcome.sentence}


@dataclass
class ReturnReport:
    """The whole sheet."""

    cycle: UpdateCycle
    lead: Lead
    file: str
    dry_run: bool
    received_from: str
    received_on: date
    rows: list[RowReport] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def written(self) -> bool:
        return any(row.outcome in WRITTEN for row in self.rows)

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(row.outcome for row in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}

    def as_json(self) -> dict[str, Any]:
        """The shape in docs/return-sheets.md."""
        return {
            "file": self.file,
            "dry_run": self.dry_run,
            "board": self.cycle.meeting.board.name,
            "meeting": self.cycle.meeting.date.isoformat(),
            "lead": self.lead.name,
            "received_from": self.received_from,
            "received_on": self.received_on.isoformat(),
            "late": self.received_on > self.cycle.due_on,
            "counts": self.counts,
            "rows": [row.as_json() for row in self.rows],
            "doubts": [asdict(doubt) for doubt in self.doubts],
        }
