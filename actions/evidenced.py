"""What is complete and has nothing to show for it, as conditions of the database.

The same as the reason ``closed_without_evidence``, which `actions.expectations` gives action by action.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q

from actions.models import Evidence, NoEvidence
from actions.rules.states import ActionState


def nothing_shows(*, on: date | None = None) -> Q:
    """No evidence stands, on that day or now. What goes on elsewhere is asked of what it became."""
    standing = Evidence.objects.filter(action=OuterRef("pk")).standing(on=on).order_by()
    goes_on_elsewhere = Q(state=ActionState.CLOSED) & ~Q(ending="")
    return ~Q(Exists(standing)) & ~goes_on_elsewhere


def unexplained(*, on: date) -> Q:
    """Nothing shows it, and nobody had said by that day why."""
    said = NoEvidence.objects.filter(action=OuterRef("pk"), on__lte=on).order_by()
    return nothing_shows(on=on) & ~Q(Exists(said))
