"""The personal links of an update cycle as the project manager sees them: made, used, ended. Never the key in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.models import AnswerLink, UpdateCycle
from boards.tables import step_words
from plantracker.core.models import Lead, Message


@dataclass(frozen=True)
class LinkRow:
    """One link: when it was made and with which message, whether it works, and when it was last answered with."""

    link: AnswerLink
    works: bool

    @property
    def message(self) -> Message | None:
        return self.link.message

    @property
    def step(self) -> str:
        return step_words(self.message.step) if self.message else "Made without a message"

    @property
    def state(self) -> str:
        if self.link.revoked_on:
            return f"Ended by {self.link.revoked_by}"
        if self.works and self.message and not self.message.to_address:
            return "Waits for an address"
        return "Works" if self.works else "Ended with the meeting"


@dataclass(frozen=True)
class LeadLinks:
    """All links of one lead for one cycle, the newest first."""

    lead: Lead
    cycle: UpdateCycle
    rows: list[LinkRow]

    @property
    def working(self) -> int:
        return sum(row.works for row in self.rows)


def links_of_cycle(cycle: UpdateCycle, *, on: date) -> list[LeadLinks]:
    """By lead, in the order of their names."""
    return sorted(_grouped(cycle.answer_links.all(), on=on), key=lambda held: held.lead.name.casefold())


def links_of_lead(lead: Lead, *, on: date) -> list[LeadLinks]:
    """By cycle, for those whose Board has not met yet."""
    links = AnswerLink.objects.of_running_cycles(on=on).filter(leads=lead)
    return [held for held in _grouped(links, on=on) if held.lead == lead]


def _grouped(links: Iterable[AnswerLink], *, on: date) -> list[LeadLinks]:
    found = AnswerLink.objects.filter(pk__in=[link.pk for link in links]).order_by("-pk")
    working = set(found.in_force(on=on).values_list("pk", flat=True))
    grouped: dict[tuple[UpdateCycle, Lead], list[LinkRow]] = defaultdict(list)
    for link in found.select_related("message", "cycle__meeting__board").prefetch_related("leads"):
        for lead in link.leads.all():
            grouped[link.cycle, lead].append(LinkRow(link=link, works=link.pk in working))
    return [LeadLinks(lead=lead, cycle=cycle, rows=rows) for (cycle, lead), rows in grouped.items()]
