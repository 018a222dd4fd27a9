"""Putting messages into the outbox, in the transaction of the deed they tell of."""

from __future__ import annotations

import uuid
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from plantracker.core import policies
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.moving import move_message
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.manners import keeps_to_one_a_day
from plantracker.core.rules.messages import Hold, MessageState

NO_ADDRESS = Hold.ADDRESS.sentence
# Nothing of these has left: a mere claim is given up by its sender once the row has moved on.
WAITING = (MessageState.QUEUED, MessageState.HELD, MessageState.CLAIMED)


def from_now() -> dict[str, object]:
    """What a message starts again with: due at once, and a day of tries before it."""
    return {"next_try_at": timezone.now(), "first_tried_at": None, "sent_at": None}


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
                hold="" if to_address else Hold.ADDRESS,
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
    if not arrived:
        refuse_withdrawn(message)
    moved = move_message(
        message,
        source=MessageState.IN_DOUBT,
        target=MessageState.SENT if arrived else MessageState.QUEUED,
        said="It arrived." if arrived else "To be sent again.",
        reason="Settled by a person." if arrived else "",
        by=actor_name(by),
        changes={"sent_at": timezone.now()} if arrived else from_now(),
    )
    if not moved:
        raise Refused("This message is no longer in doubt: somebody has settled it.")
    record_event(
        verb="message settled",
        target=message,
        summary="It arrived" if arrived else "Send again",
        by=by,
        on=on,
    )


def refuse_withdrawn(message: Message) -> None:
    """What is no longer true is not sent again by hand either."""
    message.refresh_from_db(fields=["withdrawn"])
    if message.withdrawn:
        raise Refused(f"What this message says no longer holds, so it is not sent again. {message.withdrawn}")


@transaction.atomic
def release_held(*, lead: Lead, by: User | None, on: date) -> int:
    """Address the held messages of a lead whose e-mail address is now known; answers how many."""
    waiting = Message.objects.filter(lead=lead, state=MessageState.HELD, to_address="")
    released = sum(
        move_message(
            message,
            source=MessageState.HELD,
            target=MessageState.QUEUED,
            said="The address is known now.",
            reason="",
            by=actor_name(by),
            changes={"to_address": lead.email, **from_now()},
        )
        for message in waiting.defer("text", "html")
    )
    if released:
        record_event(verb="messages released", target=lead, summary=f"{released} waiting", by=by, on=on)
    return released


def cancel_waiting(*, topic: str, reason: str, by: User | None = None) -> int:
    """Nothing about ``topic`` that still waits goes out any more; answers how many were stopped."""
    return cancel_messages(Message.objects.about(topic), reason=reason, by=by)


@transaction.atomic
def cancel_messages(messages: QuerySet[Message], *, reason: str, by: User | None = None) -> int:
    """Those of ``messages`` that still wait do not go out any more; answers how many were stopped.

    The others are marked, and that first: what a sender has in hand is not tried again should the mail server put it
    off, and nobody sends again what no longer holds.
    """
    messages.exclude(state=MessageState.CANCELLED).filter(withdrawn="").update(withdrawn=reason[:500])
    waiting = messages.filter(state__in=WAITING).defer("text", "html")
    return sum(
        move_message(message, source=WAITING, target=MessageState.CANCELLED, said=reason, by=actor_name(by))
        for message in waiting
    )


def drop_withdrawn() -> int:
    """What was withdrawn while it was in hand, and has come back to the queue since, is cancelled."""
    back = Message.objects.filter(state=MessageState.QUEUED).exclude(withdrawn="").defer("text", "html")
    return sum(
        move_message(
            message, source=MessageState.QUEUED, target=MessageState.CANCELLED, said=message.withdrawn
        )
        for message in back
    )
