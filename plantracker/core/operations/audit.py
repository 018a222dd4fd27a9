"""Writing the audit trail. Every operation ends here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import models

from plantracker.core.models import AuditEvent, User

SYSTEM = "Plantracker"


def actor_name(by: User | None) -> str:
    """The name under which a deed is written down; the system has one too."""
    return str(by) if by else SYSTEM


def record_event(
    *,
    verb: str,
    target: models.Model | None = None,
    summary: str = "",
    changes: Mapping[str, object] | None = None,
    actor: str = "",
    via: str = "account",
    by: User | None,
    on: date,
) -> AuditEvent:
    """Add one row to the trail. ``actor`` names a person without an account, such as a lead who used their link."""
    return AuditEvent.objects.create(
        on=on,
        actor_id=by.pk if by else None,
        actor=(actor or actor_name(by))[:300],
        via=via if by or via != "account" else "system",
        verb=verb,
        target_type=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target=str(target)[:300] if target else "",
        summary=summary,
        changes=dict(changes or {}),
    )
