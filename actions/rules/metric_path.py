"""A metric against its path: from where it began, by each dated target, to the last; and how old its value is.

Only clear figures of one unit are drawn. What is in words, of another unit or of no day stays in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from plantracker.lib.line_charts import LineChart, Series, line_chart
from plantracker.lib.scales import figure
from plantracker.lib.wording import count, short_date


@dataclass(frozen=True)
class Value:
    """What was read or is aimed at. ``number`` is its one clear figure, if it has one.

    ``dated`` is false where ``day`` is only the day on which the value was written down.
    """

    text: str
    day: date | None = None
    number: float | None = None
    is_percent: bool = False
    dated: bool = True


@dataclass(frozen=True)
class MetricPath:
    """The drawing, if there is something to draw; the sentence; and the rows of the table: what, day, text."""

    chart: LineChart | None
    sentence: str
    rows: tuple[tuple[str, date | None, str], ...]


@dataclass(frozen=True)
class _Point:
    day: date
    number: float


def metric_path(
    readings: Sequence[Value], targets: Sequence[Value], *, baseline: Value | None = None, on: date
) -> MetricPath:
    """``readings`` in the order in which they hold, the current one last."""
    unit = _unit([*([baseline] if baseline else []), *targets, *readings])
    values = _points(readings, unit)
    began = _points([baseline] if baseline else [], unit)
    path = (began or values)[:1]
    path += [aim for aim in _points(targets, unit) if path and aim.day > path[0].day]
    return MetricPath(
        chart=_chart(values, began, path, _level(targets, unit), unit, on),
        sentence=" ".join(part for part in (_age(readings, on), _standing(values, path, unit)) if part),
        rows=tuple(_rows(baseline, readings, targets)),
    )


def _unit(values: Sequence[Value]) -> bool | None:
    """Whether it is measured in per cent: as the last value with a figure says."""
    return next((value.is_percent for value in reversed(values) if value.number is not None), None)


def _points(values: Sequence[Value], unit: bool | None) -> list[_Point]:
    """Those that can be drawn, by day; the later of two of the same day counts."""
    found = {
        value.day: _Point(value.day, value.number)
        for value in values
        if value.day and value.number is not None and value.is_percent is unit
    }
    return [found[day] for day in sorted(found)]


def _level(targets: Sequence[Value], unit: bool | None) -> float | None:
    """A target that names no day."""
    found = [each.number for each in targets if each.day is None and each.is_percent is unit]
    return next((number for number in found if number is not None), None)


def _chart(
    values: list[_Point],
    began: list[_Point],
    path: list[_Point],
    level: float | None,
    unit: bool | None,
    on: date,
) -> LineChart | None:
    days = [point.day for point in (*values, *began, *path)]
    if not days:
        return None
    first, last = min(days), max([*days, on])
    ends = [(float(day.toordinal()), short_date(day)) for day in (first, last)]
    across = [] if level is None else [(end, level) for end, _words in ends]
    lines = (
        Series(
            "promised", "Path to the target", _places(path[:0] if len(path) == 1 else path), False, True, True
        ),
        Series("level", "Target", tuple(across)),
        Series("done", "Value", _places(values), dots=True),
        Series("began", "Baseline", _places(began), dots=True),
    )
    marks = [(on.toordinal(), "Today")] if first < on < last else []
    return line_chart(lines, first=ends[0], last=ends[1], marks=marks, unit="%" if unit else "")


def _places(points: Sequence[_Point]) -> tuple[tuple[float, float], ...]:
    return tuple((float(point.day.toordinal()), point.number) for point in points)


def _age(readings: Sequence[Value], on: date) -> str:
    if not readings:
        return "No value yet."
    last = readings[-1]
    if last.day is None:
        return "Nobody has said of which day the last value is."
    days = (on - last.day).days
    if days < 0:
        return f"The last value is of {short_date(last.day)}, which is still to come."
    if not last.dated:
        return f"Nobody has said of which day the last value is; it was written down {_ago(days)}."
    return f"The last value is of {'today' if not days else short_date(last.day) + ', ' + _ago(days)}."


def _ago(days: int) -> str:
    return f"{count(days, 'day')} ago" if days else "today"


def _standing(values: list[_Point], path: list[_Point], unit: bool | None) -> str:
    """Where the last value stands against the path on its own day."""
    if len(path) < 2 or not values or values[-1].day < path[0].day or values[-1] == path[0]:
        return ""
    last, wanted = values[-1], _on_path(path, values[-1].day)
    sign = "%" if unit else ""
    rising = path[-1].number - path[0].number
    gap = (last.number - wanted) * (1 if rising >= 0 else -1)
    place = (
        "on" if abs(gap) < 1e-9 else "ahead of" if gap > 0 and rising else "off" if not rising else "behind"
    )
    told = figure(round(wanted, 1), sign)
    return f"At {figure(last.number, sign)} it is {place} its path, which stood at {told} on that day."


def _on_path(path: list[_Point], day: date) -> float:
    """The path's height on a day: straight between two targets, and level after the last."""
    for one, other in pairwise(path):
        if day <= other.day:
            share = (day - one.day).days / (other.day - one.day).days
            return one.number + share * (other.number - one.number)
    return path[-1].number


def _rows(
    baseline: Value | None, readings: Sequence[Value], targets: Sequence[Value]
) -> list[tuple[str, date | None, str]]:
    begin = [("Baseline", baseline.day, baseline.text)] if baseline else []
    read = [("Value", each.day if each.dated else None, each.text) for each in readings]
    return [*begin, *read, *(("Target", each.day, each.text) for each in targets)]
