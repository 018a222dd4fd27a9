"""What happened between us and one lead in one cycle, in the order of time: messages, contacts and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from boards.models import Contact, UpdateCycle, UpdateRequest
from boards.rules.states import RequestState
from boards.tables import STATE_TONES, step_words
from plantracker.core.models import Lead, Message
from plantracker.core.rules.messages import MessageState


@dataclass(frozen=True)
class Entry:
    """One point of the line: ``kind`` is "message", "contact", "submitted" or "settled"."""

    kind: str
    day: date
    row: Message | Contact | UpdateRequest
    at: datetime | None = None

    @property
    def place(self) -> tuple[date, datetime, int]:
        """By day; what has no hour comes last on its day."""
        end_of_day = timezone.make_aware(datetime.combine(self.day, datetime.max.time()))
        return self.day, self.at or end_of_day, self.row.pk

    @property
    def step(self) -> str:
        """What a message was for, in words."""
        return step_words(self.row.step) if isinstance(self.row, Message) else ""

    @property
    def tone(self) -> str:
        return STATE_TONES.get(MessageState(self.row.state), "info") if isinstance(self.row, Message) else ""


def timeline(cycle: UpdateCycle, lead: Lead, requests: list[UpdateRequest]) -> list[Entry]:
    """The newest last. ``requests`` are the lead's own in this cycle; two queries more."""
    mine = Q(lead=lead) | Q(answer_link__leads=lead)
    messages = Message.objects.about(cycle.topic).filter(mine).defer("text", "html").distinct()
    entries = [Entry("message", row.on, row, row.created_at) for row in messages]
    entries += [Entry("contact", row.on, row, row.at) for row in cycle.contacts.filter(lead=lead)]
    for request in requests:
        if request.submitted_on:
            entries.append(Entry("submitted", request.submitted_on, request))
        if request.settled_on and request.state in (RequestState.ACCEPTED, RequestState.RETURNED):
            entries.append(Entry("settled", request.settled_on, request))
    return sorted(entries, key=lambda entry: entry.place)
