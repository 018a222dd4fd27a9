"""What can become of a message in the outbox. The moves are data; operations perform them."""

from __future__ import annotations

from enum import StrEnum


class MessageState(StrEnum):
    """Where a message stands; every one ends in a state that a person can see."""

    QUEUED = "queued"  # waits for the sender
    CLAIMED = "claimed"  # one sender has taken it, nothing has left yet
    HANDING_OVER = "handing_over"  # the mail server is being spoken to: a crash now leaves it in doubt
    SENT = "sent"
    FAILED = "failed"  # the mail server refused it for good
    IN_DOUBT = "in_doubt"  # it may have arrived; a person settles it, never a guess
    HELD = "held"  # cannot go yet: no address, or a person holds it
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    MessageState.QUEUED: "Waiting to be sent",
    MessageState.CLAIMED: "Being prepared",
    MessageState.HANDING_OVER: "Being handed over",
    MessageState.SENT: "Sent",
    MessageState.FAILED: "Not delivered",
    MessageState.IN_DOUBT: "May have been sent",
    MessageState.HELD: "Held",
    MessageState.CANCELLED: "Cancelled",
}

MOVES: dict[MessageState, frozenset[MessageState]] = {
    MessageState.QUEUED: frozenset({MessageState.CLAIMED, MessageState.CANCELLED, MessageState.HELD}),
    MessageState.CLAIMED: frozenset({MessageState.HANDING_OVER, MessageState.QUEUED, MessageState.FAILED}),
    MessageState.HANDING_OVER: frozenset(
        {MessageState.SENT, MessageState.FAILED, MessageState.IN_DOUBT, MessageState.QUEUED}
    ),
    MessageState.IN_DOUBT: frozenset({MessageState.SENT, MessageState.QUEUED}),
    MessageState.HELD: frozenset({MessageState.QUEUED, MessageState.CANCELLED}),
    MessageState.FAILED: frozenset({MessageState.QUEUED}),
    MessageState.SENT: frozenset(),
    MessageState.CANCELLED: frozenset(),
}


def may_move(source: MessageState, target: MessageState) -> bool:
    """Whether a message may go from ``source`` to ``target``."""
    return target in MOVES[source]
