"""Whether a message to an address is likely to arrive, by what became of the last one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from boards.briefing import BriefDraft
from boards.mail import Draft
from plantracker.core.models import Message
from plantracker.core.rules.messages import MessageState

AnyDraft = TypeVar("AnyDraft", bound=Draft | BriefDraft)


def undelivered(drafts: Iterable[AnyDraft]) -> list[AnyDraft]:
    """The drafts whose address refused the last message that was sent to it."""
    rows = [draft for draft in drafts if draft.to_address]
    known = Message.objects.filter(
        to_address__in={draft.to_address for draft in rows},
        state__in=[MessageState.SENT, MessageState.FAILED],
    )
    last = dict(known.order_by("id").values_list("to_address", "state"))
    return [draft for draft in rows if last.get(draft.to_address) == MessageState.FAILED]
