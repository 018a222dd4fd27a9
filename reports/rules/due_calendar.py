"""The due dates of a plan, month by month: what is late, done, still to come, or simply goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from plantracker.lib.bars import Bars, Counted, Part, bars
from plantracker.lib.wording import MONTH_NAMES, count, listing

MONTHS = 12
FIRST_YEAR, LAST_YEAR = 1900, 2200


class DueState(StrEnum):
    """How an action stands to its date."""

    LATE = "late"
    COMING = "coming"
    ONGOING = "ongoing"
    DONE = "done"

    @property
    def label(self) -> str:
        return self.value.capitalize()


PARTS = tuple(Part(state.value, state.label, state.label[0]) for state in DueState)
_CLAUSES = {
    DueState.LATE: ("is late", "are late"),
    DueState.COMING: ("is still to come", "are still to come"),
    DueState.ONGOING: ("is ongoing", "are ongoing"),
    DueState.DONE: ("is done", "are done"),
}


def due_state(*, complete: bool, open_ended: bool, day: date, on: date) -> DueState:
    """Complete comes first; what begins on its date and goes on is never late.

    ``day`` is the due date, or the end of the month that an impossible date names.
    """
    if complete:
        return DueState.DONE
    if day >= on:
        return DueState.COMING
    return DueState.ONGOING if open_ended else DueState.LATE


def month_of(day: date) -> date:
    """Its first day."""
    return day.replace(day=1)


def months_later(month: date, number: int) -> date:
    """The month so many later, or before; never before 1900 or after 2200."""
    place = month.year * 12 + month.month - 1 + number
    year = min(max(place // 12, FIRST_YEAR), LAST_YEAR)
    return date(year, place % 12 + 1, 1)


def months_from(first: date, number: int = MONTHS) -> tuple[date, ...]:
    return tuple(months_later(first, later) for later in range(number))


def read_month(text: str, *, otherwise: date) -> date:
    """The month of an address, "2026-11"; ``otherwise`` where it is none."""
    year, _dash, month = text.partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return otherwise
    if len(text) > 7 or not (FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= int(month) <= 12):
        return otherwise
    return date(int(year), int(month), 1)


def month_name(month: date) -> str:
    """ "November 2026" """
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def short_month(month: date) -> str:
    """ "Nov 2026" """
    return f"{MONTH_NAMES[month.month - 1][:3]} {month.year}"


def month_bars(months: Sequence[tuple[date, Mapping[DueState, int]]]) -> Bars:
    """One bar a month."""
    rows = [
        Counted(short_month(month), tuple(counts.get(state, 0) for state in DueState))
        for month, counts in months
    ]
    return bars(rows, PARTS)


def what_falls_due(months: Sequence[tuple[date, Mapping[DueState, int]]], word: str = "action") -> str:
    """One sentence or two: how many fall due in these months, how they stand, and which month is the fullest."""
    first, last = (month_name(months[place][0]) for place in (0, -1))
    total: Counter[DueState] = Counter()
    for _month, counts in months:
        total.update(counts)
    if not total.total():
        return f"From {first} to {last} nothing falls due."
    stand = [f"{total[state]} {_CLAUSES[state][total[state] > 1]}" for state in DueState if total[state]]
    falls = "falls" if total.total() == 1 else "fall"
    words = f"From {first} to {last} {count(total.total(), word)} {falls} due: {listing(stand)}."
    fullest, counts = max(months, key=lambda row: sum(row[1].values()))
    if sum(counts.values()) == 1:
        return words
    return f"{words} The fullest month is {month_name(fullest)}, with {sum(counts.values())}."
