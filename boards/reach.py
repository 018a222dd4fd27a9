"""Whom our messages about a cycle do not reach. They have not been asked, so they are never counted as silent."""

from __future__ import annotations

from collections.abc import Iterable

from boards.models import AnswerLink, UpdateCycle
from plantracker.core.models import Message
from plantracker.core.rules.messages import MessageState

_LEFT = (MessageState.SENT, MessageState.IN_DOUBT, MessageState.FAILED)
Reach = dict[tuple[int, int], int]


def not_reached(cycles: Iterable[UpdateCycle | int]) -> Reach:
    """By cycle and lead: the message that was not delivered, where it is the last that left for them.

    What still waits or was cancelled says nothing; one query, and a second where a message was not delivered.
    """
    ours = AnswerLink.objects.filter(cycle__in=list(cycles))
    lost = Message.objects.filter(state=MessageState.FAILED)  # few, found by their state
    failed = set(ours.filter(message__in=lost).order_by().values_list("leads", flat=True))
    if not failed:
        return {}
    links = ours.filter(message__state__in=_LEFT, leads__in=failed)
    rows = links.order_by("message__created_at", "message_id").values_list(
        "cycle_id", "leads", "message_id", "message__state"
    )
    last = {(cycle, lead): (message, state) for cycle, lead, message, state in rows if message}
    return {key: message for key, (message, state) in last.items() if state == MessageState.FAILED}
