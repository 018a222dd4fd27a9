"""What the meeting page shows to whoever runs the board, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action, ActionLead
from actions.questions import differing
from boards.models import BoardPlan, Meeting, Paper, UpdateCycle
from boards.operations.circulation import actions_asked_about
from boards.progress_picture import Picture, picture
from boards.rules.states import CYCLE_MOVES, UNDER_WAY, CycleState, Move
from boards.silence import Silent, SilentService, by_service, by_silence, silent_rows
from boards.standings import Standing, standings
from objectives.models import Plan


@dataclass(frozen=True)
class PlanQuestions:
    """How many actions of a plan are late, and for how many the facts expect another BRAG."""

    plan: Plan
    late: int
    differing: int


@dataclass(frozen=True)
class Cockpit:
    standing: Standing
    unreachable: list[Silent]
    undelivered: list[Silent]
    services: list[SilentService]
    resting: list[Silent]
    plans: list[PlanQuestions]
    moves: list[Move]
    picture: Picture | None
    unreached_leads: int
    unled_actions: int

    @property
    def is_over(self) -> bool:
        return self.standing.cycle.state == CycleState.REPORTED

    @property
    def may_chase(self) -> bool:
        return may_chase(self.standing.cycle, on=self.standing.on)

    @property
    def silent(self) -> int:
        return len(self.unreachable) + self.to_chase + len(self.resting)

    @property
    def has_silent(self) -> bool:
        """Whether the section of the silent has anybody in it: who did not answer, or was not reached."""
        return bool(self.silent or self.undelivered)

    @property
    def to_chase(self) -> int:
        return sum(len(service.leads) for service in self.services)


def may_chase(cycle: UpdateCycle, *, on: date) -> bool:
    """Reminders make sense while the cycle is under way and the Board has not met."""
    return cycle.state in UNDER_WAY and on <= cycle.meeting.date


def cockpit(cycle: UpdateCycle, *, by_days: bool = False, on: date) -> Cockpit:
    """Everything the page shows of one cycle; the silent by service, or ``by_days`` of silence alone."""
    rows, grouped = silent_rows(cycle, on=on), by_silence if by_days else by_service
    planned = cycle.state == CycleState.PLANNED
    standing = standings([cycle], on=on)[0]
    return Cockpit(
        standing=standing,
        picture=picture(cycle, asked=standing.asked, on=on),
        unreachable=[row for row in rows if not row.rest.rests and not row.is_reached],
        undelivered=[row for row in rows if not row.rest.rests and row.is_reached and row.came_back],
        services=grouped(row for row in rows if not row.rest.rests and row.is_reached and not row.came_back),
        resting=sorted((row for row in rows if row.rest.rests), key=lambda row: row.rest.until or on),
        plans=plan_questions(cycle, on=on),
        moves=[
            move for move in CYCLE_MOVES.values() if move.allows(cycle.state) and _in_time(move, cycle, on)
        ],
        unreached_leads=_unreached(cycle) if planned else 0,
        unled_actions=actions_asked_about(cycle).filter(action_leads=None).count() if planned else 0,
    )


def _in_time(move: Move, cycle: UpdateCycle, on: date) -> bool:
    """There is no time left to circulate once the Board meets."""
    return move.name != "circulate" or on < cycle.meeting.date


def _unreached(cycle: UpdateCycle) -> int:
    links = ActionLead.objects.filter(action__in=actions_asked_about(cycle), lead__email="")
    return links.values("lead").distinct().count()


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
