"""The one way a message changes where it stands: a conditional update and a line in its delivery log, together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from plantracker.core.models import DeliveryLine, Message
from plantracker.core.rules.messages import MessageState

SENDER = "The sender"


@transaction.atomic
def move_message(
    message: Message,
    *,
    source: MessageState | Collection[MessageState],
    target: MessageState,
    said: str = "",
    reason: str | None = None,
    attempt: int | None = None,
    claimed_by: str | None = None,
    by: str = SENDER,
    when: datetime | None = None,
    report: str = "",
    changes: Mapping[str, object] | None = None,
) -> bool:
    """Whether the message stood at ``source`` (and was ``claimed_by``, where given) and now stands at ``target``.

    ``said`` goes into the log, ``reason`` (else what was said) stays with the message. What has not left gives its
    address's turn of the day back.
    """
    sources = [source] if isinstance(source, str) else list(source)
    rows = Message.objects.filter(pk=message.pk, state__in=sources)
    if claimed_by is not None:
        rows = rows.filter(claimed_by=claimed_by)
    moved = rows.update(
        state=target,
        reason=(said if reason is None else reason)[:500],
        **{"claimed_by": "", "claimed_at": None, "hold": "", **_turn_of(target), **(changes or {})},
    )
    if moved:
        write_line(message, state=target, said=said, attempt=attempt, by=by, when=when, report=report)
    return bool(moved)


def _turn_of(target: MessageState) -> dict[str, object]:
    return {} if target in (MessageState.SENT, MessageState.IN_DOUBT) else {"mail_day": None}


def write_line(
    message: Message,
    *,
    state: str,
    said: str,
    attempt: int | None = None,
    by: str = SENDER,
    when: datetime | None = None,
    report: str = "",
) -> DeliveryLine:
    """Add one line to the delivery log of ``message``; a report from outside is written down once."""
    return DeliveryLine.objects.create(
        message=message,
        at=when or timezone.now(),
        attempt=attempt,
        state=state,
        said=said[:500],
        by=by[:300],
        report=report or None,
    )
