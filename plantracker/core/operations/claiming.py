"""Who has a message in hand: a sender claims it by a conditional update; what a dead one leaves is taken over."""

from __future__ import annotations

import os
import socket
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db.models import F
from django.utils import timezone

from plantracker.core.models import Message
from plantracker.core.operations.manners import claim
from plantracker.core.operations.moving import move_message
from plantracker.core.rules.messages import MessageState

CLAIM_LASTS = timedelta(minutes=5)
STOPPED_CLAIMED = "The sender stopped before it handed the message over."
STOPPED_HANDING_OVER = "The sender stopped while it handed the message over."


def claim_next(*, sender: str, now: datetime, day: date | None = None) -> Message | None:
    """The next message that is due, claimed for ``sender``; of two senders the one whose update counts has it.

    With the claim it takes its address's turn of ``day`` (default: that of ``now``).
    """
    day = day or timezone.localdate(now)
    while (message := Message.objects.due(now=now, day=day).first()) is not None:
        if claim(message, day=day, claimed_by=sender, claimed_at=now, attempts=F("attempts") + 1):
            message.refresh_from_db()
            return message
    return None


def settle_abandoned(*, now: datetime) -> None:
    """What a dead sender left behind: a mere claim goes back to the queue, a hand-over becomes a doubt.

    A sender of this machine is dead when its process is gone, so that a doubt is seen at once after a crash; one of
    another machine when it has been silent for `CLAIM_LASTS`, by whichever way the clock has moved.
    """
    held = Message.objects.filter(state__in=[MessageState.CLAIMED, MessageState.HANDING_OVER])
    for message in held.defer("text", "html"):
        silent = message.claimed_at is not None and abs(now - message.claimed_at) > CLAIM_LASTS
        if silent or is_gone(message.claimed_by):
            take_over(message)


def take_over(message: Message) -> None:
    """Nothing has left of a claim; of a hand-over nobody can tell, so a person will."""
    claim = message.claimed_by
    if message.state == MessageState.CLAIMED:
        move_message(
            message,
            source=MessageState.CLAIMED,
            target=MessageState.QUEUED,
            said=STOPPED_CLAIMED,
            reason="",
            claimed_by=claim,
        )
        return
    move_message(
        message,
        source=MessageState.HANDING_OVER,
        target=MessageState.IN_DOUBT,
        said=STOPPED_HANDING_OVER,
        attempt=message.attempts,
        claimed_by=claim,
    )


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
