"""Who may see boards, run their cycles, answer requests and read papers."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from boards.models import (
    Board,
    BoardPlan,
    Meeting,
    Membership,
    Passing,
    Resolution,
    ReturnSheet,
    UpdateCycle,
    UpdateFile,
    UpdateRequest,
)
from objectives.models import Plan
from objectives.policies import managed_plans
from plantracker.core.models import User
from plantracker.core.policies import Person, is_administrator, is_system, manages_every_plan, sees_every_plan

BRIEFED_ROLES = (Membership.Role.CHAIR, Membership.Role.BRIEFED)


def plans_of_boards_of(user: User) -> QuerySet[Plan]:
    """The plans of every board this person sits on: a board reads what it owns and what it receives."""
    return Plan.objects.filter(boards__memberships__user=user)


def visible_boards(user: Person) -> QuerySet[Board]:
    if is_system(user) or sees_every_plan(user):
        return Board.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return Board.objects.none()
    mine = Q(pk__in=Membership.objects.filter(user=user).values("board"))
    managed = Q(pk__in=BoardPlan.objects.filter(plan__in=managed_plans(user)).values("board"))
    return Board.objects.filter(mine | managed)


def may_see_board(user: Person, board: Board) -> bool:
    return visible_boards(user).filter(pk=board.pk).exists()


def run_boards(user: Person) -> QuerySet[Board]:
    """The boards whose cycle this person runs: those that own a plan they manage."""
    if is_system(user) or manages_every_plan(user):
        return Board.objects.all()
    owned = BoardPlan.objects.filter(relation=BoardPlan.Relation.OWNS, plan__in=managed_plans(user))
    return Board.objects.filter(pk__in=owned.values("board"))


def may_run_board(user: Person, board: Board) -> bool:
    """Set meetings, circulate, chase, close, brief, report, accept and return."""
    return run_boards(user).filter(pk=board.pk).exists()


def may_add_board(user: Person) -> bool:
    return is_system(user) or is_administrator(user) or manages_every_plan(user)


def may_keep_calendar(user: Person) -> bool:
    """Say on which extra days nobody is at work: they hold for every board."""
    return may_add_board(user)


def briefed_boards(user: Person) -> QuerySet[Board]:
    """The boards whose briefing pack this person reads: the chair, those briefed with them, and who runs it."""
    if not isinstance(user, User) or not user.is_active:
        return run_boards(user)
    seat = Membership.objects.filter(user=user, role__in=BRIEFED_ROLES)
    return Board.objects.filter(Q(pk__in=run_boards(user).values("pk")) | Q(pk__in=seat.values("board")))


def may_read_briefing(user: Person, meeting: Meeting) -> bool:
    return briefed_boards(user).filter(pk=meeting.board_id).exists()


def is_briefed(user: Person, meeting: Meeting) -> bool:
    """Whether this person has a seat that is briefed: who runs the board reads the pack, and is not briefed by it."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return Membership.objects.filter(user=user, board=meeting.board_id, role__in=BRIEFED_ROLES).exists()


def answerable_requests(user: Person) -> QuerySet[UpdateRequest]:
    """What this person may answer with their account: the requests of their own lead, and those passed to it."""
    if not isinstance(user, User) or not user.is_active:
        return UpdateRequest.objects.none()
    passed = Passing.objects.in_force().filter(colleague__user=user)
    return UpdateRequest.objects.filter(Q(lead__user=user) | Q(pk__in=passed.values("request")))


def may_answer(user: Person, request: UpdateRequest) -> bool:
    return answerable_requests(user).filter(pk=request.pk).exists()


def reviewable_requests(user: Person) -> QuerySet[UpdateRequest]:
    return UpdateRequest.objects.filter(cycle__meeting__board__in=run_boards(user))


def may_review(user: Person, request: UpdateRequest) -> bool:
    return reviewable_requests(user).filter(pk=request.pk).exists()


def visible_files(user: Person) -> QuerySet[UpdateFile]:
    """The files of answers: for who reviews them and, signed in, for who gave them. A link opens them elsewhere."""
    reviewed = Q(update__request__in=reviewable_requests(user))
    return UpdateFile.objects.filter(reviewed | Q(update__request__in=answerable_requests(user)))


def may_read_file(user: Person, file: UpdateFile) -> bool:
    return visible_files(user).filter(pk=file.pk).exists()


def visible_cycles(user: Person) -> QuerySet[UpdateCycle]:
    return UpdateCycle.objects.filter(meeting__board__in=visible_boards(user))


def managed_resolutions(user: Person) -> QuerySet[Resolution]:
    """What this person follows up: the resolutions of the boards they run."""
    return Resolution.objects.filter(meeting__board__in=run_boards(user))


def visible_returns(user: Person) -> QuerySet[ReturnSheet]:
    """Return sheets that came back: whoever runs the board sees them."""
    return ReturnSheet.objects.filter(cycle__meeting__board__in=run_boards(user))


def may_apply_return(user: Person, sheet: ReturnSheet) -> bool:
    """Anybody who runs the board brings in what a colleague has looked at."""
    return visible_returns(user).filter(pk=sheet.pk).exists()
