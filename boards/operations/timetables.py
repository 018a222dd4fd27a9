"""A year's meetings at once: read, judged, shown, and set in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from boards import policies
from boards.calendar import DaysOff, dates_of, days_off, years_before
from boards.models import Board, Meeting
from boards.operations.meetings import add_meeting, owns_a_plan
from boards.rules.timetable import Line, read_timetable
from boards.rules.timetable_judging import Proposed, haste, judge
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require
from plantracker.lib.wording import count


def preview_timetable(*, board: Board, text: str, by: User | None, on: date) -> list[Proposed]:
    """Every line with its meeting, the days that follow from it, and its doubts; nothing is saved."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    lines = read_timetable(text)
    if not any(line.day for line in lines):
        raise Refused("No meeting is found: write one a line, such as Tuesday 26 November 2019, 2.00 pm.")
    holidays = days_off({year for line in lines if line.day for year in years_before(line.day)})
    meets = set(Meeting.objects.filter(board=board).values_list("date", flat=True))
    asks = owns_a_plan(board)
    judged = judge(lines, on=on, meets=meets, holidays=holidays)
    return [_propose(line, board, asks, holidays, on) for line in judged]


def _propose(line: Line, board: Board, asks: bool, holidays: DaysOff, on: date) -> Proposed:
    if not (asks and line.day and line.is_set):
        return Proposed(line)
    days = dates_of(board, line.day, holidays=holidays)
    return Proposed(line.doubted(*haste(days, on=on, holidays=holidays)), days)


@transaction.atomic
def add_meetings(*, board: Board, proposed: Iterable[Proposed], by: User | None, on: date) -> list[Meeting]:
    """Set every meeting that was proposed without a doubt that stops it: all or none."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    meetings = [
        add_meeting(board=board, day=line.day, time=line.time, venue=line.venue, by=by, on=on)
        for line in (row.line for row in proposed)
        if line.day and line.is_set
    ]
    record_event(verb="timetable set", target=board, summary=count(len(meetings), "meeting"), by=by, on=on)
    return meetings
