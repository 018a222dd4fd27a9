"""Meetings: set, moved, cancelled. The board that owns a plan gets an update cycle with each."""

from __future__ import annotations

from datetime import date, time

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Board, BoardPlan, Meeting, UpdateCycle
from boards.rules.dates import YEARS, CycleDates, cycle_dates
from boards.rules.states import CYCLE_MOVES, CycleState
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.outbox import cancel_waiting
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.lib.wording import long_date
from plantracker.lib.working_days import bank_holidays


def dates_of(board: Board, meeting: date) -> CycleDates:
    """The cycle's days for a meeting of ``board`` on that day, on working days in England."""
    return cycle_dates(
        meeting,
        circulate=board.circulate_days,
        due=board.due_days,
        brief=board.brief_days,
        holidays=bank_holidays({meeting.year - 1, meeting.year}),
    )


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


@transaction.atomic
def move_meeting(*, meeting: Meeting, day: date, by: User | None, on: date) -> Meeting:
    """Another day: the cycle's days that are still ahead follow; what has been done stays done."""
    require(policies.may_run_board(by, meeting.board))
    cycle = getattr(meeting, "cycle", None)
    if meeting.cancelled or (cycle and cycle.state == CycleState.REPORTED):
        raise Refused("This meeting is over or cancelled: set a new one instead.")
    _check_year(day)
    if day < on:
        raise Refused(f"{long_date(day)} is over: choose a day to come, or cancel the meeting.")
    before = meeting.date
    meeting.date = day
    try:
        with transaction.atomic():
            meeting.save(update_fields=["date"])
    except IntegrityError:
        raise Refused(f"{meeting.board} meets on {long_date(day)} already: choose another day.") from None
    if cycle:
        dates = dates_of(meeting.board, day)
        UpdateCycle.objects.filter(pk=cycle.pk).update(
            circulate_on=dates.circulate, due_on=dates.due, brief_on=dates.brief
        )
    changes = {"date": [before.isoformat(), day.isoformat()]}
    record_event(verb="meeting moved", target=meeting, changes=changes, by=by, on=on)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User | None, on: date) -> Meeting:
    """The meeting does not take place: its cycle ends, and nothing that waits goes out."""
    require(policies.may_run_board(by, meeting.board))
    cycle = getattr(meeting, "cycle", None)
    if cycle:
        move_cycle(cycle, "cancel")
        cancel_waiting(topic=cycle.topic, reason="The meeting was cancelled.")
    if not Meeting.objects.filter(pk=meeting.pk, cancelled=False).update(cancelled=True):
        raise Stale("This meeting is cancelled already.")
    meeting.cancelled = True
    record_event(verb="meeting cancelled", target=meeting, by=by, on=on)
    return meeting


def move_cycle(cycle: UpdateCycle, name: str, **changes: object) -> None:
    """Perform one of the moves in `boards.rules.states`: whoever changes the row has won, everybody else is told."""
    move = CYCLE_MOVES[name]
    moved = UpdateCycle.objects.filter(pk=cycle.pk, state__in=move.sources).update(
        state=move.target, **changes
    )
    cycle.refresh_from_db()
    if not moved:
        raise Stale(f"This cannot be done now: the update cycle is {cycle.state_label.lower()}.")
