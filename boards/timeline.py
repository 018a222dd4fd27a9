"""What happened between us and one lead in one cycle, in the order of time: messages, contacts and answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from boards.models import Contact, Correction, UpdateCycle, UpdateRequest
from boards.rules.states import RequestState
from boards.tables import STATE_TONES, step_words
from plantracker.core.models import Lead, Message
from plantracker.core.rules.messages import MessageState

_ACTION = ("update__request__action__objective__plan",)


@dataclass(frozen=True)
class Entry:
    """One point of the line: ``kind`` is "message", "contact", "correction", "submitted", "accepted" or "returned".

    What was submitted or accepted on one day by one person is one point; ``row`` is the first of ``rows``.
    """

    kind: str
    day: date
    row: Message | Contact | Correction | UpdateRequest
    at: datetime | None = None
    rows: list[UpdateRequest] = field(default_factory=list)

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
    """The newest last. ``requests`` are the lead's own in this cycle; three queries more."""
    mine = Q(lead=lead) | Q(answer_link__leads=lead)
    messages = Message.objects.about(cycle.topic).filter(mine).defer("text", "html").distinct()
    entries = [Entry("message", row.on, row, row.created_at) for row in messages]
    entries += [Entry("contact", row.on, row, row.at) for row in cycle.contacts.filter(lead=lead)]
    corrections = Correction.objects.filter(update__request__in=requests)
    entries += [Entry("correction", row.on, row, row.at) for row in corrections.select_related(*_ACTION)]
    entries += _settled(requests)
    return sorted(entries, key=lambda entry: entry.place)


def _settled(requests: list[UpdateRequest]) -> list[Entry]:
    """Answers as they were submitted, accepted and returned, those of one day and person together."""
    found: dict[tuple[str, date, str], list[UpdateRequest]] = defaultdict(list)
    for request in requests:
        if request.submitted_on:
            found["submitted", request.submitted_on, request.update.answered_by].append(request)
        if request.settled_on and request.state in (RequestState.ACCEPTED, RequestState.RETURNED):
            alone = request.return_reason if request.state == RequestState.RETURNED else ""
            found[request.state, request.settled_on, request.settled_by + alone].append(request)
    return [Entry(kind, day, rows[0], rows=rows) for (kind, day, _), rows in found.items()]
