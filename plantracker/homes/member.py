"""The home of members and the clerk: the timetable, the papers, and for the clerk what is still to be put out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boards.cockpit import papers_of
from boards.models import Board, CoveringReport, Meeting, Paper
from boards.policies import visible_boards
from boards.publishing import Publishing, publishing_of_each
from boards.rules.stages import away
from plantracker.core.models import User

MOST_MEETINGS = 8


@dataclass(frozen=True)
class ToPutOut:
    """What the clerk sees of a meeting ahead: whether its covering report is written, and by when papers are out."""

    meeting: Meeting
    has_report: bool
    publishing: Publishing | None
    on: date

    @property
    def is_late(self) -> bool:
        return self.publishing is not None and self.publishing.is_late(self.on)

    @property
    def away(self) -> str:
        return away(self.publishing.due, on=self.on) if self.publishing else ""


@dataclass(frozen=True)
class MemberHome:
    ahead: list[Meeting]
    past: list[tuple[Meeting, list[Paper]]]
    boards: list[Board]
    to_put_out: list[ToPutOut]
    is_clerk: bool

    @property
    def next(self) -> Meeting | None:
        return self.ahead[0] if self.ahead else None


def member_home(user: User, *, clerked: set[int], on: date) -> MemberHome:
    boards = list(visible_boards(user))
    meetings = Meeting.objects.filter(board__in=boards).select_related("board")
    ahead = list(meetings.standing().filter(date__gte=on).order_by("date", "board__name")[:MOST_MEETINGS])
    return MemberHome(
        ahead=ahead,
        past=past_papers(boards),
        boards=boards,
        to_put_out=_to_put_out([meeting for meeting in ahead if meeting.board_id in clerked], on=on),
        is_clerk=bool(clerked),
    )


def past_papers(boards: list[Board]) -> list[tuple[Meeting, list[Paper]]]:
    """The last meetings that were reported, with what was kept of each."""
    meetings = Meeting.objects.filter(board__in=boards, snapshots__isnull=False).select_related("board")
    past = list(meetings.distinct().order_by("-date")[:MOST_MEETINGS])
    papers = papers_of(past)
    return [(meeting, papers[meeting.pk]) for meeting in past]


def _to_put_out(meetings: list[Meeting], *, on: date) -> list[ToPutOut]:
    if not meetings:
        return []
    written = set(CoveringReport.objects.filter(meeting__in=meetings).values_list("meeting", flat=True))
    papers = publishing_of_each(meetings, on=on)
    return [ToPutOut(meeting, meeting.pk in written, papers.get(meeting.pk), on) for meeting in meetings]
