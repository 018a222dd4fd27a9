"""What the chair, and those briefed with them, are told a week before the Board: who has not answered, by name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from boards.models import EscalationStep, Membership, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.policies import BRIEFED_ROLES
from boards.rules.ladder import Outcome, Rung
from plantracker.core.models import Lead
from plantracker.lib.wording import short_date


@dataclass(frozen=True)
class Silent:
    """One lead and what they have not answered."""

    lead: Lead
    requests: tuple[UpdateRequest, ...]
    steps: tuple[EscalationStep, ...] = ()

    @property
    def passed_to(self) -> tuple[str, ...]:
        """To whom they have passed some of it."""
        passings = [passing_in_force(request) for request in self.requests]
        return tuple(dict.fromkeys(passing.to_name for passing in passings if passing))


@dataclass(frozen=True)
class BriefDraft:
    """The mail that tells one reader that their pack is ready."""

    to_name: str
    to_address: str
    subject: str
    text: str
    html: str


def silent_leads(cycle: UpdateCycle) -> list[Silent]:
    """Every lead with something outstanding, by service and name, with what it is."""
    grouped: dict[Lead, list[UpdateRequest]] = defaultdict(list)
    outstanding = cycle.requests.outstanding().in_order()
    found = outstanding.select_related("lead__service", "action__objective__plan")
    for request in found.prefetch_related("passings"):
        grouped[request.lead].append(request)
    steps: dict[int, list[EscalationStep]] = defaultdict(list)
    for step in EscalationStep.objects.filter(cycle=cycle, outcome=Outcome.WAITING).exclude(rung=Rung.BRIEF):
        steps[step.lead_id].append(step)
    rows = [
        Silent(lead=lead, requests=tuple(requests), steps=tuple(steps[lead.pk]))
        for lead, requests in grouped.items()
    ]
    return sorted(rows, key=lambda row: (str(row.lead.service or ""), row.lead.name))


def brief_drafts(cycle: UpdateCycle) -> list[BriefDraft]:
    """One mail to each person who is briefed."""
    board = cycle.meeting.board
    seats = Membership.objects.filter(board=board, role__in=BRIEFED_ROLES, user__is_active=True)
    context = _context(cycle)
    subject = f"Your briefing for {board}, {short_date(cycle.meeting.date)}"
    return [
        BriefDraft(
            to_name=seat.user.name,
            to_address=seat.user.email,
            subject=subject,
            text=render_to_string("boards/mail/brief.txt", {**context, "reader": seat.user}),
            html=render_to_string("boards/mail/brief.html", {**context, "reader": seat.user}),
        )
        for seat in seats.select_related("user")
    ]


def _context(cycle: UpdateCycle) -> dict[str, object]:
    meeting = cycle.meeting
    place = reverse("boards:meeting_detail", args=[meeting.board.slug, meeting.date])
    return {
        "cycle": cycle,
        "meeting": meeting,
        "board": meeting.board,
        "silent": silent_leads(cycle),
        "link": f"{settings.SITE_URL}{place}",
        "council_name": settings.COUNCIL_NAME,
        "site_url": settings.SITE_URL,
    }
