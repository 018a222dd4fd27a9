"""A lead's home: what is asked of them, what comes up, and their actions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from actions.models import Action
from boards.models import BoardPlan, UpdateCycle, UpdateRequest
from boards.policies import answerable_requests
from boards.rules.stages import away
from boards.rules.states import UNDER_WAY, CycleState
from plantracker.core.models import Lead, User

COMING = timedelta(weeks=8)


@dataclass(frozen=True)
class Asked:
    """What one cycle asks of a lead."""

    cycle: UpdateCycle
    open: int
    answered: int
    on: date

    @property
    def due(self) -> str:
        return away(self.cycle.due_on, on=self.on)


@dataclass(frozen=True)
class LeadAction:
    """One of their actions, and by how many days it is late."""

    action: Action
    days_late: int


@dataclass(frozen=True)
class Coming:
    """A day ahead that concerns a lead, how far it is, and an action or a cycle."""

    day: date
    away: str
    action: Action | None = None
    cycle: UpdateCycle | None = None


@dataclass(frozen=True)
class LeadHome:
    lead: Lead
    asked: list[Asked]
    coming: list[Coming]
    stands_in_for: list[Lead]
    rows: list[LeadAction]

    @property
    def actions(self) -> list[Action]:
        return [row.action for row in self.rows]

    @property
    def late(self) -> int:
        return sum(row.days_late > 0 for row in self.rows)


def lead_home(user: User, *, on: date) -> LeadHome | None:
    lead = Lead.objects.filter(user=user).select_related("deputy").first()
    if lead is None:
        return None
    mine = Action.objects.led_by(lead).not_closed()
    actions = list(mine.in_order().select_related("objective__plan"))
    late = set(mine.late(on=on).values_list("pk", flat=True))
    return LeadHome(
        lead=lead,
        asked=_asked(user, on=on),
        coming=_coming(actions, on=on),
        stands_in_for=list(Lead.objects.filter(deputy=lead, deputy_until__gte=on).order_by("deputy_from")),
        rows=[LeadAction(action, _days_late(action, on) if action.pk in late else 0) for action in actions],
    )


def _days_late(action: Action, on: date) -> int:
    due = action.due or action.impossible_month_end
    return (on - due).days if due else 0


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
    return [Asked(cycle, still[cycle.pk], total[cycle.pk] - still[cycle.pk], on) for cycle in cycles]


def _coming(actions: list[Action], *, on: date) -> list[Coming]:
    """In the order of the days: when they will be asked next, and what of theirs falls due."""
    due = [
        Coming(action.due, away(action.due, on=on), action=action)
        for action in actions
        if action.due and on <= action.due <= on + COMING and action.brag != "Blue"
    ]
    asks = [
        Coming(cycle.circulate_on, away(cycle.circulate_on, on=on), cycle=cycle)
        for cycle in _next_cycles(actions, on=on)
    ]
    return sorted(asks + due, key=lambda row: row.day)


def _next_cycles(actions: list[Action], *, on: date) -> list[UpdateCycle]:
    """The next planned cycle of each board that owns a plan in which they lead something."""
    plans = {action.objective.plan_id for action in actions}
    owned = BoardPlan.objects.filter(plan__in=plans, relation=BoardPlan.Relation.OWNS)
    cycles = UpdateCycle.objects.filter(
        meeting__board__in=owned.values("board"),
        meeting__cancelled=False,
        meeting__date__gte=on,
        state=CycleState.PLANNED,
    )
    first: dict[int, UpdateCycle] = {}
    for cycle in cycles.select_related("meeting__board").order_by("meeting__date"):
        first.setdefault(cycle.meeting.board_id, cycle)
    return list(first.values())
