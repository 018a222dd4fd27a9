"""Letting go what is held, sending again what failed, and stopping and starting the mail as a whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from plantracker.core import policies
from plantracker.core.models import MailStop, Message, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.moving import move_message
from plantracker.core.operations.outbox import from_now, refuse_withdrawn
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.messages import Hold, MessageState

RELEASABLE = (Hold.RESTORE, Hold.RESTORE_IN_DOUBT, Hold.NOT_ON_LIST)
NO_ADDRESS_YET = "This message has no address: give the lead one, and it goes out."


def held(holds: Collection[Hold] = RELEASABLE) -> QuerySet[Message]:
    """What waits for a person's word, oldest first."""
    return (
        Message.objects.filter(state=MessageState.HELD, hold__in=holds).exclude(to_address="").order_by("id")
    )


@transaction.atomic
def release_message(*, message: Message, by: User | None, on: date) -> None:
    """Let one held message go, as what it was before it was held."""
    policies.require(policies.is_system(by) or policies.may_read_message(by, message))
    message.refresh_from_db(fields=["to_address", "hold", "let_through"])
    if not message.to_address:
        raise Refused(NO_ADDRESS_YET)
    if not _let_go(message, by=by):
        raise Refused("This message is not held any more: look at where it stands now.")
    record_event(verb="message released", target=message, by=by, on=on)


@transaction.atomic
def release_messages(*, holds: Collection[Hold] = RELEASABLE, by: User | None, on: date) -> int:
    """Let everything go that is held for one of these reasons; answers how many."""
    policies.require(policies.may_manage_people(by))
    released = sum(_let_go(message, by=by) for message in held(holds).defer("text", "html"))
    if released:
        record_event(verb="messages released", summary=f"{released} held", by=by, on=on)
    return released


def _let_go(message: Message, *, by: User | None) -> bool:
    hold = Hold(message.hold) if message.hold else Hold.RESTORE
    return move_message(
        message,
        source=MessageState.HELD,
        target=hold.released_as,
        said="Released.",
        reason="",
        by=actor_name(by),
        changes={"let_through": message.let_through or hold == Hold.NOT_ON_LIST, **from_now()},
    )


@transaction.atomic
def send_again(*, message: Message, by: User | None, on: date) -> None:
    """A person has a message that was not delivered tried once more, for a day."""
    policies.require(policies.is_system(by) or policies.may_read_message(by, message))
    refuse_withdrawn(message)
    moved = move_message(
        message,
        source=MessageState.FAILED,
        target=MessageState.QUEUED,
        said="To be sent again.",
        reason="",
        by=actor_name(by),
        changes=from_now(),
    )
    if not moved:
        raise Refused("Only what was not delivered is sent again: look at where this message stands now.")
    record_event(verb="message sent again", target=message, by=by, on=on)


@transaction.atomic
def stop_mail(*, reason: str, by: User | None, on: date) -> MailStop:
    """Nothing leaves from now on, until a person starts it again; what is written waits."""
    policies.require(policies.may_manage_people(by))
    stop = MailStop.objects.create(reason=reason[:500])
    record_event(verb="mail stopped", summary=reason, by=by, on=on)
    return stop


@transaction.atomic
def start_mail(*, by: User | None, on: date) -> None:
    """What waits leaves with the next run, as far as the settings let it."""
    policies.require(policies.may_manage_people(by))
    ended = MailStop.objects.filter(ended_at=None).update(
        ended_at=timezone.now(), ended_by=actor_name(by)[:300]
    )
    if not ended:
        raise Refused("Mail is not stopped here: whether it leaves is for MAIL_MODE to say.")
    record_event(verb="mail started", by=by, on=on)
