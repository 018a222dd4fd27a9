"""How we write dates and counts for people: British English, no leading noughts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Written out: Python's own names change with the machine's language.
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date) -> str:
    """
    >>> long_date(date(2019, 11, 15))
    'Friday 15 November 2019'
    """
    return f"{_DAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """
    >>> short_date(date(2019, 11, 5))
    '5 Nov 2019'
    """
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def count(number: int, one: str, many: str = "") -> str:
    """
    >>> count(1, "action"), count(3, "action"), count(2, "reply", "replies")
    ('1 action', '3 actions', '2 replies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(words: Sequence[str]) -> str:
    """
    >>> listing(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def with_article(word: str) -> str:
    """
    >>> with_article("objective"), with_article("theme")
    ('an objective', 'a theme')
    """
    return f"{'an' if word.casefold().startswith(tuple('aeiou')) else 'a'} {word}".strip()
