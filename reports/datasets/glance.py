"""What the chair's start page takes from the pack: the same questions, what has moved, what came of the last Board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.remembering import TELLING, remembered
from boards.models import Meeting
from plantracker.core.models import Message
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.messages import MessageState
from plantracker.lib.wording import short_date
from reports.datasets.briefing_pack import BriefingPack, briefing_pack
from reports.rules.brief import clipped, most_often_put_off, worst_changes
from reports.rules.movement import Change

MOST_OF_A_KIND = 3
WORDING = 110


@dataclass(frozen=True)
class Glance:
    """Plain words and numbers. ``moved`` has worse first: what a chair wants to know first."""

    since: date | None
    moved: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    resolutions: list[dict[str, Any]]


def glance(meeting: Meeting, *, on: date) -> Glance:
    """Of the pack for that meeting; empty where it is not clear of which plan it is."""

    def look() -> dict[str, Any]:
        try:
            return _plain(briefing_pack(meeting, on=on))
        except Refused:
            return {"since": None, "moved": [], "questions": [], "resolutions": []}

    # A message that comes back makes no deed, and takes its lead out of those who did not answer.
    lost = Message.objects.filter(state=MessageState.FAILED).count()
    return Glance(**remembered(f"glance:{meeting.pk}:{on}:{lost}", look, whatever=TELLING))


def _plain(pack: BriefingPack) -> dict[str, Any]:
    moved, word = pack.movement, pack.picture.objective_word
    kinds = (
        ("worse", worst_changes(moved.worse)),
        ("put off", most_often_put_off(moved.slipped)),
        ("better", list(moved.better)),
        ("completed", list(moved.completed)),
        ("new", list(moved.new)),
    )
    return {
        "since": pack.since,
        "moved": [
            {"kind": kind, "number": len(rows), "rows": [_row(each, word) for each in rows[:MOST_OF_A_KIND]]}
            for kind, rows in kinds
        ]
        if pack.since
        else [],
        "questions": [each.as_json() | {"place": word} for each in pack.questions],
        "resolutions": [
            {
                "text": each.text,
                "owner": each.owner,
                "due": each.due,
                "outcome": each.outcome,
                "done_on": each.done_on,
            }
            for each in pack.resolutions
        ],
    }


def _row(change: Change, word: str) -> dict[str, Any]:
    row = change.row
    return {
        "action": row.action_id,
        "place": f"{word} {row.objective}, {row.ref or 'no ref'}",
        "wording": clipped(row.wording, WORDING),
        "came_from": _word(change.came_from),
        "went_to": _word(change.went_to),
    }


def _word(point: str | date | None) -> str:
    return short_date(point) if isinstance(point, date) else point or ""
