"""What each person's start page holds. A person may be several: their sections stack."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.utils import timezone

from actions.models import Action, BragChange
from actions.profiles import Profile, profiles
from boards.cockpit import papers_of
from boards.models import (
    Board,
    BoardPlan,
    BriefReading,
    Meeting,
    Membership,
    Paper,
    UpdateCycle,
    UpdateRequest,
)
from boards.operations.chasing import UNDER_WAY
from boards.policies import BRIEFED_ROLES, answerable_requests, run_boards, visible_boards
from boards.reach import not_reached
from boards.rules.states import CycleState
from boards.standings import Standing, cycles_to_review, cycles_under_way, standings
from objectives.models import Plan
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.models import Lead, User
from plantracker.core.policies import manages_every_plan, may_manage_people, sees_every_plan
from plantracker.core.rules.watching import Verdict
from plantracker.core.watching import verdict

MOST_MEETINGS = 8
MOST_CHANGES = 8


@dataclass(frozen=True)
class ManagerHome:
    """Where each cycle stands, what waits for a decision, and how the plans stand."""

    standings: list[Standing]
    to_review: list[UpdateCycle]
    plans: list[tuple[Plan, Profile]]
    has_boards: bool
    may_add_plan: bool
    may_read_messages: bool

    @property
    def outstanding(self) -> list[Standing]:
        return [standing for standing in self.standings if standing.outstanding]

    @property
    def trouble(self) -> list[Standing]:
        return [standing for standing in self.standings if standing.trouble]


@dataclass(frozen=True)
class Asked:
    """What one cycle asks of a lead."""

    cycle: UpdateCycle
    open: int
    answered: int


@dataclass(frozen=True)
class LeadHome:
    lead: Lead
    asked: list[Asked]
    actions: list[Action]


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

    @property
    def cycle(self) -> UpdateCycle | None:
        return getattr(self.meeting, "cycle", None)

    @property
    def first_changes(self) -> list[Changed]:
        return self.changes[:MOST_CHANGES]

    @property
    def more_changes(self) -> int:
        return max(len(self.changes) - MOST_CHANGES, 0)


@dataclass(frozen=True)
class MemberHome:
    """The timetable and the papers of past meetings."""

    ahead: list[Meeting]
    past: list[tuple[Meeting, list[Paper]]]


@dataclass(frozen=True)
class Home:
    manager: ManagerHome | None
    lead: LeadHome | None
    chair: list[ChairHome]
    member: MemberHome | None
    no_plan_yet: bool = False  # and this person may bring one in
    watch: Verdict | None = None  # for those who look after the schedule

    @property
    def is_empty(self) -> bool:
        return not (self.manager or self.lead or self.chair or self.member)


def home_of(user: User, *, on: date) -> Home:
    """Every section this person has, in a constant number of queries each."""
    seats = list(Membership.objects.filter(user=user).select_related("board"))
    briefed = [seat.board for seat in seats if seat.role in BRIEFED_ROLES]
    reads = any(seat.role not in BRIEFED_ROLES for seat in seats) or sees_every_plan(user)
    manager = manager_home(user, on=on)
    adds = manager is None and may_add_plan(user)
    return Home(
        manager=manager,
        lead=lead_home(user, on=on),
        chair=chair_homes(briefed, reader=user, on=on),
        member=member_home(user, on=on) if reads and manager is None else None,
        no_plan_yet=adds and not Plan.objects.exists(),
        watch=_watch(user),
    )


def _watch(user: User) -> Verdict | None:
    """What is wrong with the schedule or the mail. A demonstration has neither."""
    return None if settings.DEMONSTRATION or not may_manage_people(user) else verdict(now=timezone.now())


def manager_home(user: User, *, on: date) -> ManagerHome | None:
    plans = list(managed_plans(user))
    if not plans and not manages_every_plan(user):
        return None
    boards = list(run_boards(user))
    counted = profiles(Action.objects.filter(objective__plan__in=plans), by="objective__plan", on=on)
    return ManagerHome(
        standings=standings(cycles_under_way(boards, on=on), on=on),
        to_review=cycles_to_review(boards),
        plans=[(plan, counted[plan.pk]) for plan in plans],
        has_boards=bool(boards),
        may_add_plan=may_add_plan(user),
        may_read_messages=may_manage_people(user),
    )


def lead_home(user: User, *, on: date) -> LeadHome | None:
    lead = Lead.objects.filter(user=user).first()
    if lead is None:
        return None
    actions = Action.objects.led_by(lead).not_closed().in_order().select_related("objective__plan")
    return LeadHome(lead=lead, asked=_asked(user, on=on), actions=list(actions))


def _asked(user: User, *, on: date) -> list[Asked]:
    mine = answerable_requests(user).filter(
        cycle__state__in=UNDER_WAY, cycle__meeting__date__gte=on, cycle__meeting__cancelled=False
    )
    total = Counter(mine.values_list("cycle", flat=True))
    outstanding = UpdateRequest.objects.filter(pk__in=mine.values("pk")).outstanding()
    still: Counter[int] = Counter(outstanding.values_list("cycle", flat=True))
    cycles = (
        UpdateCycle.objects.filter(pk__in=total).select_related("meeting__board").order_by("due_on", "id")
    )
    return [Asked(cycle, still[cycle.pk], total[cycle.pk] - still[cycle.pk]) for cycle in cycles]


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
    return list(homes.values())


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
    boards = {home.cycle.pk: home for home in homes.values() if home.cycle}
    outstanding = UpdateRequest.objects.filter(cycle__in=boards).outstanding().select_related("lead__service")
    lost = not_reached(boards)
    counted: Counter[tuple[int, Lead]] = Counter((request.cycle_id, request.lead) for request in outstanding)
    for (cycle, lead), number in sorted(counted.items(), key=lambda row: row[0][1].name):
        home = boards[cycle]
        (home.unreached if (cycle, lead.pk) in lost else home.silent).append((lead, number))


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


def member_home(user: User, *, on: date) -> MemberHome:
    meetings = Meeting.objects.filter(board__in=visible_boards(user)).select_related("board")
    ahead = list(meetings.standing().filter(date__gte=on).order_by("date", "board__name")[:MOST_MEETINGS])
    past = list(meetings.filter(snapshots__isnull=False).distinct().order_by("-date")[:MOST_MEETINGS])
    papers = papers_of(past)
    return MemberHome(ahead=ahead, past=[(meeting, papers[meeting.pk]) for meeting in past])
