"""One mail a day to a person: which messages keep to it, and when one that waited may leave."""

from __future__ import annotations

from datetime import time

MORNING = time(7, 0)

# What the person asked for themselves, or must not wait for: it neither counts nor waits.
EXEMPT = frozenset(
    {
        "code",
        "correction",
        "link",
        "moved",
        "cancelled",
        "receipt",
        "renewal",
        "sign_in",
        "taken_back",
        "test",
        "told",
    }
)


def keeps_to_one_a_day(step: str, *, private: bool = False) -> bool:
    """Whether a message of this step is one of the day's one.

    ``step`` is the outbox's own name of it, which may carry a day or a number: ``chase:2026-06-22``. Corrections,
    receipts, and links and codes that a person asked for are not, nor is any sign-in message (``private``).

    >>> keeps_to_one_a_day("chase:2026-06-22"), keeps_to_one_a_day("receipt:7")
    (True, False)
    """
    return not private and step.partition(":")[0] not in EXEMPT
