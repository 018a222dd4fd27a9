"""How dates and counts are written, everywhere alike."""

from __future__ import annotations

from datetime import date

from django import template

from plantracker.lib import tokens
from plantracker.lib.wording import long_date, short_date

register = template.Library()


@register.filter
def longdate(day: date | None) -> str:
    """Friday 15 November 2019"""
    return long_date(day) if day else ""


@register.filter
def shortdate(day: date | None) -> str:
    """15 Nov 2019, for dense tables"""
    return short_date(day) if day else ""


@register.filter
def part_colour(key: str, use: str) -> str:
    """The colour of a part of a picture, for paper; on the screen the style sheet says."""
    return tokens.part_colour(key, use)
