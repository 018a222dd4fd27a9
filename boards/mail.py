"""What we write to people. A draft is what the preview shows and what is sent, but for the personal link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string

from actions.models import Action
from boards.models import Passing, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.operations.links import link_address, make_link, new_token
from plantracker.core.models import Lead, Message
from plantracker.core.operations.outbox import queue_message
from plantracker.lib.wording import count, listing, long_date, short_date

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
    passings: tuple[Passing, ...] = ()

    @property
    def why(self) -> str:
        """Why its reader gets it, to stand after "You get this message because"."""
        named = listing([lead.name for lead in self.leads])
        others = listing(list(dict.fromkeys(each.from_name for each in self.passings)))
        passed = (
            f"{others} passed {'what was asked of them' if len(self.passings) > 1 else 'a request'} to you"
        )
        reasons = [f"the plan names {named} as lead" if named else "", passed if others else ""]
        return listing([reason for reason in reasons if reason])

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
    "returned": "A question about your update for {board}, {meeting}",
}


def drafts(
    *, cycle: UpdateCycle, step: str, requests: Iterable[UpdateRequest], reason: str = "", on: date
) -> list[Draft]:
    """One draft per address, however many leads share it; a lead without an address has one of their own."""
    grouped: dict[str, list[UpdateRequest]] = defaultdict(list)
    for request in requests:
        grouped[reader_of(request, on=on).recipient].append(request)
    return [
        _draft(cycle, step, recipient, tuple(rows), reason, on) for recipient, rows in sorted(grouped.items())
    ]


def _draft(
    cycle: UpdateCycle, step: str, recipient: str, rows: tuple[UpdateRequest, ...], reason: str, on: date
) -> Draft:
    passings = {request.pk: passing_in_force(request) for request in rows}
    own = [request for request in rows if not passings[request.pk]]
    leads = tuple({request.lead_id: request.lead for request in own}.values())
    reader = reader_of(rows[0], on=on)
    return Draft(
        step=step,
        recipient=recipient,
        to_name=reader.name,
        to_address=reader.address,
        leads=leads,
        requests=rows,
        cycle=cycle,
        reason=reason,
        passings=tuple(each for each in passings.values() if each),
    )


@dataclass(frozen=True)
class Reader:
    """Who gets a mail, and how the outbox names them."""

    name: str
    address: str
    recipient: str


def reader_of(request: UpdateRequest, *, on: date) -> Reader:
    """The colleague it was passed to, else the deputy between their dates, else the lead."""
    if passing := passing_in_force(request):
        return Reader(passing.to_name, passing.to_address, to_address(passing.to_address))
    reader = addressee(request.lead, on=on)
    return Reader(reader.name, reader.email, _recipient(reader, request.lead))


def addressee(lead: Lead, *, on: date) -> Lead:
    """Who reads the mail: the deputy between their dates, unless only the lead's own address is known."""
    deputy = lead.stand_in(on=on)
    return deputy if deputy.email else lead


def _recipient(reader: Lead, lead: Lead) -> str:
    return to_address(reader.email) if reader.email else f"lead:{lead.pk}"


def to_address(address: str) -> str:
    """How the outbox names whoever reads at an address."""
    return f"to:{address.lower()}"


def put_in_outbox(draft: Draft, *, on: date) -> Message | None:
    """Render the draft once, with a link of its own, and queue it; `None` when it has been said already."""
    token = new_token()
    link = link_address(token)
    message = queue_message(
        topic=draft.cycle.topic,
        step=draft.step,
        recipient=draft.recipient,
        lead=draft.leads[0] if draft.leads else draft.requests[0].lead,
        to_name=draft.to_name,
        to_address=draft.to_address,
        subject=draft.subject,
        text=draft.text(link),
        html=draft.html(link),
        on=on,
    )
    if message:
        link_row = make_link(cycle=draft.cycle, leads=draft.leads, token=token, message=message, on=on)
        link_row.passings.set(draft.passings)
    return message
