"""What the meeting page shows to whoever runs the board, in a constant number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from actions.expectations import NO_WORD, last_words
from actions.models import Action, ActionLead
from actions.questions import differing
from boards.models import AnswerLink, BoardPlan, Meeting, Paper, UpdateCycle
from boards.operations.chasing import UNDER_WAY
from boards.operations.circulation import actions_asked_about
from boards.rules.states import CYCLE_MOVES, CycleState, Move, RequestState
from boards.standings import TROUBLE, Standing, standings
from objectives.models import Plan
from plantracker.core.models import Lead, Message
from plantracker.core.rules.messages import MessageState

NO_SERVICE = "No service given"


@dataclass
class Silent:
    """A lead who has not answered: for how many actions, and what was done about it."""

    lead: Lead
    actions: list[Action] = field(default_factory=list)
    returned: int = 0
    asked_on: date | None = None
    chased_on: list[date] = field(default_factory=list)
    last_word: date | None = None
    trouble: Message | None = None

    @property
    def service(self) -> str:
        return str(self.lead.service or NO_SERVICE)


@dataclass(frozen=True)
class SilentService:
    """The leads of one service who have not answered."""

    name: str
    leads: list[Silent]

    @property
    def actions(self) -> int:
        return sum(len(row.actions) for row in self.leads)


@dataclass(frozen=True)
class PlanQuestions:
    """How many actions of a plan are late, and for how many the facts expect another BRAG."""

    plan: Plan
    late: int
    differing: int


@dataclass(frozen=True)
class Trouble:
    """How many messages are held, not delivered or in doubt."""

    state: MessageState
    count: int

    @property
    def label(self) -> str:
        return self.state.label


@dataclass(frozen=True)
class Cockpit:
    standing: Standing
    unreachable: list[Silent]
    services: list[SilentService]
    trouble: list[Trouble]
    plans: list[PlanQuestions]
    moves: list[Move]
    unreached_leads: int
    unled_actions: int

    @property
    def is_over(self) -> bool:
        return self.standing.cycle.state == CycleState.REPORTED

    @property
    def may_chase(self) -> bool:
        """Reminders make sense while the cycle is under way and the Board has not met."""
        cycle = self.standing.cycle
        return cycle.state in UNDER_WAY and self.standing.on <= cycle.meeting.date

    @property
    def silent(self) -> int:
        return len(self.unreachable) + sum(len(service.leads) for service in self.services)


def cockpit(cycle: UpdateCycle, *, on: date) -> Cockpit:
    """Everything the page shows of one cycle."""
    rows = silent_rows(cycle, on=on)
    planned = cycle.state == CycleState.PLANNED
    return Cockpit(
        standing=standings([cycle], on=on)[0],
        unreachable=[row for row in rows if not row.lead.email and not _deputy_reads(row.lead, on)],
        services=by_service(row for row in rows if row.lead.email or _deputy_reads(row.lead, on)),
        trouble=_trouble(cycle),
        plans=plan_questions(cycle, on=on),
        moves=[
            move for move in CYCLE_MOVES.values() if move.allows(cycle.state) and _in_time(move, cycle, on)
        ],
        unreached_leads=_unreached(cycle) if planned else 0,
        unled_actions=actions_asked_about(cycle).filter(action_leads=None).count() if planned else 0,
    )


def _trouble(cycle: UpdateCycle) -> list[Trouble]:
    states = Counter(
        Message.objects.about(cycle.topic).filter(state__in=TROUBLE).values_list("state", flat=True)
    )
    return [Trouble(state, states[state]) for state in TROUBLE if states[state]]


def _deputy_reads(lead: Lead, on: date) -> bool:
    return bool(lead.stand_in(on=on).email)


def _in_time(move: Move, cycle: UpdateCycle, on: date) -> bool:
    """There is no time left to circulate once the Board meets."""
    return move.name != "circulate" or on < cycle.meeting.date


def _unreached(cycle: UpdateCycle) -> int:
    links = ActionLead.objects.filter(action__in=actions_asked_about(cycle), lead__email="")
    return links.values("lead").distinct().count()


def silent_rows(cycle: UpdateCycle, *, on: date) -> list[Silent]:
    """Who has not answered, by service and name; five queries, however many."""
    rows: dict[int, Silent] = {}
    outstanding = cycle.requests.outstanding().in_order()
    for request in outstanding.select_related("lead__service", "lead__deputy", "action__objective__plan"):
        row = rows.setdefault(request.lead_id, Silent(lead=request.lead))
        row.actions.append(request.action)
        row.returned += request.state == RequestState.RETURNED
    _add_messages(cycle, rows)
    _add_last_words(rows.values(), on=on)
    return sorted(rows.values(), key=lambda row: (not row.lead.service, row.service, row.lead.name))


def _add_messages(cycle: UpdateCycle, rows: dict[int, Silent]) -> None:
    links = AnswerLink.objects.filter(cycle=cycle, leads__in=rows, message__isnull=False).distinct()
    for link in links.select_related("message").prefetch_related("leads").order_by("created_on", "id"):
        for lead in link.leads.all():
            if lead.pk in rows and link.message:
                _add_message(rows[lead.pk], link.message)


def _add_message(row: Silent, message: Message) -> None:
    if message.state in TROUBLE:
        row.trouble = message
    if message.step.split(":")[0] == "circulate":
        row.asked_on = message.on
    elif message.step.startswith("chase:"):
        row.chased_on.append(message.on)


def _add_last_words(rows: Iterable[Silent], *, on: date) -> None:
    found = list(rows)
    words = last_words([action.pk for row in found for action in row.actions], on=on)
    for row in found:
        days = [words.get(action.pk, NO_WORD)[0] for action in row.actions]
        row.last_word = max((day for day in days if day), default=None)


def by_service(rows: Iterable[Silent]) -> list[SilentService]:
    return [SilentService(name, list(leads)) for name, leads in groupby(rows, key=lambda row: row.service)]


def plan_questions(cycle: UpdateCycle, *, on: date) -> list[PlanQuestions]:
    """Late and questionable actions of each plan the board owns."""
    owned = BoardPlan.objects.filter(board=cycle.meeting.board_id, relation=BoardPlan.Relation.OWNS)
    plans = list(Plan.objects.filter(pk__in=owned.values("plan")))
    actions = Action.objects.filter(objective__plan__in=plans).not_closed()
    plan_of = dict(actions.values_list("pk", "objective__plan"))
    late = [plan_of[pk] for pk in actions.late(on=on).values_list("pk", flat=True)]
    doubted = [plan_of[pk] for pk in differing(actions, on=on)]
    return [PlanQuestions(plan, late.count(plan.pk), doubted.count(plan.pk)) for plan in plans]


def papers_of(meetings: Iterable[Meeting]) -> dict[int, list[Paper]]:
    """The papers kept of each meeting, by the meeting's primary key. Their bytes stay where they are."""
    found: dict[int, list[Paper]] = defaultdict(list)
    papers = Paper.objects.filter(snapshot__meeting__in=meetings).defer("content").select_related("snapshot")
    for paper in papers:
        found[paper.snapshot.meeting_id].append(paper)
    return found
