"""What takes longer to work out than a page may is remembered until anything at all is done.

Every deed adds to the audit trail, so what was worked out before its newest row is never used again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db.models import Count, Max, Sum

from actions.models import Action, ProgressNote
from plantracker.core.models import AuditEvent

Found = TypeVar("Found")
_KEPT_FOR = 24 * 60 * 60  # seconds


def remembered(name: str, make: Callable[[], Found]) -> Found:
    """What ``make`` answered last, if nothing was done since; ``name`` holds all that the answer depends on besides.

    Plain numbers and words only: it may be read by a newer version of the program.
    """
    key = f"{name}:{_stamp()}"
    found: Found | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, _KEPT_FOR)
    return found


def _stamp() -> str:
    """Another one after every deed, and after rows that came in without one (made-up data)."""
    last = AuditEvent.objects.aggregate(last=Max("pk"))["last"]
    rows = Action.objects.aggregate(rows=Count("pk"), versions=Sum("version"), last=Max("pk"))
    notes = ProgressNote.objects.aggregate(last=Max("pk"))["last"]
    return f"{last}-{rows['rows']}-{rows['versions']}-{rows['last']}-{notes}"
