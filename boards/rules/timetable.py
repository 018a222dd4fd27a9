"""Reading a timetable of meetings as people paste it: one meeting a line, its day, time and place in any order.

Source: councils' published timetables ("Tuesday 26 November 2019, 2.00 pm, Council Chamber"), tables copied out of
Word and Excel (cells divided by tabs), and CSV. Nothing is guessed: what cannot be read for certain is a doubt with
its line, and a meeting is set only where its day is beyond doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from boards.rules.timetable_words import DayFound, find_days, find_time, find_weekday
from plantracker.lib.wording import long_date

MOST_LINES = 300
LONGEST_VENUE = 300
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HEADINGS = frozenset(
    re.findall(
        r"\w+",
        "date dates day days time times start starts venue venues place location room meeting meetings board of at "
        "and the timetable",
    )
)
_YEAR_ALONE = re.compile(r"(?<![\d/–-])20\d\d(?![\d/–-])")
_CANCELLED = re.compile(r"\b(?:cancelled|canceled|postponed)\b", re.IGNORECASE)
_EDGES = " \t,;:|–—-.()"
_LABEL = re.compile(
    r"^(?:(?:at|in|from) (?:the )?|(?:venue|place|location|room|time|starts?) ?: ?|@ ?)", re.IGNORECASE
)
_BLANKS = re.compile(r"[^\S\t]+")
_LONGEST_LINE = 1_000


@dataclass(frozen=True)
class Doubt:
    """Why a line wants a person's eye. ``stops``: the line sets no meeting as it stands."""

    code: str
    message: str
    stops: bool = True


@dataclass(frozen=True)
class Line:
    """One line: what was read of it, and its doubts."""

    number: int
    text: str
    day: date | None = None
    time: time | None = None
    venue: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_set(self) -> bool:
        """Whether a meeting is set for this line."""
        return self.day is not None and not any(doubt.stops for doubt in self.doubts)

    def doubted(self, *doubts: Doubt) -> Line:
        return replace(self, doubts=(*self.doubts, *doubts))


def read_timetable(text: str) -> list[Line]:
    """Every line that says something, in order, at most `MOST_LINES`. Never raises, whatever the text.

    A line that is a year alone stands for the lines below it that give none. A line that begins with ``#`` is left
    out and said to be. Headings of columns and blank lines are not lines.
    """
    found: list[Line] = []
    year: int | None = None
    for number, typed in enumerate(text.splitlines(), 1):
        words = _BLANKS.sub(" ", typed[:_LONGEST_LINE]).strip()
        if not words.strip(_EDGES + "#") or _is_heading(words):
            continue
        line = _read(number, words, year)
        if line.day is None and not find_days(words, year=year) and (alone := _YEAR_ALONE.findall(words)):
            year = int(alone[0]) if len(alone) == 1 else None
        found.append(line)
    return found[:MOST_LINES]


def _is_heading(words: str) -> bool:
    return all(word in _HEADINGS for word in re.findall(r"[a-z]+|\d+", words.lower()))


def _read(number: int, typed: str, year: int | None) -> Line:
    left_out, words = typed.startswith("#"), typed.lstrip("# ")
    days = find_days(words, year=year)
    line = Line(number, typed)
    if not days and _YEAR_ALONE.search(words):
        return line.doubted(Doubt("heading", "This line names no day: it is read as a heading."))
    if not days:
        return line.doubted(Doubt("no_day", "No day is found here: write it like 26 November 2019."))
    problem = _day_problem(days, words)
    if problem:
        return line.doubted(problem)
    line = _with_time(line, words, days[0])
    if left_out:
        line = line.doubted(Doubt("left_out", "This line is left out: take the # away to set the meeting."))
    if _CANCELLED.search(words):
        line = line.doubted(Doubt("cancelled", "The line says that this meeting does not take place."))
    return line


def _day_problem(days: list[DayFound], words: str) -> Doubt | None:
    if len({day.day for day in days}) > 1:
        return Doubt("two_days", "There are two days on one line: write one meeting a line.")
    if not days[0].has_year:
        return Doubt("no_year", "The year is missing: write it behind the month.")
    if days[0].day is None:
        asked = words[days[0].start : days[0].end].strip()
        return Doubt("impossible", f"“{asked}” is not in the calendar: correct the day.")
    return None


def _with_time(line: Line, words: str, found: DayFound) -> Line:
    day = found.day
    assert day is not None  # noqa: S101 - `_day_problem` has seen to it, for the type checker
    weekday, before, after = find_weekday(words[: found.start], words[found.end :])
    rest = f"{before}\t{after}"
    at = find_time(rest)
    if at:
        rest = f"{rest[: at.start]}\t{rest[at.end :]}"
    line = replace(line, day=day, time=at.time if at else None, venue=_venue(rest))
    if weekday is not None and weekday != day.weekday():
        line = line.doubted(
            Doubt("weekday", f"{long_date(day)} is not a {_DAYS[weekday]}: correct the day or the weekday.")
        )
    if at and at.time is None:
        message = "The time is not clear: the meeting is set without one. Write it like 2.00 pm or 14:00."
        line = line.doubted(Doubt("time_unclear", message, stops=False))
    return line


def _venue(rest: str) -> str:
    """What is left of a line once its day and time are out."""
    parts = []
    for part in re.split(r"[\t|;]|,(?=\s|$)|\s[–—-]\s", rest):
        words = _LABEL.sub("", " ".join(part.split()).strip(_EDGES.replace("(", "").replace(")", "")))
        words = words.strip(" ,;:|–—-")
        if words and words.strip(_EDGES) and words.lower() not in _HEADINGS and words not in parts:
            parts.append(words)
    return ", ".join(parts)


def line_of(day: date, *, at: time | None = None, venue: str = "", left_out: bool = False) -> str:
    """A meeting as a line that `read_timetable` reads back.

    >>> line_of(date(2026, 7, 6), at=time(14, 0), venue="County Hall")
    'Monday 6 July 2026, 14:00, County Hall'
    """
    parts = [long_date(day), f"{at:%H:%M}" if at else "", " ".join(venue.split())]
    return ("# " if left_out else "") + ", ".join(part for part in parts if part)


def every(*, weeks: int, weekday: int, first: date, last: date) -> Iterable[date]:
    """The days of a rule such as "every six weeks on Monday": from the first such weekday on or after ``first``."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(weeks=weeks)
