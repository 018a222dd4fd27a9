"""The share answered by each day of a cycle, this time against the times before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from boards.rules.progress import Day
from plantracker.lib.line_charts import LineChart, Series, line_chart
from plantracker.lib.wording import count, short_date

_KEYS = ("done", "before", "scope")  # the newest cycle is the thick line
MOST = len(_KEYS)


@dataclass(frozen=True)
class Course:
    """One cycle: of which meeting, its days from the first on, and the day of the cycle on which returns were due."""

    meeting: date
    days: tuple[Day, ...]
    due: int

    @property
    def last(self) -> int:
        return len(self.days) - 1

    def share(self, place: int) -> int | None:
        """Per cent answered by that day of the cycle; `None` for a day that has not been. It stays after the last."""
        return self.days[place].share if place < len(self.days) else None


@dataclass(frozen=True)
class Pace:
    """``rows``: each day of the cycle on which something came in, with the share of each cycle, the newest first."""

    chart: LineChart | None
    sentence: str
    meetings: tuple[date, ...]
    rows: tuple[tuple[int, tuple[int | None, ...]], ...]


def pace(courses: Sequence[Course]) -> Pace | None:
    """The newest first, three at most; cycles that have not begun are left out. `None` where none has."""
    begun = [course for course in courses if course.days][:MOST]
    if not begun:
        return None
    last = max(course.last for course in begun)
    chart = line_chart(
        [
            Series(key, short_date(course.meeting), _points(course), stepped=True)
            for key, course in zip(_KEYS, begun, strict=False)
        ],
        first=(0, "Day 0"),
        last=(last, f"Day {last}"),
        marks=[(begun[0].due, "Due")],
        from_nought=True,
        top_value=100,
        unit="%",
    )
    return Pace(chart, _sentence(begun), tuple(course.meeting for course in begun), tuple(_rows(begun, last)))


def _points(course: Course) -> tuple[tuple[float, float], ...]:
    return tuple((float(place), float(day.share)) for place, day in enumerate(course.days))


def _sentence(begun: Sequence[Course]) -> str:
    """Compared on the day of the cycle that the newest has reached."""
    newest, place = begun[0], begun[0].last
    words = f"On day {place} of the cycle {newest.days[place].share}% of the actions were answered"
    told = [
        f"{course.days[min(place, course.last)].share}% before the meeting on {short_date(course.meeting)}"
        for course in begun[1:]
    ]
    if not told:
        return (
            f"{words}; returns were due on day {newest.due}."
            if newest.due < place
            else f"{words}; {_left(newest)}."
        )
    return f"{words}, against {' and '.join(told)}."


def _left(course: Course) -> str:
    left = course.due - course.last
    return f"returns are due in {count(left, 'day')}" if left else "returns are due today"


def _rows(begun: Sequence[Course], last: int) -> list[tuple[int, tuple[int | None, ...]]]:
    ends = {0, last, *(course.last for course in begun)}
    wanted = ends | {place for course in begun for place, day in enumerate(course.days) if day.came}
    return [(place, tuple(course.share(place) for course in begun)) for place in sorted(wanted)]
