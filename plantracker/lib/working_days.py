"""Working days in England.

A working day is Monday to Friday and not an English bank holiday. The days off are always handed in, so that
these functions stay pure: a test says which days are holidays, and the application adds its own extra days.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5


def bank_holidays(years: Iterable[int]) -> frozenset[date]:
    """The bank holidays of England in these years, substitute days included.

    Source: the ``holidays`` package, subdivision ENG.
    """
    return frozenset(day for year in set(years) for day in named_bank_holidays(year))


@lru_cache(maxsize=200)
def named_bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of England in one year, by day, each with its name.

    The package is imported here and not at the top because loading it is slow, and most processes never ask
    for a holiday.
    """
    from holidays import country_holidays

    return dict(sorted(country_holidays("GB", subdiv="ENG", years=year).items()))


def is_working_day(day: date, *, holidays: Collection[date]) -> bool:
    """Whether people are at work on this day: not at a weekend and not among ``holidays``."""
    return day.weekday() < SATURDAY and day not in holidays


def working_day_on_or_before(day: date, *, holidays: Collection[date]) -> date:
    """This day if it is a working day, else the nearest working day before it."""
    while not is_working_day(day, holidays=holidays):
        day -= timedelta(days=1)
    return day


def working_day_before(day: date, *, holidays: Collection[date]) -> date:
    """The nearest working day before this day, which itself does not count."""
    return working_day_on_or_before(day - timedelta(days=1), holidays=holidays)


def working_days_between(first: date, last: date, *, holidays: Collection[date]) -> int:
    """How many working days lie after ``first``, up to ``last``: what somebody asked on the first has left."""
    days = (first + timedelta(days=ahead) for ahead in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays=holidays) for day in days)


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
