"""What takes longer to work out than a page may is remembered until something is done that could change it.

Every deed adds to the audit trail, so what was worked out before the newest deed that matters is never used again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import TypeVar

from django.core.cache import cache as kept
from django.db import connection
from django.db.models import Count, Model, OuterRef, Subquery, Value

from actions.models import Action, ProgressNote
from plantracker.core.models import AuditEvent

Found = TypeVar("Found")
_KEPT_FOR = 24 * 60 * 60  # seconds
_RECENT = 1_000  # deeds: two that were written at the same time may become visible in either order

# Deeds about these change no plan, action, lead, service or request.
TELLING = frozenset({"boards.answerlink", "core.message", "core.user"})
# Deeds about these change no action either: what an accepted answer changes is a deed about its action.
ASKING = TELLING | {"boards.updatecycle", "boards.updaterequest"}


def remembered(name: str, make: Callable[[], Found], *, whatever: Collection[str] = ()) -> Found:
    """What ``make`` answered last, if nothing was done since; ``name`` holds all that the answer depends on besides.

    ``whatever`` was done to these (`TELLING`, `ASKING`) is no reason to work it out again. Plain numbers and
    words only: it may be read by a newer version of the program.
    """
    stamp = _stamp(whatever)
    key = f"{name}:{stamp}"
    found: Found | None = kept.get(key) if stamp else None
    if found is None:
        found = make()
        if stamp:
            kept.set(key, found, _KEPT_FOR)
    return found


def _stamp(whatever: Collection[str]) -> str:
    """Another one after every deed that matters, and after rows that came in without one (made-up data).

    Blank where nothing was ever done: nothing would say then that it is old.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_newest(frozenset(whatever)))
        return "-".join(str(part) for part in cursor.fetchone() or ())


@cache
def _newest(whatever: frozenset[str]) -> tuple[str, tuple]:
    """The newest deed that matters, how many were done lately, and the newest rows; every home asks it thrice."""
    deeds = AuditEvent.objects.exclude(target_type__in=whatever).order_by()
    recent = deeds.filter(pk__gt=OuterRef("pk") - _RECENT).annotate(one=Value(1)).values("one")
    newest = deeds.order_by("-pk").annotate(
        recent=Subquery(recent.annotate(deeds=Count("pk")).values("deeds")),
        action=_last(Action),
        note=_last(ProgressNote),
    )
    return newest.values_list("pk", "recent", "action", "note")[:1].query.sql_with_params()


def _last(kind: type[Model]) -> Subquery:
    return Subquery(kind._default_manager.order_by("-pk").values("pk")[:1])
