"""How dates and counts are written, everywhere alike."""

from __future__ import annotations

from datetime import date, datetime

from django import template

from plantracker.lib import tokens, wording

register = template.Library()


@register.filter(expects_localtime=True)
def longdate(day: date | None) -> str:
    """Friday 15 November 2019"""
    return wording.long_date(day) if day else ""


@register.filter(expects_localtime=True)
def shortdate(day: date | None) -> str:
    """15 Nov 2019, for dense tables"""
    return wording.short_date(day) if day else ""


@register.filter
def with_article(word: str) -> str:
    """an objective, a theme"""
    return wording.with_article(word)


@register.filter(expects_localtime=True)
def longmoment(at: datetime | None) -> str:
    """Friday 15 November 2019, 14:05"""
    return f"{wording.long_date(at)}, {at:%H:%M}" if at else ""


@register.filter(expects_localtime=True)
def shortmoment(at: datetime | None) -> str:
    """15 Nov 2019, 14:05, for dense tables"""
    return f"{wording.short_date(at)}, {at:%H:%M}" if at else ""


@register.filter(expects_localtime=True)
def exactmoment(at: datetime | None) -> str:
    """15 Nov 2019, 14:05:09, where the order of what happened within a minute matters"""
    return f"{wording.short_date(at)}, {at:%H:%M:%S}" if at else ""


@register.filter
def part_colour(key: str, use: str) -> str:
    """The colour of a part of a picture, for paper; on the screen the style sheet says."""
    return tokens.part_colour(key, use)
