"""How a metric stands: against the straight line from its baseline to the next target, on the day of its value.

A value is compared with where the line was on the day it was read: what is three months old is not held against
today. The line goes through every target on the way. Words are never judged, and nor is what is not clear; the
verdict says why. That a target was missed is said by the rule that the expected BRAG uses.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from actions.rules.metric_figures import Direction, Figure, Unit, read_figure, read_span
from actions.rules.metric_targets import (
    MetricFacts,
    Target,
    direction_of,
    last_past,
    meets,
    off_target,
    wanted,
)
from plantracker.lib.wording import long_date

OTHER_UNIT = "Value and target are not of the same unit."


class Path(StrEnum):
    """Where the value is. Each has its own word, and its own shape on the page."""

    MET = "met"
    ON = "on"
    OFF = "off"
    MISSED = "missed"
    UNJUDGED = "unjudged"

    @property
    def label(self) -> str:
        return {
            "met": "Target met",
            "on": "On path",
            "off": "Off path",
            "missed": "Target missed",
            "unjudged": "Not judged",
        }[self.value]


@dataclass(frozen=True)
class Verdict:
    """The path, and why in one sentence; ``expected`` is where the line was on the day of the value."""

    path: Path
    why: str
    expected: Figure | None = None


@dataclass(frozen=True)
class Point:
    """A corner of the line."""

    day: date
    figure: Figure


def judge(metric: MetricFacts, *, on: date) -> Verdict:
    """How the metric stands on that day."""
    missed = off_target(metric, on=on)
    if missed:
        return Verdict(Path.MISSED, f"{missed}.")
    why = _unclear(metric)
    if why:
        return Verdict(Path.UNJUDGED, why)
    target = _aim(metric, on=on)
    reached = meets(metric, target)
    if reached is None:
        return Verdict(Path.UNJUDGED, _why_not_compared(metric, target))
    if metric.direction == Direction.RANGE:
        return _within(metric, target, reached)
    if reached:
        by = f" by {long_date(target.due)}" if target.due else ""
        return Verdict(Path.MET, f"{metric.current} reaches the target of {wanted(metric, target)}{by}.")
    return _against_the_line(metric, target)


def line(metric: MetricFacts) -> tuple[Point, ...]:
    """The corners of the line: the baseline, then each dated target, in the order of their days.

    Empty where there is no baseline with its day, or where a figure is not clear or of another unit.
    """
    read = [(metric.baseline_date, metric.baseline_text), *((aim.due, aim.text) for aim in metric.aims)]
    points = [Point(day, figure) for day, text in read if day and (figure := read_figure(text, metric.unit))]
    of_one_unit = len({point.figure.is_percent for point in points}) == 1
    if len(points) < len(read) or not of_one_unit or min(points, key=_day) != points[0]:
        return ()
    return tuple(sorted(points, key=_day))


def place_on(points: tuple[Point, ...], day: date) -> Figure | None:
    """Where the line is on ``day``; None before it begins, and at its last height after it ends."""
    before = [point for point in points if point.day <= day]
    if not before:
        return None
    start, later = before[-1], points[len(before) :]
    if not later:
        return start.figure
    share = (day - start.day).days / (later[0].day - start.day).days
    value = start.figure.value + share * (later[0].figure.value - start.figure.value)
    return Figure(round(value, 1), start.figure.is_percent)


def _day(point: Point) -> date:
    return point.day


def _unclear(metric: MetricFacts) -> str:
    """Why the metric cannot be judged whatever its target, in one sentence; "" where it may be."""
    if metric.unit == Unit.WORDS:
        return "Its values are words: people judge them."
    if not metric.current_text.strip():
        return "There is no value yet."
    if metric.current is None:
        return "No one clear figure can be read from its value."
    return "" if metric.aims else "It has no target."


def _aim(metric: MetricFacts, *, on: date) -> Target:
    """The next target; after the last one, that one. Without a day it is the first."""
    ahead = [target for target in metric.aims if target.due and target.due >= on]
    nearest = min(ahead, key=lambda target: target.due or date.max, default=None)
    return nearest or last_past(metric, on=on) or metric.aims[0]


def _why_not_compared(metric: MetricFacts, target: Target) -> str:
    if metric.direction == Direction.RANGE:
        unread = read_span(target.text, metric.unit) is None
        return "No range can be read from its target." if unread else OTHER_UNIT
    if read_figure(target.text, metric.unit) is None:
        return "No one clear figure can be read from its target."
    return OTHER_UNIT if direction_of(metric, target) else "Nobody has said whether more or less is better."


def _within(metric: MetricFacts, target: Target, reached: bool) -> Verdict:
    where = "within" if reached else "outside"
    sentence = f"{metric.current} is {where} the range of {wanted(metric, target)}."
    return Verdict(Path.ON if reached else Path.OFF, sentence)


def _against_the_line(metric: MetricFacts, target: Target) -> Verdict:
    points, current, day = line(metric), metric.current, metric.current_date
    if target.due is None:
        return Verdict(Path.UNJUDGED, "Its target has no day, so there is no line to hold the value against.")
    if not points:
        return Verdict(
            Path.UNJUDGED, "It has no baseline with a day, from which the line to its target begins."
        )
    if day is None:
        return Verdict(Path.UNJUDGED, "Its value has no day, so it cannot be held against the line.")
    expected = place_on(points, day) if day > points[0].day else None
    if current is None or expected is None:
        return Verdict(Path.UNJUDGED, "There is no value yet that was read after the baseline.")
    good = (current.value - expected.value) * direction_of(metric, target) >= 0
    sentence = (
        f"{current} where the line to {wanted(metric, target)} by {long_date(target.due)} was at {expected}."
    )
    return Verdict(Path.ON if good else Path.OFF, sentence, expected)
