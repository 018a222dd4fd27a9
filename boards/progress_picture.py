"""The progress of a cycle as columns, one a day: places are shares of the picture, so that letters keep their size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boards.models import UpdateCycle
from boards.rules.progress import Day, days
from boards.rules.states import ANSWERED
from plantracker.lib.wording import short_date

_TOP, _FLOOR = 10.0, 80.0  # per cent of the height: above stand the words of the due day, below the dates
_WIDTH = 96.0  # per cent of the width, two left free at each side


@dataclass(frozen=True)
class Column:
    """One day, with its place in per cent of the picture."""

    day: Day
    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True)
class Picture:
    """The columns, the line of the due day, and one sentence that says it all."""

    columns: tuple[Column, ...]
    due_x: float
    sentence: str

    @property
    def days(self) -> list[Day]:
        """For the table: the days on which something came, and the last."""
        rows = [column.day for column in self.columns]
        return [day for day in rows if day.came or day is rows[-1]]


def picture(cycle: UpdateCycle, *, asked: int, on: date) -> Picture | None:
    """The share answered by each day up to ``on``, against the due day; one query. `None` before circulating."""
    if not cycle.circulated_on:
        return None
    first, last = min(cycle.circulated_on, cycle.due_on), cycle.meeting.date
    found = days(_answered_on(cycle), asked=asked, first=first, due=cycle.due_on, last=last, on=on)
    if not found:
        return None
    width = _WIDTH / ((last - first).days + 1)
    columns = tuple(_column(day, place, width) for place, day in enumerate(found))
    due_x = round(2 + width * ((cycle.due_on - first).days + 1), 2)
    return Picture(columns, due_x, _sentence(found, cycle))


def _answered_on(cycle: UpdateCycle) -> list[date]:
    """The day of each action's first answer that stands."""
    rows = cycle.requests.filter(state__in=ANSWERED).order_by("submitted_on")
    first: dict[int, date] = {}
    for action, day in rows.values_list("action", "submitted_on"):
        first.setdefault(action, day or cycle.due_on)
    return list(first.values())


def _column(day: Day, place: int, width: float) -> Column:
    height = round((_FLOOR - _TOP) * day.share / 100, 2)
    return Column(day, round(2 + width * place, 2), round(width * 0.8, 2), round(_FLOOR - height, 2), height)


def _sentence(found: tuple[Day, ...], cycle: UpdateCycle) -> str:
    last = found[-1]
    words = f"{last.share}% of the actions were answered by {short_date(last.date)}"
    in_time = [day for day in found if not day.is_late]
    if last.is_late and in_time:
        return f"{words}; {in_time[-1].share}% by the due day, {short_date(cycle.due_on)}."
    return f"{words}; returns are due on {short_date(cycle.due_on)}."
