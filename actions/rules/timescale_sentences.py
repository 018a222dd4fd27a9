"""What was read from a timescale, in one plain sentence for the person who typed it."""

from __future__ import annotations

from actions.rules.timescales import Timescale
from plantracker.lib.wording import long_date


def reading_sentence(timescale: Timescale) -> str:
    """What will be gone by; never empty.

    >>> reading_sentence(Timescale("TBC"))
    'No due date can be read from this, so nothing will count as late.'
    """
    if not timescale.text.strip():
        return "No timescale is given, so it never counts as late."
    if timescale.kind == "invalid":
        return f"This is not a date in the calendar: {timescale.problem.rstrip('.')}."
    if timescale.problem:
        return timescale.problem.rstrip(".") + "."
    parts = [*_dates(timescale), *_goes_on(timescale)]
    if not parts:
        return "No due date can be read from this, so nothing will count as late."
    return "Read as " + ", ".join(parts) + "."


def _dates(timescale: Timescale) -> list[str]:
    begins = timescale.start is not None and timescale.start != timescale.due
    found = [f"beginning on {long_date(timescale.start)}"] if timescale.start and begins else []
    if timescale.due:
        found.append(f"due on {long_date(timescale.due)}")
    return found


def _goes_on(timescale: Timescale) -> list[str]:
    if timescale.is_open_ended:
        found = ["ongoing, so never late"]
    else:
        found = ["ongoing after that"] if timescale.ongoing else []
    return [*found, f"reviewed {timescale.recurrence}"] if timescale.recurrence else found
