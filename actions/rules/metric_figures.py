"""The one clear figure of a text: a number, or a per cent. A text that holds more, or none, has no figure.

Nothing is guessed: "about 40", "40 to 50" and "12 of 30" stay words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from actions.rules.timescale_days import MONTH, compile_words


class Unit(StrEnum):
    """What the values of a metric are. Words are never judged."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    WORDS = "words"

    @property
    def label(self) -> str:
        return {"number": "Number", "percentage": "Percentage", "words": "Words"}[self.value]


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    RANGE = "range"

    @property
    def label(self) -> str:
        labels = {"up": "More is better", "down": "Less is better", "range": "Keep within the range"}
        return labels[self.value]


@dataclass(frozen=True)
class Figure:
    value: float
    is_percent: bool = False

    def __str__(self) -> str:
        return f"{self.value:.12g}" + (" per cent" if self.is_percent else "")


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"  # "42 Sep-26" begins with no day
# Dates, years, quarters and bracketed remarks hold digits that are not the figure.
_NOT_FIGURES = compile_words(
    rf"\([^)]{{0,300}}\)|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"(?:\b{_DAY}(?:st|nd|rd|th)?\s)?{MONTH}[\s'-]{{0,2}}(?:\d{{4}}|\d{{2}})?(?!\d)|\b(?:19|"
    rf"20)\d\d\s?[/-]\s?\d{{2,4}}\b|\bq\s?[1-4](?!\d)|"
    rf"\b(?:in|by|since|for|from|during|year|target) (?:19|20)\d\d\b|\bq[1-4] (?:19|20)\d\d\b"
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<part>\.\d{1,6})?(?P<percent>\s?%|"
    r"\s?per ?cent\b)?(?![\w/+:]|[.,]\d|\s?[-–]\s?\d)"
)
_DIGIT = re.compile(r"\d")
_RELATIVE = compile_words(
    r"\b(?:by|further|additional|extra|another|up to|around|about|approx|circa|between|or|"
    r"to)\b(?!\s*(?:\d{1,2}[./-]|the end|end|date))"
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,6})?"
_SPAN = re.compile(
    rf"\s*(?:between\s+)?{_NUMBER}\s?(%|per ?cent)?\s*(?:-|–|to|and)\s*{_NUMBER}\s?(%|per ?cent)?\s*",
    re.IGNORECASE,
)


def read_figure(text: str, unit: str = "") -> Figure | None:
    """The one clear figure of ``text``; with ``unit`` only where it is of that unit.

    >>> str(read_figure("57.7% June-19")), read_figure("12 of 30"), read_figure("64", unit="percentage")
    ('57.7 per cent', None, Figure(value=64.0, is_percent=True))
    """
    rest = _NOT_FIGURES.sub(" ", text)
    found = list(_FIGURE.finditer(rest))
    if len(found) != 1 or _RELATIVE.search(rest) or _DIGIT.search(_FIGURE.sub("", rest)):
        return None
    return _of_unit(_number(found[0]["digits"], found[0]["part"]), bool(found[0]["percent"]), unit)


def read_span(text: str, unit: str = "") -> tuple[Figure, Figure] | None:
    """The two ends of "60% to 70%" or "60-70%", the lower first; None for anything else.

    >>> read_span("60-70", unit="number")
    (Figure(value=60.0, is_percent=False), Figure(value=70.0, is_percent=False))
    """
    found = _SPAN.fullmatch(_NOT_FIGURES.sub(" ", text) if "(" in text else text)
    if not found:
        return None
    low, low_part, low_sign, high, high_part, high_sign = found.groups()
    percent = bool(low_sign or high_sign)
    ends = _of_unit(_number(low, low_part), percent, unit), _of_unit(_number(high, high_part), percent, unit)
    if ends[0] is None or ends[1] is None or ends[0].value > ends[1].value:
        return None
    return ends[0], ends[1]


def _number(digits: str, part: str | None) -> float:
    return float(digits.replace(",", "") + (part or ""))


def _of_unit(value: float, percent: bool, unit: str) -> Figure | None:
    """A bare number of a metric in per cent is one, too; a per cent is never a number."""
    if unit == Unit.WORDS or (unit == Unit.NUMBER and percent):
        return None
    return Figure(value, percent or unit == Unit.PERCENTAGE)
