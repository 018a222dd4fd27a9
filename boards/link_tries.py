"""Tries that failed, counted by where they come from and for the whole site, and who is to wait."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from boards.rules.link_limits import (
    CODE_TRIES,
    CODE_TRIES_OVERALL,
    OPENING,
    OPENING_OVERALL,
    RENEWING,
    RENEWING_OVERALL,
    must_wait,
)
from plantracker.core.callers import caller
from plantracker.core.operations.limiting import is_used_up, take, taken
from plantracker.core.rules.limits import window_end


def must_wait_until(request: HttpRequest, *, now: datetime) -> datetime | None:
    """Until when nobody at this address may open links; `None` lets them in. Nothing is written."""
    failed = taken(OPENING, caller(request), now=now)
    overall = taken(OPENING_OVERALL, "", now=now) if failed else 0
    return window_end(OPENING, now=now) if must_wait(failed, overall=overall) else None


def count_failure(request: HttpRequest, *, now: datetime) -> None:
    """A link that opens nothing: the one thing that opening writes down."""
    take(OPENING, caller(request), now=now)
    take(OPENING_OVERALL, "", now=now)


def renewals_wait_until(request: HttpRequest, *, now: datetime) -> datetime | None:
    """Count one press of the button; until when to wait if it was one too many."""
    allowed = take(RENEWING, caller(request), now=now) and take(RENEWING_OVERALL, "", now=now)
    return None if allowed else window_end(RENEWING, now=now)


def codes_wait_until(request: HttpRequest, *, now: datetime) -> datetime | None:
    """Until when nobody at this address may try codes. Nothing is written."""
    full = is_used_up(CODE_TRIES, caller(request), now=now) or is_used_up(CODE_TRIES_OVERALL, "", now=now)
    return window_end(CODE_TRIES, now=now) if full else None


def count_wrong_code(request: HttpRequest, *, now: datetime) -> None:
    take(CODE_TRIES, caller(request), now=now)
    take(CODE_TRIES_OVERALL, "", now=now)
