"""When those who have not answered are reminded: days a board chooses, counted from the day returns are due.

A board writes them as it would say them, such as ``-3, 0, 2``: three working days before the due day, on it, and two
working days after. Working days are Monday to Friday without England's bank holidays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

from plantracker.lib.wording import count, listing
from plantracker.lib.working_days import working_days_from

DEFAULT = "-3, 0, 2"
FURTHEST = 20  # working days before or after the due day
MOST = 6  # reminders of one cycle: more is not heard any more

_DAY = re.compile(r"[-−–+]?\d{1,4}")


def parse_reminder_days(text: str) -> tuple[int, ...]:
    """The days in order, each once; raises ValueError with a sentence for a person.

    Minus signs of every kind count, and days may be parted by commas, semicolons or blanks. Nothing at all means
    that nobody is reminded by itself.

    >>> parse_reminder_days("2, 0, -3")
    (-3, 0, 2)
    """
    words = [word for word in re.split(r"[,;\s]+", text.strip()) if word]
    wrong = next((word for word in words if not _DAY.fullmatch(word)), None)
    if wrong is not None:
        raise ValueError(f"“{wrong}” is not a number of working days: write them like {DEFAULT}.")
    days = sorted({int(re.sub("[−–]", "-", word)) for word in words})
    if any(abs(day) > FURTHEST for day in days):
        raise ValueError(f"A reminder goes out at most {FURTHEST} working days before or after the due day.")
    if len(days) > MOST:
        raise ValueError(f"Choose at most {MOST} days: who is reminded more often stops reading.")
    return tuple(days)


def written(days: Iterable[int]) -> str:
    """The days as a board writes them.

    >>> written((-3, 0, 2))
    '-3, 0, 2'
    """
    return ", ".join(str(day) for day in days)


def in_words(days: Iterable[int]) -> str:
    """The days as a person would say them.

    >>> in_words((-3, 0, 2))
    '3 working days before the due day, on the day and 2 working days after'
    """
    said = [_in_words(day) for day in days]
    if not said:
        return "never by themselves"
    return listing([said[0].replace(" before", " before the due day"), *said[1:]])


def _in_words(day: int) -> str:
    if day == 0:
        return "on the day"
    return f"{count(abs(day), 'working day')} {'after' if day > 0 else 'before'}"


def reminder_dates(due: date, days: Iterable[int], *, holidays: Collection[date]) -> tuple[date, ...]:
    """The calendar days of the reminders for returns due on ``due``, in order, each once."""
    return tuple(sorted({working_days_from(due, day, holidays=holidays) for day in days}))


def reminder_due(
    dates: Iterable[date],
    *,
    due: date,
    asked_on: date,
    reminded_on: date | None,
    brief_on: date | None = None,
    on: date,
) -> bool:
    """Whether those outstanding are to be reminded on this day.

    * Nobody is reminded on the day they were asked, nor for a day before the due day that passed before they were.
    * A missed day is made up for once, however many were missed: one reminder, not three.
    * From the day the chair is briefed on, whoever was reminded since the due day is left alone: the brief names them.
    """
    if on <= asked_on:
        return False
    if brief_on and on >= brief_on and reminded_on and reminded_on >= due:
        return False
    come = [day for day in dates if day <= on and (day > asked_on or day >= due)]
    return bool(come) and (reminded_on is None or reminded_on < max(come))
