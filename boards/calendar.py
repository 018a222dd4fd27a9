"""Every day off that a cycle's dates avoid: England's bank holidays, and the extra days of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from boards.models import Board, ExtraDays
from boards.rules.dates import CycleDates, cycle_dates
from plantracker.lib.working_days import named_bank_holidays

DaysOff = Mapping[date, str]


def days_off(years: Iterable[int], *, extra: Iterable[ExtraDays] | None = None) -> DaysOff:
    """Each day off of these years with its name. ``extra``: other extra days than those on file, for a preview."""
    wanted = set(years)
    rows = ExtraDays.objects.all() if extra is None else extra
    found = {day: row.name for row in rows for day in row.days() if day.year in wanted}
    for year in wanted:
        found |= named_bank_holidays(year)
    return found


def years_before(meeting: date) -> range:
    """The years that the days before a meeting can reach: a year back, and a closure before that."""
    return range(meeting.year - 2, meeting.year + 1)


def dates_of(board: Board, meeting: date, *, holidays: DaysOff | None = None) -> CycleDates:
    """The cycle's days for a meeting of ``board`` on that day, on working days."""
    return cycle_dates(
        meeting,
        circulate=board.circulate_days,
        due=board.due_days,
        brief=board.brief_days,
        holidays=days_off(years_before(meeting)) if holidays is None else holidays,
    )
