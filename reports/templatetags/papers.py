"""What the templates of papers need."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django import template

from plantracker.lib import pdf
from plantracker.lib.wording import count
from reports.rules.brief import clipped
from reports.rules.chair_questions import how_often

register = template.Library()
register.filter("how_often", how_often)


@register.filter
def breakable(text: object) -> str:
    """Long unbroken runs get places to break: without them one word can hang a paper."""
    return pdf.breakable(str(text or ""))


@register.filter
def clip(text: object, most: int) -> str:
    """On one line and no wider than ``most`` letters, so that the brief keeps to its two pages."""
    return pdf.breakable(clipped(str(text or ""), most))


@register.filter
def days_since(now: date, then: date) -> str:
    """How old a value is: "67 days"."""
    return count((now - then).days, "day")


class Placed(Protocol):
    @property
    def objective(self) -> str: ...
    @property
    def ref(self) -> str: ...


@register.filter
def place(row: Placed, word: str) -> str:
    """Which action, in a line of the brief: "Objective 1, 7b"."""
    return f"{clip(word, 14)} {clip(row.objective, 6)}, {clip(row.ref or '(no ref)', 12)}"
