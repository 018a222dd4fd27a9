"""The sender: claims a message, hands it over, writes down what became of it.

The order is what keeps the promise. A row is claimed by a conditional update (believe only the row count), moves to
*handing over* before the mail server is spoken to, and is *in doubt* when nobody can know whether it arrived. It is
never sent again on a guess: only a person settles it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from plantracker.core.models import MailStop, Message
from plantracker.core.operations.claiming import claim_next, is_gone, sender_name, settle_abandoned
from plantracker.core.operations.handing_over import MailLine, Outcome, as_email
from plantracker.core.operations.manners import postpone
from plantracker.core.operations.moving import move_message
from plantracker.core.operations.outbox import drop_withdrawn
from plantracker.core.rules.delivery import is_given_up, is_on_list, pause_after
from plantracker.core.rules.messages import Hold, MessageState

__all__ = ["Sending", "as_email", "as_json", "is_gone", "send_messages", "sender_name", "settle_abandoned"]


@dataclass(frozen=True)
class Sending:
    """How many messages left, could not, may have left, and wait for a person's word."""

    sent: int = 0
    failed: int = 0
    in_doubt: int = 0
    held: int = 0


def as_json(sending: Sending) -> dict[str, int]:
    """The counts as commands print them: what is in doubt or held only where something is."""
    more = {"in_doubt": sending.in_doubt, "held": sending.held}
    return {
        "sent": sending.sent,
        "failed": sending.failed,
        **{name: number for name, number in more.items() if number},
    }


def send_messages(
    *,
    connection: BaseEmailBackend | None = None,
    now: datetime | None = None,
    on: date | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> Sending:
    """Send everything that waits. Safe to run twice at once: each row is sent by whoever claims it.

    ``on`` is the day of which nobody gets two mails (default today); what would be a second waits for the next.
    Between two messages ``stop`` is asked whether to end; the message in hand is always finished.
    """
    settle_abandoned(now=now or timezone.now())
    drop_withdrawn()
    if (settings.MAIL_MODE == "off" and connection is None) or MailStop.objects.filter(
        ended_at=None
    ).exists():
        return Sending()
    line, states = MailLine(connection), Counter[MessageState]()
    day = on or timezone.localdate(now)
    try:
        while not stop() and line.is_worth_trying:
            message = claim_next(sender=sender_name(), now=now or timezone.now(), day=day)
            if message is None:
                break
            states[_send(message, line, now=now)] += 1
    finally:
        line.close()
        drop_withdrawn()
    postpone(day=day, now=now or timezone.now())
    return Sending(
        sent=states[MessageState.SENT],
        failed=states[MessageState.FAILED],
        in_doubt=states[MessageState.IN_DOUBT],
        held=states[MessageState.HELD],
    )


def _send(message: Message, line: MailLine, *, now: datetime | None) -> MessageState:
    if not _may_leave(message):
        _hold(message)
        return MessageState.HELD
    problem = line.open()
    if problem:
        _put_back(message, problem, when=now or timezone.now())
        return MessageState.QUEUED
    if not _begin(message, when=now or timezone.now()):
        return MessageState.CLAIMED  # another sender took it over meanwhile
    return _write_down(message, line.hand_over(message), when=now or timezone.now())


def _may_leave(message: Message) -> bool:
    if settings.MAIL_MODE != "allowlist" or message.let_through:
        return True
    return is_on_list(message.to_address, settings.MAIL_ALLOWLIST)


def _hold(message: Message) -> None:
    move_message(
        message,
        source=MessageState.CLAIMED,
        target=MessageState.HELD,
        said=Hold.NOT_ON_LIST.sentence,
        claimed_by=message.claimed_by,
        changes={"hold": Hold.NOT_ON_LIST, "attempts": message.attempts - 1},
    )


def _put_back(message: Message, problem: str, *, when: datetime) -> None:
    """Nothing was tried: the message is as due as it was, however long the server is away. Said once in the log."""
    rows = Message.objects.filter(
        pk=message.pk, state=MessageState.CLAIMED, claimed_by=message.claimed_by, reason=problem[:500]
    )
    unclaimed = {"attempts": message.attempts - 1, "next_try_at": message.next_try_at}
    if rows.update(state=MessageState.QUEUED, claimed_by="", claimed_at=None, mail_day=None, **unclaimed):
        return
    move_message(
        message,
        source=MessageState.CLAIMED,
        target=MessageState.QUEUED,
        said=problem,
        claimed_by=message.claimed_by,
        when=when,
        changes=unclaimed,
    )


def _begin(message: Message, *, when: datetime) -> bool:
    """From here until the outcome is written down, a crash leaves a doubt."""
    message.first_tried_at = message.first_tried_at or when
    claimed = Message.objects.filter(pk=message.pk, state=MessageState.CLAIMED, claimed_by=message.claimed_by)
    return bool(claimed.update(state=MessageState.HANDING_OVER, first_tried_at=message.first_tried_at))


def _write_down(message: Message, outcome: Outcome, *, when: datetime) -> MessageState:
    state, said = outcome.state, outcome.said
    if state == MessageState.QUEUED and is_given_up(message.first_tried_at, now=when):
        state, said = MessageState.FAILED, f"Given up after a day: {said}"
    changes: dict[str, object] = {}
    if state == MessageState.SENT:
        changes["sent_at"] = when
    if state == MessageState.QUEUED:
        changes["next_try_at"] = when + pause_after(message.attempts)
    move_message(
        message,
        source=MessageState.HANDING_OVER,
        target=state,
        said=said,
        reason="" if state == MessageState.SENT else said,
        attempt=message.attempts,
        claimed_by=message.claimed_by,
        when=when,
        changes=changes,
    )
    return state
