"""What is wrong with what a person writes of a metric, in one plain sentence; "" where nothing is."""

from collections.abc import Sequence
from datetime import date

from actions.rules.metric_figures import Direction, Unit, read_figure, read_span
from actions.rules.metric_targets import Target

FIRST_YEAR = 2000
EMPTY = "The value is empty: write what was read."
AHEAD = "The day of a value cannot lie ahead: write the day it was read."
TOO_EARLY = f"Write a year from {FIRST_YEAR}."


def value_problem(text: str, day: date | None, *, on: date) -> str:
    """Of a value. What is no clear figure is kept as words, which nobody judges."""
    if not text.strip():
        return EMPTY
    if day and day > on:
        return AHEAD
    return TOO_EARLY if day and day.year < FIRST_YEAR else ""


def metric_problem(
    *, name: str, unit: str, direction: str, baseline_text: str, targets: Sequence[Target]
) -> str:
    """Of a metric. A unit binds its baseline and its targets; without one they stay as they are typed."""
    if not name.strip():
        return "The metric has no name: say what is measured."
    if len(targets) > 1 and any(target.due is None for target in targets):
        return "Give each target the day by which it is to be reached: there are several."
    if any(not target.text.strip() for target in targets):
        return "Say what is to be reached by that day, or take the day away."
    if any(target.due and target.due.year < FIRST_YEAR for target in targets):
        return TOO_EARLY
    if direction == Direction.RANGE:
        wrong = next((target.text for target in targets if read_span(target.text, unit) is None), "")
        return f"“{wrong[:60]}” is not a range: write it as 60 to 70." if wrong else ""
    if not unit or unit == Unit.WORDS:
        return ""
    texts = [text for text in (baseline_text, *(target.text for target in targets)) if text.strip()]
    wrong = next((text for text in texts if read_figure(text, unit) is None), "")
    return (
        f"“{wrong[:60]}” is not one clear {_asked(unit)}: choose another unit, or write it alone."
        if wrong
        else ""
    )


def _asked(unit: str) -> str:
    return "percentage" if unit == Unit.PERCENTAGE else "number"
