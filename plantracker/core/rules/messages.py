"""What can become of a message in the outbox. The moves are data; operations perform them."""

from __future__ import annotations

from enum import StrEnum


class MessageState(StrEnum):
    """Where a message stands; every one ends in a state that a person can see."""

    QUEUED = "queued"  # waits for the sender
    CLAIMED = "claimed"  # one sender has taken it, nothing has left yet
    HANDING_OVER = "handing_over"  # the mail server is being spoken to: a crash now leaves it in doubt
    SENT = "sent"
    FAILED = "failed"  # the mail server refused it for good, or it came back
    IN_DOUBT = "in_doubt"  # it may have arrived; a person settles it, never a guess
    HELD = "held"  # cannot go yet: no address, or it waits for a person's word
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

# A message that came back moves from wherever it stands to *not delivered*, and nothing but a person moves it on.
MOVES: dict[MessageState, frozenset[MessageState]] = {
    MessageState.QUEUED: frozenset(
        {MessageState.CLAIMED, MessageState.CANCELLED, MessageState.HELD, MessageState.FAILED}
    ),
    MessageState.CLAIMED: frozenset(
        {
            MessageState.HANDING_OVER,
            MessageState.QUEUED,
            MessageState.HELD,
            MessageState.FAILED,
            MessageState.CANCELLED,
        }
    ),
    MessageState.HANDING_OVER: frozenset(
        {MessageState.SENT, MessageState.FAILED, MessageState.IN_DOUBT, MessageState.QUEUED}
    ),
    MessageState.IN_DOUBT: frozenset({MessageState.SENT, MessageState.QUEUED, MessageState.FAILED}),
    MessageState.HELD: frozenset(
        {MessageState.QUEUED, MessageState.IN_DOUBT, MessageState.CANCELLED, MessageState.FAILED}
    ),
    MessageState.FAILED: frozenset({MessageState.QUEUED}),
    MessageState.SENT: frozenset({MessageState.FAILED}),
    MessageState.CANCELLED: frozenset(),
}


def may_move(source: MessageState, target: MessageState) -> bool:
    """Whether a message may go from ``source`` to ``target``."""
    return target in MOVES[source]


class Hold(StrEnum):
    """Why a message is held, and so what lets it go."""

    ADDRESS = "address"  # none is known: giving the lead one lets it go
    NOT_ON_LIST = "not_on_list"
    RESTORE = "restore"  # waited when the copy was made: it may have gone out since
    RESTORE_IN_DOUBT = "restore_doubt"  # was in doubt already when the copy was made

    @property
    def sentence(self) -> str:
        return _WHY_HELD[self]

    @property
    def released_as(self) -> MessageState:
        """What a message becomes when a person lets it go: a doubt is still a doubt."""
        return MessageState.IN_DOUBT if self == Hold.RESTORE_IN_DOUBT else MessageState.QUEUED


_WHY_HELD = {
    Hold.ADDRESS: "No e-mail address is known.",
    Hold.NOT_ON_LIST: "The address is not on the list of those who get mail (MAIL_ALLOWLIST).",
    Hold.RESTORE: "Held by a restore: it may have been sent after the copy was made.",
    Hold.RESTORE_IN_DOUBT: "Held by a restore: it was in doubt when the copy was made.",
}
