"""Putting messages into the outbox, in the transaction of the deed they tell of."""

from __future__ import annotations

import uuid
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from plantracker.core import policies
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.manners import keeps_to_one_a_day
from plantracker.core.rules.messages import MessageState

NO_ADDRESS = "No e-mail address is known."


def queue_message(
    *,
    topic: str,
    step: str,
    recipient: str,
    to_name: str,
    to_address: str,
    subject: str,
    text: str,
    html: str = "",
    lead: Lead | None = None,
    private: bool = False,
    on: date,
) -> Message | None:
    """Write one message, or do nothing and answer ``None`` when it has been said already.

    A message without an address is held, so that it is seen and can go once the address is known.
    The unique key decides, not a look beforehand: two processes can both look and see nothing.
    """
    try:
        with transaction.atomic():
            return Message.objects.create(
                topic=topic,
                step=step,
                recipient=recipient,
                lead=lead,
                on=on,
                to_name=one_line(to_name)[:300],
                to_address=to_address,
                subject=one_line(subject)[:300],
                text=text,
                html=html,
                private=private,
                one_a_day=keeps_to_one_a_day(step, private=private),
                message_id=f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>",
                state=MessageState.QUEUED if to_address else MessageState.HELD,
                reason="" if to_address else NO_ADDRESS,
            )
    except IntegrityError:
        return None


def one_line(text: str) -> str:
    """``text`` without line breaks: a new line in a mail header would start another header."""
    return " ".join(text.split())


@transaction.atomic
def settle_message(*, message: Message, arrived: bool, by: User | None, on: date) -> None:
    """A person says what became of a message in doubt: it arrived, or it is to be sent again."""
    policies.require(policies.may_read_message(by, message))
    target = MessageState.SENT if arrived else MessageState.QUEUED
    changed = Message.objects.filter(pk=message.pk, state=MessageState.IN_DOUBT).update(
        state=target,
        sent_at=timezone.now() if arrived else None,
        next_try_at=timezone.now(),
        mail_day=F("mail_day") if arrived else None,
        reason="Settled by a person." if arrived else "",
    )
    if not changed:
        raise Refused("This message is no longer in doubt: somebody has settled it.")
    record_event(verb="message settled", target=message, summary=target.label, by=by, on=on)


@transaction.atomic
def release_held(*, lead: Lead, by: User | None, on: date) -> int:
    """Address the held messages of a lead whose e-mail address is now known; answers how many."""
    released = Message.objects.filter(lead=lead, state=MessageState.HELD, to_address="").update(
        to_address=lead.email, state=MessageState.QUEUED, reason="", next_try_at=timezone.now()
    )
    if released:
        record_event(verb="messages released", target=lead, summary=f"{released} waiting", by=by, on=on)
    return released


def cancel_waiting(*, topic: str, reason: str) -> int:
    """Nothing about ``topic`` that still waits goes out any more; answers how many were stopped."""
    waiting = Message.objects.filter(topic=topic, state__in=[MessageState.QUEUED, MessageState.HELD])
    return waiting.update(state=MessageState.CANCELLED, reason=reason)
