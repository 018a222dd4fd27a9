"""How often a message is tried, who may get one, and what the mail server's answer means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from plantracker.core.rules.messages import MessageState

FIRST_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=5, minutes=20)
RETRY_FOR = timedelta(hours=24)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after that many tries (from 1): each pause is twice the one before, up to the longest.

    >>> pause_after(2)
    datetime.timedelta(seconds=1200)
    """
    return min(FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 9), LONGEST_PAUSE)


def is_given_up(first_tried: datetime | None, *, now: datetime) -> bool:
    """Whether a message has been tried for a day. The day begins with the first try, not when it was written:
    a mail server that was away over the weekend must not cost what it never saw."""
    return first_tried is not None and now - first_tried > RETRY_FOR


def meaning_of(code: int, *, text_left: bool) -> MessageState:
    """What a refusal by the mail server makes of a message. ``text_left``: its text had gone over already.

    4xx is tried again, 5xx never. Any other number is no SMTP answer: after the text has left nobody can tell.
    """
    if 500 <= code < 600:
        return MessageState.FAILED
    if text_left and not 400 <= code < 500:
        return MessageState.IN_DOUBT
    return MessageState.QUEUED


def is_on_list(address: str, entries: Iterable[str]) -> bool:
    """Whether ``address`` is named by one of ``entries``: whole addresses, or domains with or without an @.

    >>> is_on_list("lead@example.org", ["example.org"])
    True
    """
    wanted = address.strip().lower()
    domain = wanted.rpartition("@")[2]
    return any(
        wanted == entry if "@" in entry.lstrip("@") else domain == entry.lstrip("@")
        for entry in (entry.strip().lower() for entry in entries)
    )
