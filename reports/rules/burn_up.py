"""Completions as they add up, against all there is to do and against what its dates would have by now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby

from plantracker.lib.line_charts import LineChart, Series, line_chart
from plantracker.lib.wording import count, short_date

Steps = tuple[tuple[date, int], ...]  # how many there are from that day on


@dataclass(frozen=True)
class BurnUp:
    """``rows`` for the table: day, complete by then, due by then, all actions then (`None` where nobody counted)."""

    chart: LineChart | None
    sentence: str
    rows: tuple[tuple[date, int, int, int | None], ...]


def burn_up(
    completed: Iterable[date],
    due: Iterable[date],
    totals: Sequence[tuple[date, int]],
    *,
    on: date,
    word: str = "action",
) -> BurnUp:
    """``completed``: the day of each action that is complete today; ``due``: every due date, done or not.

    ``totals``: how many actions a meeting saw, or today sees, oldest first; the last is the number today. It begins
    with the first of all days before ``on``; what is due later than ``on`` is drawn as the path ahead.
    """
    done, promised = _adding_up(completed), _adding_up(due)
    total = totals[-1][1] if totals else 0
    if not total:
        return BurnUp(None, "There is nothing to complete yet.", ())
    first = min([day for day, _number in (*totals, *done)] + [on])
    last = max([day for day, _number in promised if day >= first] + [on])
    return BurnUp(
        chart=_chart(done, promised, totals, first, last, on),
        sentence=_sentence(at(done, on), at(promised, on), total, done, totals, on, word),
        rows=tuple(_rows(done, promised, totals, on)),
    )


def _adding_up(days: Iterable[date]) -> Steps:
    found = [(day, len(list(same))) for day, same in groupby(sorted(days))]
    sums = accumulate(number for _day, number in found)
    return tuple((day, number) for (day, _number), number in zip(found, sums, strict=True))


def at(steps: Steps, day: date) -> int:
    """How many there are on that day."""
    return max((number for since, number in steps if since <= day), default=0)


def _chart(
    done: Steps, promised: Steps, totals: Sequence[tuple[date, int]], first: date, last: date, on: date
) -> LineChart | None:
    lines = (
        Series("scope", "All actions", _places(totals, first, last, totals[0][1]), stepped=True),
        Series("promised", "Due by then", _places(promised, first, last, at(promised, first)), stepped=True),
        Series("done", "Complete", _places(done, first, on, at(done, first)), stepped=True),
    )
    ends = [(day.toordinal(), short_date(day)) for day in (first, last)]
    marks = [(on.toordinal(), "Today")] if first < on < last else []
    return line_chart(lines, first=ends[0], last=ends[1], marks=marks, from_nought=True, whole=True)


def _places(
    steps: Sequence[tuple[date, int]], first: date, last: date, start: int
) -> tuple[tuple[float, float], ...]:
    """The steps between two days, held from the first and up to the last of them."""
    inside = [(day, number) for day, number in steps if first < day <= last]
    end = inside[-1][1] if inside else start
    return tuple(
        (float(day.toordinal()), float(number)) for day, number in [(first, start), *inside, (last, end)]
    )


def _sentence(
    done: int,
    promised: int,
    total: int,
    steps: Steps,
    totals: Sequence[tuple[date, int]],
    on: date,
    word: str,
) -> str:
    verb = "is" if total == 1 else "are"
    words = f"{done} of {count(total, word)} {verb} complete; by their dates {promised} would be."
    earlier = [day for day, _number in totals if day < on]
    if not earlier:
        return words
    since = done - at(steps, earlier[-1])
    completed = f"{since or 'None'} {'have' if since > 1 else 'has'} been completed"
    return f"{words} {completed} since {short_date(earlier[-1])}."


def _rows(
    done: Steps, promised: Steps, totals: Sequence[tuple[date, int]], on: date
) -> Iterable[tuple[date, int, int, int | None]]:
    """Every day on which a Board looked, and today; then, as the path ahead, the end of what is promised."""
    for day, number in totals:
        yield day, at(done, day), at(promised, day), number
    if promised and promised[-1][0] > on:
        yield promised[-1][0], at(done, on), promised[-1][1], None
