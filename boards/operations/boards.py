"""Boards: added, given plans and members."""

from __future__ import annotations

from datetime import date, time

from django.db import transaction
from django.utils.text import slugify

from boards import policies
from boards.models import Board, BoardPlan, Meeting, Membership
from boards.operations.calendar import follow, replanned
from boards.operations.meetings import plan_cycle
from boards.rules.dates import LONGEST
from boards.rules.ladder import check_ladder
from boards.rules.reminders import parse_reminder_days, written
from objectives.models import Plan
from objectives.policies import may_manage_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.people import add_person, checked_address
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import may_manage_people, require

RESERVED = ("", "add")  # /boards/ and /boards/add/ are pages already


@transaction.atomic
def add_board(
    *,
    name: str,
    parent: Board | None = None,
    circulate_days: int = 21,
    due_days: int = 14,
    brief_days: int = 7,
    sends_by_itself: bool = True,
    send_at: time = time(8, 0),
    by: User | None,
    on: date,
) -> Board:
    """A new board with its three offsets, in days before its meetings."""
    require(policies.may_add_board(by))
    _check_days(circulate_days, due_days, brief_days)
    longest = Board._meta.get_field("name").max_length or 0
    if len(name) > longest:
        raise Refused(f"The name of a board has at most {longest} characters: shorten it.")
    slug = slugify(name)[:80]
    if slug in RESERVED:
        raise Refused(f"“{name}” gives the board no address of its own: write its name in letters.")
    if Board.objects.filter(name__iexact=name).exists() or Board.objects.filter(slug=slug).exists():
        raise Refused(f"There is a board “{name}” already: choose another name.")
    board = Board.objects.create(
        name=name,
        slug=slug,
        parent=parent,
        circulate_days=circulate_days,
        due_days=due_days,
        brief_days=brief_days,
        sends_by_itself=sends_by_itself,
        send_at=send_at,
    )
    record_event(verb="board added", target=board, by=by, on=on)
    return board


@transaction.atomic
def edit_board(*, board: Board, by: User | None, on: date, **fields: object) -> Board:
    """Change the offsets, the wording of the BRAG, the parent, whether steps go out by themselves, or how often
    running “No change” is an answer.

    The days of a cycle that has not begun follow new offsets; a cycle under way keeps the days people were told.
    """
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    if "reminder_days" in fields:
        fields["reminder_days"] = _checked_reminders(str(fields["reminder_days"]))
    changes = {name: [_plain(getattr(board, name)), _plain(new)] for name, new in fields.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    for name, value in fields.items():
        setattr(board, name, value)
    _check_days(board.circulate_days, board.due_days, board.brief_days)
    _check_rungs(board)
    _check_tree(board)
    if changes:
        board.save(update_fields=list(fields))
        record_event(verb="board edited", target=board, changes=changes, by=by, on=on)
    if changes.keys() & {"circulate_days", "due_days", "brief_days"}:
        follow(replanned(board=board, on=on))
    return board


def _plain(value: object) -> object:
    """What the audit trail can keep of a field's value."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.pk if isinstance(value, Board) else value


def _check_days(circulate_days: int, due_days: int, brief_days: int) -> None:
    if not circulate_days > due_days > brief_days > 0:
        raise Refused(
            "The days before the meeting must go down: "
            "circulate, then returns due, then brief, such as 21, 14 and 7."
        )
    if circulate_days > LONGEST:
        raise Refused(f"Circulate at most {LONGEST} days before the meeting.")


def _checked_reminders(text: str) -> str:
    """The reminder days as a board writes them, in order."""
    try:
        return written(parse_reminder_days(text))
    except ValueError as problem:
        raise Refused(str(problem)) from None


def _check_rungs(board: Board) -> None:
    try:
        check_ladder(board.deputy_after, board.head_after)
    except ValueError as problem:
        raise Refused(str(problem)) from None


def _check_tree(board: Board) -> None:
    above, seen = board.parent, {board.pk}
    while above:
        if above.pk in seen:
            raise Refused(f"{board.parent} reports to {board} itself: choose another board above it.")
        seen.add(above.pk)
        above = above.parent


@transaction.atomic
def give_plan(
    *,
    board: Board,
    plan: Plan,
    relation: BoardPlan.Relation = BoardPlan.Relation.OWNS,
    by: User | None,
    on: date,
) -> BoardPlan:
    """The board owns the plan (and runs its cycle), or receives it."""
    require(policies.may_add_board(by) or may_manage_plan(by, plan))
    owner = BoardPlan.objects.filter(plan=plan, relation=BoardPlan.Relation.OWNS).exclude(board=board).first()
    if owner and relation == BoardPlan.Relation.OWNS:
        raise Refused(f"{owner.board} owns this plan already: let {board} receive it.")
    link, _created = BoardPlan.objects.update_or_create(
        board=board, plan=plan, defaults={"relation": relation}
    )
    record_event(
        verb=f"board {link.get_relation_display().lower()} plan",
        target=board,
        summary=str(plan),
        by=by,
        on=on,
    )
    if relation == BoardPlan.Relation.OWNS:
        _plan_missing_cycles(board, on=on)
    return link


def _plan_missing_cycles(board: Board, *, on: date) -> None:
    """Meetings that were set before the board owned a plan get their update cycle now."""
    for meeting in (
        Meeting.objects.standing().filter(board=board, date__gte=on, cycle=None).select_related("board")
    ):
        plan_cycle(meeting)


@transaction.atomic
def add_member(*, board: Board, user: User, role: Membership.Role, by: User | None, on: date) -> Membership:
    """Somebody takes a seat on the board, or another one than before."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    membership, _created = Membership.objects.update_or_create(
        board=board, user=user, defaults={"role": role}
    )
    record_event(verb="board member added", target=board, summary=str(membership), by=by, on=on)
    return membership


@transaction.atomic
def seat_person(
    *, board: Board, email: str, name: str, role: Membership.Role, by: User | None, on: date
) -> Membership:
    """Give the person with this address a seat; somebody new is added first, by who may add people."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    address = checked_address(email)
    user = User.objects.filter(email__iexact=address).first()
    if user is None and not may_manage_people(by):
        raise Refused(f"Nobody signs in with “{email}” yet: ask an administrator to add them first.")
    if user is None and not name.strip():
        raise Refused(f"Nobody signs in with “{email}” yet: write their name too, and they are added.")
    person = user or add_person(email=address, name=name, by=by, on=on)
    return add_member(board=board, user=person, role=role, by=by, on=on)
