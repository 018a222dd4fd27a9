"""Any two meetings of a board, or a meeting and now, old and new side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.models import Meeting, Snapshot
from objectives.models import Plan
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import long_date
from reports.datasets.picture import Picture, frozen_picture, live_picture, picture_for
from reports.datasets.published import printed
from reports.datasets.since import board_before
from reports.rules.comparison import Difference, compare
from reports.rules.standing import Standing, profile


@dataclass(frozen=True)
class Comparison:
    """``picture`` is the later one; ``meeting`` the one it was made for."""

    board: str
    meeting: date
    before: Picture
    picture: Picture
    differences: tuple[Difference, ...]

    @property
    def title(self) -> str:
        return f"Changes since {long_date(self.before.as_of)}"

    @property
    def profiles(self) -> list[tuple[str, int, int]]:
        """Each BRAG with how many open actions had it then and have it now."""
        then, now = profile(self.before.not_closed), profile(self.picture.not_closed)
        return [(brag, then.get(brag, 0), now.get(brag, 0)) for brag in dict.fromkeys([*then, *now])]

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "from": self.before.as_of.isoformat(),
            "to": self.picture.as_of.isoformat(),
            "profile": {brag: {"from": then, "to": now} for brag, then, now in self.profiles},
            "differences": [
                {
                    "objective": each.row.objective,
                    "ref": each.row.ref,
                    "action": each.row.title,
                    "happened": list(each.happened),
                    "from": _side(each.was),
                    "to": _side(each.now),
                }
                for each in self.differences
            ],
        }


def since_the_last_board(
    meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1
) -> Comparison:
    """What this board saw last against what it is to see at ``meeting``."""
    picture = picture_for(meeting, plan=plan, on=on, version=version)
    before = board_before(picture)
    if before is None:
        raise Refused(
            f"No meeting of {picture.board} before this one has been reported: there is nothing to compare."
        )
    return _comparison(meeting, printed(frozen_picture(before), like=picture), printed(picture))


def between(before: Snapshot, after: Snapshot | None, *, on: date) -> Comparison:
    """Two states that a Board saw, the earlier first whatever the order given; or one and the plan as it is."""
    if after is None:
        return _comparison(
            before.meeting,
            printed(frozen_picture(before)),
            printed(live_picture(before.plan, meeting=before.meeting, on=on)),
        )
    first, last = sorted((before, after), key=lambda snapshot: snapshot.meeting.date)
    return _comparison(last.meeting, printed(frozen_picture(first)), printed(frozen_picture(last)))


def _comparison(meeting: Meeting, before: Picture, now: Picture) -> Comparison:
    return Comparison(
        board=now.board,
        meeting=meeting.date,
        before=before,
        picture=now,
        differences=compare(before.standings, now.standings),
    )


def _side(row: Standing | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "action": row.title,
        "state": row.state,
        "rag": row.rag,
        "timescale": row.timescale,
        "leads": list(row.leads),
    }
