"""How dates and counts are written, everywhere alike."""

from __future__ import annotations

from datetime import date

from django import template

from plantracker.lib import wording

register = template.Library()


@register.filter
def longdate(day: date | None) -> str:
    """Friday 15 November 2019"""
    return wording.long_date(day) if day else ""


@register.filter
def shortdate(day: date | None) -> str:
    """15 Nov 2019, for dense tables"""
    return wording.short_date(day) if day else ""


@register.filter
def with_article(word: str) -> str:
    """an objective, a theme"""
    return wording.with_article(word)
