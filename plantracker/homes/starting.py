"""The first five steps of a new site. Each ticks itself from what is there, never from a click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from actions.leads_at_work import leads_at_work
from actions.models import Action
from boards.models import Board, BoardPlan, Meeting, Membership, UpdateCycle
from boards.policies import may_run_board, run_boards
from boards.rules.states import CycleState
from objectives.models import Plan
from objectives.policies import managed_plans, may_add_plan, may_set_up
from plantracker.core.models import User
from plantracker.lib.wording import count, long_date


@dataclass(frozen=True)
class GuideStep:
    """One step: ``missing`` says what is not there yet, blank when it is done; the link leads to where that is done."""

    title: str
    why: str
    missing: str
    url: str
    label: str

    @property
    def is_done(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Guide:
    steps: list[GuideStep]
    is_put_away: bool

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.steps)

    @property
    def is_over(self) -> bool:
        """Somebody was asked: what is missing now is a doubt to settle, and the home says it as one."""
        return self.steps[-1].is_done

    @property
    def next(self) -> GuideStep | None:
        return next((step for step in self.steps if not step.is_done), None)


def guide_on_home(user: User, *, on: date) -> Guide | None:
    """The guide where it helps: not put away, and nobody asked yet."""
    if user.guide_put_away_on or not may_set_up(user):
        return None
    found = guide(user, on=on)
    return None if found.is_over else found


def guide(user: User, *, on: date) -> Guide:
    """The five steps of this person's plans, in a constant number of queries."""
    plans = Plan.objects.all() if may_add_plan(user) else managed_plans(user)
    boards = Board.objects.all() if may_add_plan(user) else run_boards(user)
    owner = _owner(plans, boards)
    steps = [_plan_in(plans), _people(plans), _board(owner), _meeting(owner, on), _cycle(owner, user, on)]
    return Guide(steps, user.guide_put_away_on is not None)


def _owner(plans: QuerySet[Plan], boards: QuerySet[Board]) -> Board | None:
    """The first board that owns one of the plans."""
    owned = BoardPlan.objects.filter(plan__in=plans, board__in=boards, relation=BoardPlan.Relation.OWNS)
    link = owned.select_related("board").order_by("pk").first()
    return link.board if link else None


def _plan_in(plans: QuerySet[Plan]) -> GuideStep:
    there = Action.objects.filter(objective__plan__in=plans).exists()
    return GuideStep(
        "Bring the plan in",
        "From the workbook it is kept in. Everything is shown before anything is saved.",
        "" if there else "No plan with actions is here yet.",
        reverse("actions:import_upload"),
        "Bring the plan in",
    )


def _people(plans: QuerySet[Plan]) -> GuideStep:
    leads = leads_at_work(plans)
    without = leads.filter(email="").count()
    missing = "Nobody is named as lead of an open action yet."
    if without or leads.exists():
        missing = f"{count(without, 'lead')} without an e-mail address." if without else ""
    return GuideStep(
        "Say where people are reached",
        "Each lead of an open action needs an e-mail address: that is where they are asked.",
        missing,
        f"{reverse('boards:lead_list')}?address=missing",
        "Give the leads their addresses",
    )


def _board(owner: Board | None) -> GuideStep:
    why = "The Board whose meetings set the days, and its chair, who is briefed a week before."
    if owner is None:
        add = reverse("boards:board_add")
        return GuideStep("Add the Board", why, "No board owns the plan yet.", add, "Add a board")
    chaired = Membership.objects.filter(board=owner, role=Membership.Role.CHAIR).exists()
    missing = "" if chaired else f"{owner} has no chair yet: nobody would be briefed."
    address = reverse("boards:member_add", args=[owner.slug])
    return GuideStep("Add the Board", why, missing, address, "Add the chair")


def _meeting(owner: Board | None, on: date) -> GuideStep:
    why = "The days to circulate, for returns and to brief follow from each meeting."
    if owner is None:
        missing = "First the board, then its meetings."
        return GuideStep("Set the meetings", why, missing, reverse("boards:board_add"), "Add a board")
    there = Meeting.objects.standing().filter(board=owner).filter(date__gte=on).exists() or _begun(owner)
    address = reverse("boards:meeting_add", args=[owner.slug])
    missing = "" if there else f"No meeting of {owner} lies ahead."
    return GuideStep("Set the meetings", why, missing, address, "Set a meeting")


def _cycle(owner: Board | None, user: User, on: date) -> GuideStep:
    title, why = (
        "Circulate for the first time",
        "Each lead is asked about their own actions. You read every message first.",
    )
    if owner and _begun(owner):
        return GuideStep(title, why, "", "", "")
    ahead = UpdateCycle.objects.filter(
        meeting__board=owner, meeting__cancelled=False, meeting__date__gt=on, state=CycleState.PLANNED
    )
    cycle = ahead.select_related("meeting").order_by("meeting__date").first() if owner else None
    if owner is None or cycle is None:
        address = reverse("boards:meeting_add", args=[owner.slug]) if owner else reverse("boards:board_add")
        return GuideStep(title, why, "First a meeting: its days follow from it.", address, "Set a meeting")
    where = [owner.slug, cycle.meeting.date]
    day = long_date(cycle.circulate_on)
    by_itself = (
        f"It goes out by itself on {day}, or now if you press Send." if cycle.circulate_on > on else ""
    )
    missing = f"Nobody has been asked yet. {by_itself}".strip()
    if not may_run_board(user, owner):
        page = reverse("boards:meeting_detail", args=where)
        return GuideStep(title, why, f"{missing} The project manager circulates.", page, "See the meeting")
    return GuideStep(
        title, why, missing, reverse("boards:cycle_circulate", args=where), "Preview the messages"
    )


def _begun(board: Board) -> bool:
    return UpdateCycle.objects.filter(meeting__board=board, circulated_on__isnull=False).exists()
