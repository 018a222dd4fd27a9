"""What stands in the columns that are only to be read: as the sheet goes out, and as the plan says now."""

from __future__ import annotations

from datetime import date

from actions.expectations import NO_WORD, last_words
from boards.models import UpdateRequest
from boards.returns.identity import mark_of
from boards.returns.reading import ReturnRow
from boards.rules.return_columns import GOES_ON, Part
from plantracker.lib.wording import long_date

_TOLD = (Part.TIMESCALE, Part.LAST_BRAG, Part.LAST_NOTE)


def words_of(requests: list[UpdateRequest], *, on: date) -> dict[int, dict[Part, str]]:
    """By request. One query, however many."""
    notes = last_words([request.action_id for request in requests], on=on)
    return {request.pk: _words(request, *notes.get(request.action_id, NO_WORD)) for request in requests}


def _words(request: UpdateRequest, day: date | None, note: str) -> dict[Part, str]:
    action, objective = request.action, request.action.objective
    return {
        Part.KEY: str(request.pk),
        Part.OBJECTIVE: " – ".join(part for part in (objective.number, objective.title) if part),
        Part.REF: action.ref,
        Part.ACTION: action.wording,
        Part.TIMESCALE: action.timescale_text,
        Part.LAST_BRAG: action.brag,
        Part.LAST_NOTE: f"{long_date(day)}\n{note}" if day else note,
    }


def differing(row: ReturnRow, now: dict[Part, str]) -> list[tuple[Part, str]]:
    """Which of the columns that are only to be read no longer say what the plan says, and what that is.

    Either somebody wrote into the sheet, or the plan has changed since it went out: both are pointed out.
    """
    return [
        (part, now[part])
        for part in _TOLD
        if GOES_ON not in row.text(part) and mark_of([row.text(part)]) != mark_of([now[part]])
    ]
