"""The project manager's home: what to do, where each cycle stands, what is in doubt, and how the plans do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db.models import Count, Q
from django.urls import reverse

from actions.health import Health, health
from actions.leads_at_work import leads_at_work
from boards.cockpit import may_chase
from boards.models import Meeting
from boards.outstanding import ServiceOutstanding, Waiting, outstanding_by_service, waiting_for_review
from boards.policies import run_boards
from boards.publishing import Publishing, publishing_of_each
from boards.rules.todo import Todo, in_order
from boards.silence import TROUBLE
from boards.standings import Standing, cycles_under_way, standings
from objectives.models import Plan
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.models import Message, User
from plantracker.core.policies import manages_every_plan, may_manage_people
from plantracker.homes.to_do import cycle_todos, doubt_todos, paper_todos

MOST_TODOS = 7
MOST_SERVICES = 8


@dataclass(frozen=True)
class CycleHome:
    """One cycle under way or next."""

    standing: Standing
    services: list[ServiceOutstanding]
    waiting: list[Waiting]

    @property
    def may_chase(self) -> bool:
        return may_chase(self.standing.cycle, on=self.standing.on)

    @property
    def first_services(self) -> list[ServiceOutstanding]:
        return self.services[:MOST_SERVICES]

    @property
    def more_services(self) -> int:
        return max(len(self.services) - MOST_SERVICES, 0)


@dataclass(frozen=True)
class Doubt:
    """So many of one sort over all plans, and where they are settled."""

    number: int
    words: str
    url: str


@dataclass(frozen=True)
class ManagerHome:
    cycles: list[CycleHome]
    plans: list[Health]
    doubts: list[Doubt]
    todos: list[Todo]
    on: date
    has_boards: bool
    may_add_plan: bool
    may_read_messages: bool

    @property
    def standings(self) -> list[Standing]:
        return [row.standing for row in self.cycles]

    @property
    def first_todos(self) -> list[tuple[Todo, str, bool]]:
        """Each with when it is to be done, in words, and whether that day is over."""
        return [(todo, todo.when(on=self.on), todo.is_late(on=self.on)) for todo in self.todos[:MOST_TODOS]]

    @property
    def more_todos(self) -> int:
        return max(len(self.todos) - MOST_TODOS, 0)


def manager_home(user: User, *, on: date) -> ManagerHome | None:
    plans = list(managed_plans(user))
    if not plans and not manages_every_plan(user):
        return None
    boards = list(run_boards(user))
    stands = standings(cycles_under_way(boards, on=on), on=on)
    cycles = [row.cycle for row in stands]
    plan_healths = health(plans, on=on)
    doubts = [*_plan_doubts(plan_healths), *_lead_doubts(user, plans), *_message_doubts(user)]
    silent, waiting = outstanding_by_service(cycles), waiting_for_review(cycles, on=on)
    papers = publishing_of_each([cycle.meeting for cycle in cycles], on=on)
    return ManagerHome(
        cycles=[CycleHome(row, silent[row.cycle.pk], waiting[row.cycle.pk]) for row in stands],
        plans=plan_healths,
        doubts=doubts,
        todos=_todos(stands, papers, doubts, on=on),
        on=on,
        has_boards=bool(boards),
        may_add_plan=may_add_plan(user),
        may_read_messages=may_manage_people(user),
    )


def _todos(
    stands: list[Standing], papers: dict[int, Publishing], doubts: list[Doubt], *, on: date
) -> list[Todo]:
    meetings: list[Meeting] = [row.cycle.meeting for row in stands]
    found = chain.from_iterable(cycle_todos(row, on=on) for row in stands)
    named = len(stands) > 1
    asked_next = min((row.cycle.circulate_on for row in stands if not row.has_asked), default=None)
    settle = doubt_todos([(doubt.number, doubt.words, doubt.url) for doubt in doubts], by=asked_next)
    return in_order([*found, *paper_todos(meetings, papers, named=named), *settle])


def _plan_doubts(plans: list[Health]) -> list[Doubt]:
    """Each sort of each plan on a line of its own: they are settled plan by plan."""
    several = len(plans) > 1
    return [
        Doubt(
            found.number,
            f"{found.words} in {row.plan}" if several else found.words,
            f"{reverse('actions:action_list', args=[row.plan.slug])}?{found.query}",
        )
        for row in plans
        for found in row.doubts
    ]


def _lead_doubts(user: User, plans: list[Plan]) -> list[Doubt]:
    """Leads of work that is not closed: without an address, or not said to belong anywhere."""
    if not may_manage_people(user):
        return []
    counted = (
        leads_at_work(plans)
        .filter(left_on=None)
        .aggregate(missing=Count("pk", filter=Q(email="")), unplaced=Count("pk", filter=Q(service=None)))
    )
    address = reverse("boards:lead_list")
    return [
        Doubt(number, words[0] if number == 1 else words[1], f"{address}?address={name}")
        for name, words in _LEAD_WORDS.items()
        if (number := counted[name])
    ]


_LEAD_WORDS = {
    "missing": ("lead without an e-mail address", "leads without an e-mail address"),
    "unplaced": ("lead not confirmed: no service given", "leads not confirmed: no service given"),
}


def _message_doubts(user: User) -> list[Doubt]:
    if not may_manage_people(user):
        return []
    rows = Message.objects.filter(state__in=TROUBLE, private=False).order_by().values_list("state")
    counted = dict(rows.annotate(number=Count("pk")))
    address = reverse("boards:message_list")
    return [
        Doubt(
            counted[state],
            f"message{'' if counted[state] == 1 else 's'}: {state.label.lower()}",
            f"{address}?state={state}",
        )
        for state in TROUBLE
        if counted.get(state)
    ]
