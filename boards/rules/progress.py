"""How the answers came in, day by day, as shares to draw and to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST = 400  # days: a slip of the finger in a date draws no endless picture


@dataclass(frozen=True)
class Day:
    """One day: how many answers it brought, how many there are by then, and their share of what was asked."""

    date: date
    came: int
    answered: int
    share: int  # per cent, rounded down, so that 100 means all
    is_late: bool  # after the day returns were due


def days(
    answered_on: Iterable[date], *, asked: int, first: date, due: date, last: date, on: date
) -> tuple[Day, ...]:
    """From the day of asking to ``last``, but not beyond ``on``.

    ``answered_on`` has one day for each action answered; what came before ``first`` counts on it. Nothing asked,
    or a first day yet to come, gives nothing.
    """
    end = min(last, on, first + timedelta(days=LONGEST))
    if not asked or end < first:
        return ()
    came = Counter(max(day, first) for day in answered_on if day <= end)
    found, total = [], 0
    for place in range((end - first).days + 1):
        day = first + timedelta(days=place)
        total += came[day]
        found.append(Day(day, came[day], total, min(total * 100 // asked, 100), day > due))
    return tuple(found)
