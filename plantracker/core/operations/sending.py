"""The sender: claims a message, hands it over, writes down what became of it.

The order is what keeps the promise. A row is claimed by a conditional update (believe only the row count), moves to
*handing over* before the mail server is spoken to, and is *in doubt* when nobody can know whether it arrived. It is
never sent again on a guess: only a person settles it.
"""

from __future__ import annotations

import os
import smtplib
import socket
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone
from django.utils.http import http_date

from plantracker.core.models import Message
from plantracker.core.operations.manners import claim, postpone
from plantracker.core.rules.messages import MessageState

CLAIM_LASTS = timedelta(minutes=5)
RETRY_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class Sending:
    """How many messages left and how many could not."""

    sent: int = 0
    failed: int = 0


def send_messages(
    *, connection: BaseEmailBackend | None = None, now: datetime | None = None, on: date | None = None
) -> Sending:
    """Send everything that waits. Safe to run twice at once: each row is sent by whoever claims it.

    ``on`` is the day of which nobody gets two mails (default today); what would be a second waits for the next.
    """
    if settings.MAIL_MODE == "off" and connection is None:
        return Sending()
    sender = sender_name()
    settle_abandoned(now=now or timezone.now())
    day = on or timezone.localdate(now)
    sent = failed = 0
    while message := _claim_next(sender=sender, now=now or timezone.now(), day=day):
        state = _send(message, connection=connection or get_connection(), now=now)
        sent += state == MessageState.SENT
        failed += state == MessageState.FAILED
    postpone(day=day, now=now or timezone.now())
    return Sending(sent=sent, failed=failed)


def settle_abandoned(*, now: datetime) -> None:
    """What a dead sender left behind: a mere claim goes back to the queue, a hand-over becomes a doubt.

    A sender of this machine is dead when its process is gone, so that a doubt is seen at once after a crash; one of
    another machine when it has been silent for `CLAIM_LASTS`.
    """
    held = Message.objects.filter(state__in=[MessageState.CLAIMED, MessageState.HANDING_OVER])
    for message in held:
        if (message.claimed_at and message.claimed_at < now - CLAIM_LASTS) or is_gone(message.claimed_by):
            _take_over(message)


def _take_over(message: Message) -> None:
    if message.state == MessageState.CLAIMED:
        _move(message, MessageState.CLAIMED, MessageState.QUEUED)
        return
    reason = "The sender stopped while it handed the message over."
    _move(message, MessageState.HANDING_OVER, MessageState.IN_DOUBT, reason=reason)


def sender_name() -> str:
    """Who claims: the machine, the process, and when the process began, for a number is given out again."""
    process = os.getpid()
    return f"{socket.gethostname()[:30]}:{process}:{_began(process)}"


def is_gone(sender: str) -> bool:
    """Whether ``sender`` was a process of this machine that no longer runs."""
    host, _, rest = sender.partition(":")
    process, _, began = rest.partition(":")
    if host != socket.gethostname()[:30] or not process.isdigit():
        return False
    return _began(int(process)) != began


def _began(process: int) -> str:
    """When the process began, in the kernel's own ticks; empty where there is none (or no /proc to ask)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    dead = fields[0] in "ZX"
    return "" if dead else fields[19]


def _claim_next(*, sender: str, now: datetime, day: date | None = None) -> Message | None:
    day = day or timezone.localdate(now)
    while (message := Message.objects.due(now=now, day=day).first()) is not None:
        if claim(message, day=day, claimed_by=sender, claimed_at=now, attempts=F("attempts") + 1):
            message.refresh_from_db()
            return message
    return None


def _send(message: Message, *, connection: BaseEmailBackend, now: datetime | None) -> MessageState:
    if not _move(message, MessageState.CLAIMED, MessageState.HANDING_OVER, keep_claim=True):
        return MessageState.CLAIMED  # another sender took it over meanwhile
    state, reason = _hand_over(message, connection=connection)
    when = now or timezone.now()
    if state == MessageState.QUEUED and when - message.created_at > RETRY_FOR:
        state, reason = MessageState.FAILED, f"Given up after a day: {reason}"
    _move(message, MessageState.HANDING_OVER, state, reason=reason, when=when)
    return state


def _hand_over(message: Message, *, connection: BaseEmailBackend) -> tuple[MessageState, str]:
    """Speak to the mail server; answers the new state and why."""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return MessageState.QUEUED, f"The mail server could not be reached: {error}"
    try:
        connection.send_messages([as_email(message, connection=connection)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        return _refusal(error)
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        return MessageState.IN_DOUBT, f"The connection broke while the message was handed over: {error}"
    except Exception as error:  # a message that cannot be written must not stop the others
        return MessageState.FAILED, f"The message could not be written: {error}"
    finally:
        _close(connection)
    return MessageState.SENT, ""


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return  # the server has the message already; how it says goodbye changes nothing


def _refusal(
    error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException,
) -> tuple[MessageState, str]:
    """4xx: try again later. 5xx: never again."""
    code: int
    text: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
    else:
        code, text = error.smtp_code, error.smtp_error
    words = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    state = MessageState.QUEUED if 400 <= code < 500 else MessageState.FAILED
    return state, f"The mail server said {code} {words}"


def as_email(message: Message, *, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The mail itself: the same Message-ID and Date at every attempt, so that a repeat can be told."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.to_address],
        connection=connection,
        headers={
            "Message-ID": message.message_id,
            "Date": http_date(message.created_at.timestamp()),
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _move(
    message: Message,
    source: MessageState,
    target: MessageState,
    *,
    reason: str = "",
    when: datetime | None = None,
    keep_claim: bool = False,
) -> bool:
    changes: dict[str, object] = {"state": target, "reason": reason[:500]}
    if not keep_claim:
        changes |= {"claimed_by": "", "claimed_at": None}
    if target == MessageState.SENT:
        changes["sent_at"] = when
    if target in (MessageState.QUEUED, MessageState.FAILED):
        changes["mail_day"] = None  # it did not leave: its address's turn of the day is free again
    if target == MessageState.QUEUED and when:
        changes["next_try_at"] = when + timedelta(minutes=5 * 2 ** min(message.attempts, 6))
    moved = Message.objects.filter(pk=message.pk, state=source, claimed_by=message.claimed_by).update(
        **changes
    )
    return bool(moved)
