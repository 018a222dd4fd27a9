"""The home of the chair and those briefed: the next meeting, the brief, what has moved, and what to ask."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from actions.models import BragChange
from actions.models.action import Action
from boards.models import (
    Board,
    BoardPlan,
    BriefReading,
    CoveringReport,
    Meeting,
    Paper,
    UpdateCycle,
)
from boards.publishing import Publishing, publishing_of_each
from boards.reach import not_reached
from boards.rules.stages import away
from boards.rules.states import CycleState
from boards.standings import Standing, outstanding_by_lead, standings
from plantracker.core.models import Lead, User
from plantracker.homes.member import past_papers
from reports.datasets.glance import Glance, glance

MOST_CHANGES = 8
MOST_SILENT = 12


@dataclass(frozen=True)
class Changed:
    """An action whose BRAG is another than at the last meeting."""

    action: Action
    before: str
    after: str


@dataclass
class ChairHome:
    """The next meeting of a board, who has not answered for it, and what has changed since the last one."""

    board: Board
    meeting: Meeting | None = None
    silent: list[tuple[Lead, int]] = field(default_factory=list)
    unreached: list[tuple[Lead, int]] = field(default_factory=list)
    last: Meeting | None = None
    read_on: date | None = None
    changes: list[Changed] = field(default_factory=list)
    standing: Standing | None = None
    has_report: bool = False
    publishing: Publishing | None = None
    glance: Glance | None = None
    days_to_go: str = ""
    past: list[tuple[Meeting, list[Paper]]] = field(default_factory=list)

    @property
    def cycle(self) -> UpdateCycle | None:
        return getattr(self.meeting, "cycle", None)

    @property
    def first_silent(self) -> list[tuple[Lead, int]]:
        return self.silent[:MOST_SILENT]

    @property
    def more_silent(self) -> int:
        return max(len(self.silent) - MOST_SILENT, 0)

    @property
    def first_changes(self) -> list[Changed]:
        return self.changes[:MOST_CHANGES]

    @property
    def more_changes(self) -> int:
        return max(len(self.changes) - MOST_CHANGES, 0)


def chair_homes(boards: list[Board], *, reader: User, on: date) -> list[ChairHome]:
    homes = {board.pk: ChairHome(board) for board in boards}
    if not homes:
        return []
    meetings = Meeting.objects.standing().filter(board__in=boards).select_related("cycle", "board")
    for meeting in meetings.order_by("date"):
        home = homes[meeting.board_id]
        if meeting.date >= on and not _is_over(meeting):
            home.meeting = home.meeting or meeting
        else:
            home.last = meeting
    _add_readings(homes, reader)
    _add_silent(homes)
    _add_changes(homes)
    _add_ready(homes, on=on)
    _add_glances(homes, on=on)
    for meeting, papers in past_papers(boards):
        homes[meeting.board_id].past.append((meeting, papers))
    return list(homes.values())


def _add_ready(homes: dict[int, ChairHome], *, on: date) -> None:
    """What of the next meeting is ready: the answers, the covering report, the publication."""
    ahead = {home.meeting.pk: home for home in homes.values() if home.meeting}
    meetings = [home.meeting for home in homes.values() if home.meeting]
    written = set(CoveringReport.objects.filter(meeting__in=meetings).values_list("meeting", flat=True))
    papers = publishing_of_each(meetings, on=on)
    for row in standings([home.cycle for home in homes.values() if home.cycle], on=on):
        ahead[row.cycle.meeting_id].standing = row
    for meeting in meetings:
        home = ahead[meeting.pk]
        home.has_report, home.publishing = meeting.pk in written, papers.get(meeting.pk)
        home.days_to_go = away(meeting.date, on=on)


def _add_glances(homes: dict[int, ChairHome], *, on: date) -> None:
    for home in homes.values():
        if home.meeting:
            home.glance = glance(home.meeting, on=on)


def _add_readings(homes: dict[int, ChairHome], reader: User) -> None:
    """The day on which this person marked the pack of the next meeting as read."""
    ahead = {home.meeting.pk: home for home in homes.values() if home.meeting}
    for meeting, day in BriefReading.objects.filter(user=reader, meeting__in=ahead).values_list(
        "meeting", "on"
    ):
        ahead[meeting].read_on = day


def _is_over(meeting: Meeting) -> bool:
    cycle = getattr(meeting, "cycle", None)
    return bool(cycle and cycle.state == CycleState.REPORTED)


def _add_silent(homes: dict[int, ChairHome]) -> None:
    """Counted by the database, once with where the cycles stand: more are outstanding than a page can fetch."""
    boards = {home.cycle.pk: home for home in homes.values() if home.cycle}
    counted = outstanding_by_lead([home.cycle for home in homes.values() if home.cycle])
    leads = Lead.objects.select_related("service").in_bulk({lead for _cycle, lead, _rows in counted})
    lost = not_reached(boards)
    for cycle, lead, number in sorted(counted, key=lambda row: (-row[2], leads[row[1]].name)):
        home = boards[cycle]
        (home.unreached if (cycle, lead) in lost else home.silent).append((leads[lead], number))


def _add_changes(homes: dict[int, ChairHome]) -> None:
    """Where a BRAG went from one to another: a first BRAG is no change, and there and back is none either."""
    since = {pk: home.last.date for pk, home in homes.items() if home.last}
    if not since:
        return
    plans: dict[int, set[int]] = defaultdict(set)
    for board, plan in BoardPlan.objects.filter(board__in=since).values_list("board", "plan"):
        plans[board].add(plan)
    rows = BragChange.objects.filter(action__objective__plan__boards__in=since, on__gt=min(since.values()))
    changes = list(rows.distinct().select_related("action__objective__plan").order_by("on", "id"))
    for board, day in since.items():
        homes[board].changes = _changed(
            [row for row in changes if row.on > day and row.action.objective.plan_id in plans[board]]
        )


def _changed(rows: list[BragChange]) -> list[Changed]:
    found: dict[int, Changed] = {}
    for row in rows:
        before = found[row.action_id].before if row.action_id in found else row.from_brag
        found[row.action_id] = Changed(row.action, before, row.to_brag)
    return [changed for changed in found.values() if changed.before and changed.before != changed.after]
