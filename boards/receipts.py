"""A receipt by mail: what was submitted, once for each submission, to the address on file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from boards.answer_words import told
from boards.mail import drafts, put_in_outbox
from boards.models import UpdateRequest


def send_receipts(submitted: Sequence[UpdateRequest], *, on: date) -> None:
    """Write one message to each address that the answers are about; a lead without an address gets none.

    The step holds the first answer at its version: the same submission cannot be told twice, and an answer that
    was returned and is submitted again is told again.
    """
    first = submitted[0]
    prefetch_related_objects(submitted, "lead", "action__objective__plan", "update__readings__metric")
    for request in submitted:
        request.told = told(request.update, request.cycle.meeting.board)  # type: ignore[attr-defined]
    step = f"receipt:{first.pk}:{first.version}"
    for draft in drafts(cycle=first.cycle, step=step, requests=submitted, on=on):
        if draft.to_address:
            put_in_outbox(draft, on=on)
