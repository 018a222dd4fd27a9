"""A value that a lead gives for a metric, with the day it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST = 500


@dataclass(frozen=True)
class Value:
    """The value as typed; without a day it is of the day the answer is submitted."""

    text: str
    day: date | None = None


def value_problem(value: Value, *, on: date) -> str:
    """What is wrong with the value, in one sentence; "" where nothing is, or where nothing was typed."""
    if value.day and not value.text.strip():
        return "Write the value that was read on this day, or take the day away."
    if value.day and value.day > on:
        return "This day lies ahead: write the day on which the value was read."
    if value.day and value.day.year < 2000:
        return "Write a year from 2000."
    if len(value.text.strip()) > LONGEST:
        return f"This is too long: shorten it to {LONGEST} characters or fewer."
    return ""
