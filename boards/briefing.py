"""What the chair, and those briefed with them, are told a week before the Board: who has not answered, by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from boards.mail import meeting_values, note_told, plain_text, worded
from boards.models import EscalationStep, Membership, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.policies import BRIEFED_ROLES
from boards.reach import not_reached
from boards.rules.ladder import Outcome, Rung
from boards.rules.wordings import Words, fill
from boards.wordings import words_of
from plantracker.core.appearance import council_name
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.outbox import queue_message
from plantracker.lib.wording import count, short_date


@dataclass(frozen=True)
class Silent:
    """One lead and what they have not answered."""

    lead: Lead
    requests: tuple[UpdateRequest, ...]
    reached: bool = True  # whether what we wrote to them was delivered, as far as anybody knows
    steps: tuple[EscalationStep, ...] = ()

    @property
    def passed_to(self) -> tuple[str, ...]:
        """To whom they have passed some of it."""
        passings = [passing_in_force(request) for request in self.requests]
        return tuple(dict.fromkeys(passing.to_name for passing in passings if passing))


@dataclass(frozen=True)
class BriefDraft:
    """The mail that tells one reader that their pack is ready."""

    cycle: UpdateCycle
    to_name: str
    to_address: str
    subject: str
    text: str
    html: str

    @property
    def step(self) -> str:
        """A meeting that has moved since is briefed for anew."""
        return f"brief:{self.cycle.moves}" if self.cycle.moves else "brief"


def silent_leads(cycle: UpdateCycle) -> list[Silent]:
    """Every lead with something outstanding, by service and name, with what it is."""
    grouped: dict[Lead, list[UpdateRequest]] = defaultdict(list)
    outstanding = UpdateRequest.objects.filter(cycle=cycle.pk).outstanding().in_order()
    found = outstanding.select_related("lead__service", "action__objective__plan")
    for request in found.prefetch_related("passings"):
        grouped[request.lead].append(request)
    steps: dict[int, list[EscalationStep]] = defaultdict(list)
    for step in EscalationStep.objects.filter(cycle=cycle.pk, outcome=Outcome.WAITING).exclude(
        rung=Rung.BRIEF
    ):
        steps[step.lead_id].append(step)
    lost = not_reached([cycle.pk])
    rows = [
        Silent(
            lead=lead,
            requests=tuple(requests),
            reached=(cycle.pk, lead.pk) not in lost,
            steps=tuple(steps[lead.pk]),
        )
        for lead, requests in grouped.items()
    ]
    return sorted(rows, key=lambda row: (str(row.lead.service or ""), row.lead.name))


def brief_drafts(cycle: UpdateCycle, *, words: Words | None = None) -> list[BriefDraft]:
    """One mail to each person who is briefed. ``words``: others than the board's, for a preview."""
    board = cycle.meeting.board
    seats = Membership.objects.filter(board=board, role__in=BRIEFED_ROLES, user__is_active=True)
    told, words = _context(cycle), words or words_of(board, "brief")
    return [_draft(cycle, seat.user, words, told) for seat in seats.select_related("user")]


def brief_draft(cycle: UpdateCycle, reader: User, words: Words) -> BriefDraft:
    """The mail as this reader would get it."""
    return _draft(cycle, reader, words, _context(cycle))


def _draft(cycle: UpdateCycle, reader: User, words: Words, told: dict[str, Any]) -> BriefDraft:
    number = count(sum(len(row.requests) for row in told["silent"]), "action")
    values = meeting_values(cycle) | {"lead": reader.name, "number": number}
    subject = fill(words.subject, values | {"meeting": short_date(cycle.meeting.date)})
    context = told | worded(words, values) | {"reader": reader, "subject": subject}
    return BriefDraft(
        cycle=cycle,
        to_name=reader.name,
        to_address=reader.email,
        subject=subject,
        text=plain_text("boards/mail/brief.txt", context),
        html=render_to_string("boards/mail/brief.html", context),
    )


def put_brief_in_outbox(draft: BriefDraft, *, on: date) -> Message | None:
    """Queue the mail; `None` when it has been said already."""
    message = queue_message(
        topic=draft.cycle.topic,
        step=draft.step,
        recipient=f"to:{draft.to_address}",
        to_name=draft.to_name,
        to_address=draft.to_address,
        subject=draft.subject,
        text=draft.text,
        html=draft.html,
        on=on,
    )
    return note_told(message, draft.cycle)


def _context(cycle: UpdateCycle) -> dict[str, Any]:
    meeting = cycle.meeting
    outstanding = silent_leads(cycle)
    place = reverse("boards:meeting_detail", args=[meeting.board.slug, meeting.date])
    return {
        "cycle": cycle,
        "meeting": meeting,
        "board": meeting.board,
        "silent": [row for row in outstanding if row.reached],
        "unreached": [row for row in outstanding if not row.reached],
        "link": f"{settings.SITE_URL}{place}",
        "council_name": council_name(),
        "site_url": settings.SITE_URL,
    }
