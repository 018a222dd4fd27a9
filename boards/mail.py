"""What we write to people. A draft is what the preview shows and what is sent, but for the personal link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string

from actions.models import Action
from boards.models import UpdateCycle, UpdateRequest
from boards.operations.links import link_address, make_link, new_token
from plantracker.core.models import Lead, Message
from plantracker.core.operations.outbox import queue_message
from plantracker.lib.wording import count, long_date, short_date

LINK_IN_PREVIEW = "(a personal link, made when the message is sent)"


@dataclass(frozen=True)
class Draft:
    """One message to one address: whom it is for, and only their requests."""

    step: str
    recipient: str
    to_name: str
    to_address: str
    leads: tuple[Lead, ...]
    requests: tuple[UpdateRequest, ...]
    cycle: UpdateCycle
    reason: str = ""

    @property
    def subject(self) -> str:
        template = _SUBJECTS[self.step.split(":")[0]]
        board, meeting = self.cycle.meeting.board, self.cycle.meeting.date
        return template.format(
            board=board,
            meeting=short_date(meeting),
            due=long_date(self.cycle.due_on),
            number=self.number,
        )

    @property
    def actions(self) -> tuple[Action, ...]:
        """Each action once, even where two leads at the same address share it."""
        return tuple({request.action_id: request.action for request in self.requests}.values())

    @property
    def number(self) -> str:
        return count(len(self.actions), "action")

    def text(self, link: str = LINK_IN_PREVIEW) -> str:
        return render_to_string(f"boards/mail/{self._template}.txt", self._context(link))

    def html(self, link: str = LINK_IN_PREVIEW) -> str:
        return render_to_string(f"boards/mail/{self._template}.html", self._context(link))

    @property
    def _template(self) -> str:
        return self.step.split(":")[0]

    def _context(self, link: str) -> dict[str, object]:
        return {
            "draft": self,
            "link": link,
            "cycle": self.cycle,
            "meeting": self.cycle.meeting,
            "board": self.cycle.meeting.board,
            "requests": self.requests,
            "reason": self.reason,
            "council_name": settings.COUNCIL_NAME,
            "site_url": settings.SITE_URL,
        }


_SUBJECTS = {
    "circulate": "Please update {number} by {due}: {board}, {meeting}",
    "chase": "Reminder: {number} still to update for {board}, {meeting}",
    "renewal": "Your fresh link: {number} for {board}, {meeting}",
    "receipt": "Received: your update on {number} for {board}, {meeting}",
    "returned": "A question about your update for {board}, {meeting}",
}


def drafts(
    *, cycle: UpdateCycle, step: str, requests: Iterable[UpdateRequest], reason: str = "", on: date
) -> list[Draft]:
    """One draft per address, however many leads share it; a lead without an address has one of their own."""
    grouped: dict[str, list[UpdateRequest]] = defaultdict(list)
    for request in requests:
        grouped[_recipient(addressee(request.lead, on=on), request.lead)].append(request)
    return [
        _draft(cycle, step, recipient, tuple(rows), reason, on) for recipient, rows in sorted(grouped.items())
    ]


def _draft(
    cycle: UpdateCycle, step: str, recipient: str, rows: tuple[UpdateRequest, ...], reason: str, on: date
) -> Draft:
    leads = tuple({request.lead_id: request.lead for request in rows}.values())
    reader = addressee(leads[0], on=on)
    return Draft(
        step=step,
        recipient=recipient,
        to_name=reader.name,
        to_address=reader.email,
        leads=leads,
        requests=rows,
        cycle=cycle,
        reason=reason,
    )


def addressee(lead: Lead, *, on: date) -> Lead:
    """Who reads the mail: the deputy between their dates, unless only the lead's own address is known."""
    deputy = lead.stand_in(on=on)
    return deputy if deputy.email else lead


def _recipient(reader: Lead, lead: Lead) -> str:
    return f"to:{reader.email.lower()}" if reader.email else f"lead:{lead.pk}"


def put_in_outbox(draft: Draft, *, on: date) -> Message | None:
    """Render the draft once, with a link of its own, and queue it; `None` when it has been said already."""
    token = new_token()
    link = link_address(token)
    message = queue_message(
        topic=draft.cycle.topic,
        step=draft.step,
        recipient=draft.recipient,
        lead=draft.leads[0],
        to_name=draft.to_name,
        to_address=draft.to_address,
        subject=draft.subject,
        text=draft.text(link),
        html=draft.html(link),
        on=on,
    )
    if message:
        make_link(cycle=draft.cycle, leads=draft.leads, token=token, message=message, on=on)
    return message
