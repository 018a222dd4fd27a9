"""Judging a timetable: which lines set a meeting, and what a person should know about each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from boards.rules.dates import YEARS, CycleDates
from boards.rules.timetable import LONGEST_VENUE, Doubt, Line
from plantracker.lib.wording import count, long_date
from plantracker.lib.working_days import SATURDAY, working_days_between

FEW = 3  # working days to answer


@dataclass(frozen=True)
class Proposed:
    """A line with the days that follow from it; no days where the board asks nobody or none is set."""

    line: Line
    days: CycleDates | None = None


def judge(
    lines: Iterable[Line], *, on: date, meets: Collection[date], holidays: Mapping[date, str]
) -> list[Line]:
    """Each line with the doubts that the calendar raises.

    ``meets`` are the days on which the board meets already, ``holidays`` the days off by day, with their names.
    """
    seen: dict[date, int] = {}
    judged = []
    for line in lines:
        judged.append(_judged(line, on, meets, holidays, seen))
        if line.day is not None and line.is_set:
            seen.setdefault(line.day, line.number)
    return judged


def _judged(
    line: Line, on: date, meets: Collection[date], holidays: Mapping[date, str], seen: Mapping[date, int]
) -> Line:
    if line.day is None:
        return line
    if not line.is_set:
        return replace(line, doubts=(*_day_off(line.day, holidays, is_set=False), *line.doubts))
    return line.doubted(*_doubts(line, line.day, on, meets, holidays, seen))


def _doubts(
    line: Line,
    day: date,
    on: date,
    meets: Collection[date],
    holidays: Mapping[date, str],
    seen: Mapping[date, int],
) -> Iterable[Doubt]:
    if day.year not in YEARS:
        yield Doubt("year", f"The year {day.year} is a slip of the finger: correct it.")
    elif day < on:
        yield Doubt("past", f"{long_date(day)} is over: no meeting is set for it.")
    if day in seen:
        yield Doubt("twice", f"This is the same day as on line {seen[day]}: it is set once.")
    elif day in meets:
        yield Doubt("already", "The board meets on this day already: nothing changes.")
    if len(line.venue) > LONGEST_VENUE:
        yield Doubt("venue", f"The place is longer than {LONGEST_VENUE} characters: shorten it.")
    yield from _day_off(day, holidays, is_set=True)


def _day_off(day: date, holidays: Mapping[date, str], *, is_set: bool) -> Iterable[Doubt]:
    why = "at a weekend" if day.weekday() >= SATURDAY else holidays.get(day, "")
    if not why:
        return
    falls = f"This day is {why}" if why.startswith("at ") else f"This day is a day off ({why})"
    ends = ": the meeting is set for it all the same." if is_set else ": no meeting is set for it."
    yield Doubt("day_off", falls + ends, stops=False)


def haste(days: CycleDates, *, on: date, holidays: Collection[date]) -> Iterable[Doubt]:
    """What the days of a cycle leave too little time for."""
    if days.circulate < on:
        message = f"The day to circulate, {long_date(days.circulate)}, is over: leads are asked late."
        yield Doubt("late", message, stops=False)
    left = working_days_between(days.circulate, days.due, holidays=holidays)
    if left < FEW:
        yield Doubt("little_time", f"Leads have {count(left, 'working day')} to answer.", stops=False)
