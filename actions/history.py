"""Everything that was said of an action, as one time line, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.models import Action, BragChange, DueDateChange, Evidence, ProgressNote
from actions.rules.diary_days import diary_days


@dataclass(frozen=True)
class Entry:
    """One line: ``kind`` is "note", "brag", "due" or "evidence", ``row`` what was written down."""

    kind: str
    day: date
    row: ProgressNote | BragChange | DueDateChange | Evidence
    undated: bool = False


# Of one day, the ledgers stand above the note that gave them their reason.
_RANKS = {"note": 0, "evidence": 1, "due": 2, "brag": 3}


def history(action: Action) -> list[Entry]:
    """Notes, BRAG, dates and evidence of ``action``, newest first. Four queries."""
    ranked = [*_notes(action), *_ledgers(action)]
    ranked.sort(key=lambda item: item[0], reverse=True)
    return [entry for _key, entry in ranked]


Key = tuple[date, int, int]


def _notes(action: Action) -> list[tuple[Key, Entry]]:
    notes = list(action.notes.select_related("by").order_by("position", "id"))
    keys = diary_days([note.date for note in notes], written=[note.on for note in notes])
    return [
        ((day, _RANKS["note"], place), Entry("note", day, note, undated=note.date is None))
        for note, (day, place) in zip(notes, keys, strict=True)
    ]


def _ledgers(action: Action) -> list[tuple[Key, Entry]]:
    rows: list[tuple[str, BragChange | DueDateChange | Evidence]] = [
        *(("brag", row) for row in action.brag_changes.order_by("id")),
        *(("due", row) for row in action.due_date_changes.order_by("id")),
        *(("evidence", row) for row in action.evidence.select_related("by", "keeper").order_by("id")),
    ]
    return [((row.on, _RANKS[kind], row.pk), Entry(kind, row.on, row)) for kind, row in rows]
