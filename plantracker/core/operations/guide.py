"""Putting the first steps away from one's start page, and calling them back."""

from __future__ import annotations

from datetime import date

from plantracker.core.models import User
from plantracker.core.operations.audit import record_event


def put_guide_away(*, by: User, on: date) -> None:
    """One's own only; a second press changes nothing."""
    if User.objects.filter(pk=by.pk, guide_put_away_on=None).update(guide_put_away_on=on):
        record_event(verb="guide put away", target=by, by=by, on=on)


def call_guide_back(*, by: User, on: date) -> None:
    """A second press changes nothing."""
    if User.objects.filter(pk=by.pk, guide_put_away_on__isnull=False).update(guide_put_away_on=None):
        record_event(verb="guide called back", target=by, by=by, on=on)
