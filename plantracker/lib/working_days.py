"""Working days in England.

A working day is Monday to Friday and not an English bank holiday. The days off are always handed in, so that
these functions stay pure: a test says which days are holidays, and the application adds its own extra days.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

SATURDAY = 5


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of England in these years, substitute days included.

    Source: the ``holidays`` package, subdivision ENG. It is imported here and not at the top because loading
    it is slow, and most processes never ask for a holiday.
    """
    from holidays import country_holidays

    return frozenset(country_holidays("GB", subdiv="ENG", years=sorted(set(years))))


def is_working_day(day: date, *, holidays: Collection[date]) -> bool:
    """Whether people are at work on this day: not at a weekend and not among ``holidays``."""
    return day.weekday() < SATURDAY and day not in holidays


def working_day_on_or_before(day: date, *, holidays: Collection[date]) -> date:
    """This day if it is a working day, else the nearest working day before it."""
    while not is_working_day(day, holidays=holidays):
        day -= timedelta(days=1)
    return day


def working_days_from(day: date, number: int, *, holidays: Collection[date]) -> date:
    """The working day ``number`` working days after ``day``; before it where ``number`` is negative.

    Nought is the day itself, or the working day before it where nobody is at work.
    """
    step = timedelta(days=1 if number > 0 else -1)
    if number <= 0:
        day = working_day_on_or_before(day, holidays=holidays)
    for _day in range(abs(number)):
        day += step
        while not is_working_day(day, holidays=holidays):
            day += step
    return day
