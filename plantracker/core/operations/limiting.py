"""Counting tries in the database, so that a limit holds for all processes together."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from plantracker.core.models import Tally
from plantracker.core.rules.limits import Limit, window_end

KEPT = timedelta(days=1)  # after its window a count is of no use to anybody


def mark_of(who: str) -> str:
    """What a count is kept under: the same for the same ``who``, and not to be read back."""
    return salted_hmac("core.tally", who, algorithm="sha256").hexdigest() if who else ""


def take(limit: Limit, who: str, *, now: datetime) -> bool:
    """Count one try; whether it was still allowed. Believe only the row count of the update."""
    until, mark = window_end(limit, now=now), mark_of(who)
    rows = Tally.objects.filter(what=limit.name, who=mark, until=until)
    if rows.filter(number__lt=limit.most).update(number=F("number") + 1):
        return True
    if rows.exists():
        return False
    Tally.objects.filter(until__lt=now - KEPT).delete()
    try:
        with transaction.atomic():
            Tally.objects.create(what=limit.name, who=mark, until=until)
    except IntegrityError:  # somebody else has just begun the same count
        return bool(rows.filter(number__lt=limit.most).update(number=F("number") + 1))
    return True


def taken(limit: Limit, who: str, *, now: datetime) -> int:
    """How many tries the running window has seen. Nothing is written."""
    row = Tally.objects.filter(what=limit.name, who=mark_of(who), until=window_end(limit, now=now)).first()
    return row.number if row else 0


def is_used_up(limit: Limit, who: str, *, now: datetime) -> bool:
    """Whether the next try would be one too many. Nothing is written."""
    return taken(limit, who, now=now) >= limit.most
