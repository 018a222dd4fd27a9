"""Days, months, quarters and school terms as dates, and plain sentences for days that do not exist.

A reading that fails answers with a sentence instead of a date; nothing here raises on numbers that people
type.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from plantracker.lib.wording import MONTH_NAMES

FIRST_YEAR, LAST_YEAR = 1900, 2100

# Short forms, and the slips that leave no doubt which month was meant.
_MONTH_FORMS = (
    "jan(?:uary|ury|aury|uray)?|feb(?:ruary|uary|urary|rary)?|mar(?:ch)?|apr(?:il|l)?|may|june?|july?|"
    "aug(?:ust)?|sept?(?:ember|eember|mber|tember)?|oct(?:ober|ber)?|nov(?:ember|emeber|mber)?|"
    "dec(?:ember|emeber|mber)?"
)
MONTH = rf"(?:{_MONTH_FORMS})(?![a-z])\.?"

# The terms of English schools end with the holidays that part them. The ends are those of the periods of the
# early education entitlements (statutory guidance: 1 September to 31 December, 1 January to 31 March, 1 April
# to 31 August), except that nobody who writes "summer term" means a day when schools are shut: July.
TERMS = {"autumn": ((9, 1), (12, 31)), "spring": ((1, 1), (3, 31)), "summer": ((4, 1), (7, 31))}


@dataclass(frozen=True)
class Impossible:
    """A day that is not in the calendar: why, and the end of its month where that is known."""

    problem: str
    month_end: date | None = None


def month_number(name: str) -> int:
    """1 to 12 for a month's name, whole, short or slipped: the first three letters tell."""
    wanted = name[:3].casefold()
    return next(number for number, month in enumerate(MONTH_NAMES, 1) if month[:3].casefold() == wanted)


def year_number(digits: str) -> int:
    """A year as typed, with two or four digits: two-digit years are 20xx."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=5_000)
def make_day(year: int, month: int, day: int) -> date | Impossible:
    """The date, or why there is none; the nearest reading is offered, never taken."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Impossible(f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    if not 1 <= month <= 12:
        return Impossible(_no_such_month(year, month, day))
    last = month_end(year, month)
    if day == 0:
        return Impossible(f"There is no day 0; the nearest day is {_short(last.replace(day=1))}.", last)
    if day > last.day:
        return Impossible(
            f"{_month_with_year(last)} has {last.day} days; the nearest day is {_short(last)}.", last
        )
    return date(year, month, day)


def term_days(term: str, year: int) -> tuple[date, date]:
    """First and last day of a school term (autumn, spring or summer) in a calendar year."""
    (first_month, first_day), (last_month, last_day) = TERMS[term]
    return date(year, first_month, first_day), date(year, last_month, last_day)


def quarter_days(quarter: int, first_year: int) -> tuple[date, date]:
    """First and last day of a quarter of the financial year that begins in April of ``first_year``."""
    first = date(first_year, 3 * quarter + 1, 1) if quarter < 4 else date(first_year + 1, 1, 1)
    return first, month_end(first.year, first.month + 2)


def financial_year_days(first_year: int) -> tuple[date, date]:
    """1 April to 31 March."""
    return date(first_year, 4, 1), date(first_year + 1, 4, 1) - timedelta(days=1)


def pair_of_years(first: str, second: str) -> int | None:
    """The first year of ``2024/25`` or ``2024-2025``; nothing where the second is not the year after."""
    year = year_number(first)
    following = year_number(second) if len(second) == 4 else year // 100 * 100 + int(second)
    in_range = FIRST_YEAR <= year < LAST_YEAR
    return year if in_range and (following == year + 1 or (year % 100 == 99 and second == "00")) else None


def _month_with_year(last: date) -> str:
    # Only February's length depends on its year.
    name = MONTH_NAMES[last.month - 1]
    return f"{name} {last.year}" if last.month == 2 else name


def _short(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _no_such_month(year: int, month: int, day: int) -> str:
    if 1 <= day <= 12 and 1 <= month <= monthrange(year, day)[1]:
        return f"There is no month {month}; the nearest reading is {_short(date(year, day, month))}."
    return f"There is no month {month}."


def compile_words(pattern: str) -> re.Pattern[str]:
    """A pattern of words, whatever their case."""
    return re.compile(pattern, re.IGNORECASE)
