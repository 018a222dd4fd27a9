"""What the templates of papers need."""

from __future__ import annotations

from django import template

from plantracker.lib import pdf

register = template.Library()


@register.filter
def breakable(text: object) -> str:
    """Long unbroken runs get places to break: without them one word can hang a paper."""
    return pdf.breakable(str(text or ""))
