"""Meetings: set, moved, cancelled. The board that owns a plan gets an update cycle with each."""

from __future__ import annotations

from datetime import date, time

from django.db import IntegrityError, transaction

from boards import policies
from boards.calendar import dates_of
from boards.corrections import (
    Change,
    change_of_cancelling,
    change_of_move,
    moved_cycle,
    naming_another_day,
    untrue_once_moved,
)
from boards.mail import put_in_outbox
from boards.models import Board, BoardPlan, Meeting, UpdateCycle
from boards.rules.dates import YEARS
from boards.rules.states import CYCLE_MOVES, CycleState
from plantracker.core.models import Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import cancel_messages, cancel_waiting
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.core.rules.messages import MessageState
from plantracker.lib.wording import count, long_date


@transaction.atomic
def add_meeting(
    *,
    board: Board,
    day: date,
    time: time | None = None,
    venue: str = "",
    note: str = "",
    by: User | None,
    on: date,
) -> Meeting:
    """Set a meeting; a board that owns a plan gets the update cycle before it."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    _check_year(day)
    longest = Meeting._meta.get_field("venue").max_length or 0
    if max(len(venue), len(note)) > longest:
        raise Refused(f"A venue and a note have at most {longest} characters each: shorten it.")
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(board=board, date=day, time=time, venue=venue, note=note)
    except IntegrityError:
        raise Refused(f"{board} meets on {long_date(day)} already: choose another day.") from None
    if owns_a_plan(board):
        plan_cycle(meeting)
    record_event(verb="meeting set", target=meeting, by=by, on=on)
    return meeting


def _check_year(day: date) -> None:
    if day.year not in YEARS:
        raise Refused(f"A meeting is in a year from {YEARS[0]} to {YEARS[-1]}: {day.isoformat()} is none.")


def owns_a_plan(board: Board) -> bool:
    return BoardPlan.objects.filter(board=board, relation=BoardPlan.Relation.OWNS).exists()


def plan_cycle(meeting: Meeting) -> UpdateCycle:
    """The update cycle before this meeting, with its days."""
    dates = dates_of(meeting.board, meeting.date)
    return UpdateCycle.objects.create(
        meeting=meeting, circulate_on=dates.circulate, due_on=dates.due, brief_on=dates.brief
    )


OVER = (CycleState.REPORTED, CycleState.CANCELLED)
# What moving a meeting changes of its cycle.
MOVED_FIELDS = (
    "state",
    "circulate_on",
    "due_on",
    "brief_on",
    "closed_on",
    "briefed_on",
    "moves",
    "moved_on",
)


def preview_move(
    *, meeting: Meeting, day: date, by: User | None, on: date
) -> tuple[UpdateCycle | None, Change]:
    """The cycle as it would be, and every message that would be withdrawn or written; nothing is saved."""
    require(policies.may_run_board(by, meeting.board))
    cycle = getattr(meeting, "cycle", None)
    _check_move(meeting, day, on=on)
    if cycle is None:
        return None, Change()
    moved = moved_cycle(cycle, day, on=on)
    return moved, change_of_move(cycle, moved, untrue_once_moved(cycle, day), on=on)


def _check_move(meeting: Meeting, day: date, *, on: date) -> None:
    cycle = getattr(meeting, "cycle", None)
    if meeting.cancelled or (cycle and cycle.state in OVER):
        raise Refused("This meeting is over or cancelled: set a new one instead.")
    _check_year(day)
    if day < on:
        raise Refused(f"{long_date(day)} is over: choose a day to come, or cancel the meeting.")
    if day == meeting.date:
        raise Refused(f"The Board meets on {long_date(day)} already: choose another day.")
    if Meeting.objects.filter(board=meeting.board_id, date=day).exists():
        raise Refused(f"{meeting.board} meets on {long_date(day)} already: choose another day.")


@transaction.atomic
def move_meeting(*, meeting: Meeting, day: date, by: User | None, on: date) -> Meeting:
    """Another day: the cycle's days that are still ahead follow, and whoever knows the old one is told, once."""
    require(policies.may_run_board(by, meeting.board))
    _check_move(meeting, day, on=on)
    cycle, before = getattr(meeting, "cycle", None), meeting.date
    moved = moved_cycle(cycle, day, on=on) if cycle else None
    _move(meeting, day)
    corrections = _correct(cycle, moved, on=on) if cycle and moved else 0
    changes = {"date": [before.isoformat(), day.isoformat()]}
    summary = count(corrections, "correction")
    record_event(verb="meeting moved", target=meeting, summary=summary, changes=changes, by=by, on=on)
    return meeting


def _correct(cycle: UpdateCycle, moved: UpdateCycle, *, on: date) -> int:
    """Withdraw first, then see who has heard: what a sender took meanwhile has gone out, and is corrected."""
    _keep_days(cycle, moved)
    untrue = naming_another_day(cycle, moved.meeting.date).exclude(state=MessageState.CANCELLED)
    ids = list(untrue.values_list("pk", flat=True))
    cancel_messages(untrue, reason=f"The meeting has moved to {long_date(moved.meeting.date)}.")
    withdrawn = tuple(Message.objects.filter(pk__in=ids, state=MessageState.CANCELLED))
    change = change_of_move(cycle, moved, withdrawn, on=on)
    for draft in (*change.corrections, *change.asked_again):
        put_in_outbox(draft, on=on)
    cycle.refresh_from_db()
    return len(change.corrections)


def _move(meeting: Meeting, day: date) -> None:
    rows = Meeting.objects.filter(pk=meeting.pk, date=meeting.date, cancelled=False)
    try:
        with transaction.atomic():
            moved = rows.update(date=day)
    except IntegrityError:
        raise Refused(f"{meeting.board} meets on {long_date(day)} already: choose another day.") from None
    if not moved:
        raise Stale("Somebody else has just moved or cancelled this meeting: look at it again.")
    meeting.date = day


def _keep_days(cycle: UpdateCycle, moved: UpdateCycle) -> None:
    """Whoever changes the row has won: a step that another process took meanwhile changes what there is to tell."""
    kept = UpdateCycle.objects.filter(pk=cycle.pk, state=cycle.state, moves=cycle.moves).update(
        **{name: getattr(moved, name) for name in MOVED_FIELDS}
    )
    if not kept:
        raise Stale("The update cycle has just gone on: look at what changes again.")


def preview_cancel(*, meeting: Meeting, by: User | None, on: date) -> Change:
    """Every message that would be withdrawn or written; nothing is saved."""
    require(policies.may_run_board(by, meeting.board))
    cycle = getattr(meeting, "cycle", None)
    return change_of_cancelling(cycle) if cycle else Change()


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User | None, on: date) -> Meeting:
    """The meeting does not take place: its cycle ends, nothing that waits goes out, and whoever was asked is told."""
    require(policies.may_run_board(by, meeting.board))
    cycle = getattr(meeting, "cycle", None)
    corrections: list[Message | None] = []
    if cycle:
        move_cycle(cycle, "cancel")
        cancel_waiting(topic=cycle.topic, reason="The meeting was cancelled.")
        corrections = [put_in_outbox(draft, on=on) for draft in change_of_cancelling(cycle).corrections]
    if not Meeting.objects.filter(pk=meeting.pk, cancelled=False).update(cancelled=True):
        raise Stale("This meeting is cancelled already.")
    meeting.cancelled = True
    summary = count(len(corrections), "correction")
    record_event(verb="meeting cancelled", target=meeting, summary=summary, by=by, on=on)
    return meeting


def move_cycle(cycle: UpdateCycle, name: str, **changes: object) -> None:
    """Perform one of the moves in `boards.rules.states`: whoever changes the row has won, everybody else is told."""
    move = CYCLE_MOVES[name]
    # A meeting that has moved meanwhile has other days than those this was decided by.
    rows = UpdateCycle.objects.filter(pk=cycle.pk, state__in=move.sources, moves=cycle.moves)
    moved = rows.update(state=move.target, **changes)
    cycle.refresh_from_db()
    if not moved:
        raise Stale(f"This cannot be done now: the update cycle is {cycle.state_label.lower()}.")
