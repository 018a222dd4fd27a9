"""What we write to people. A draft is what the preview shows and what is sent, but for the personal link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from actions.models import Action
from boards.models import Passing, Told, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.models.request import UpdateRequestQuerySet
from boards.operations.links import link_address, make_link, new_token
from boards.rules.wordings import Words, as_html, fill
from boards.wordings import kind_of, words_of
from plantracker.core.appearance import council_name
from plantracker.core.models import Lead, Message
from plantracker.core.operations.outbox import queue_message
from plantracker.lib.wording import count, listing, long_date, short_date

LINK_IN_PREVIEW = "(a personal link, made when the message is sent)"


@dataclass(frozen=True)
class Draft:
    """One message to one address: whom it is for, and only their requests.

    ``before`` is the day its reader knows of, where it tells them of another.
    """

    step: str
    recipient: str
    to_name: str
    to_address: str
    leads: tuple[Lead, ...]
    requests: tuple[UpdateRequest, ...]
    cycle: UpdateCycle
    words: Words
    reason: str = ""
    before: date | None = None
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
        days = {"meeting": short_date(self.cycle.meeting.date)}
        return fill(self.words.subject, self.values | days)

    @property
    def values(self) -> dict[str, str]:
        """What stands for each placeholder."""
        known = meeting_values(self.cycle) | {"lead": self.to_name, "number": self.number}
        return known | ({"before": long_date(self.before)} if self.before else {})

    @property
    def actions(self) -> tuple[Action, ...]:
        """Each action once, even where two leads at the same address share it."""
        return tuple({request.action_id: request.action for request in self.requests}.values())

    @property
    def number(self) -> str:
        return count(len(self.actions), "action")

    def text(self, link: str = LINK_IN_PREVIEW) -> str:
        return plain_text(f"boards/mail/{self._template}.txt", self._context(link))

    def html(self, link: str = LINK_IN_PREVIEW) -> str:
        return render_to_string(f"boards/mail/{self._template}.html", self._context(link))

    @property
    def _template(self) -> str:
        return kind_of(self.step).name

    def _context(self, link: str) -> dict[str, object]:
        return {
            "draft": self,
            "link": link,
            "cycle": self.cycle,
            "meeting": self.cycle.meeting,
            "board": self.cycle.meeting.board,
            "requests": self.requests,
            "reason": self.reason,
            "council_name": council_name(),
            "site_url": settings.SITE_URL,
            **worded(self.words, self.values),
        }


def plain_text(template: str, context: dict[str, Any]) -> str:
    """A text part. A template's result calls itself safe for HTML; a text is not, and a preview must escape it."""
    return render_to_string(template, context) + ""


def meeting_values(cycle: UpdateCycle) -> dict[str, str]:
    """What stands for the placeholders that say the same to everybody."""
    return {
        "board": str(cycle.meeting.board),
        "meeting": long_date(cycle.meeting.date),
        "due": long_date(cycle.due_on),
    }


def worded(words: Words, values: dict[str, str]) -> dict[str, str]:
    """The opening and closing, filled in, for the two templates of a message."""
    return {
        "opening": fill(words.opening, values).strip(),
        "closing": fill(words.closing, values).strip(),
        "opening_html": mark_safe(as_html(words.opening, values)),  # noqa: S308 # nosec - as_html escapes
        "closing_html": mark_safe(as_html(words.closing, values)),  # noqa: S308 # nosec - as_html escapes
    }


def requests_for_mail(cycle: UpdateCycle) -> UpdateRequestQuerySet:
    """The cycle's requests with everything a message prints, in a person's order."""
    return (
        cycle.requests.in_order()
        .select_related("action__objective__plan", "lead__deputy", "lead__successor", "lead__service")
        .prefetch_related("passings")
    )


def drafts(
    *, cycle: UpdateCycle, step: str, requests: Iterable[UpdateRequest], reason: str = "", on: date
) -> list[Draft]:
    """One draft per address, however many leads share it; a lead without an address has one of their own."""
    grouped: dict[str, list[UpdateRequest]] = defaultdict(list)
    for request in requests:
        grouped[reader_of(request, on=on).recipient].append(request)
    words = words_of(cycle.meeting.board, step) if grouped else Words("", "")
    return [
        _draft(cycle, step, recipient, tuple(rows), words, reason, on)
        for recipient, rows in sorted(grouped.items())
    ]


def _draft(
    cycle: UpdateCycle,
    step: str,
    recipient: str,
    rows: tuple[UpdateRequest, ...],
    words: Words,
    reason: str,
    on: date,
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
        words=words,
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
    """Render the draft once, with a link of its own, and queue it; `None` when it has been said already.

    A draft that asks for nothing carries no link.
    """
    token = new_token()
    link = link_address(token)
    message = queue_message(
        topic=draft.cycle.topic,
        step=draft.step,
        recipient=draft.recipient,
        lead=_lead_of(draft),
        to_name=draft.to_name,
        to_address=draft.to_address,
        subject=draft.subject,
        text=draft.text(link),
        html=draft.html(link),
        on=on,
    )
    if message and draft.requests:
        made = make_link(cycle=draft.cycle, leads=draft.leads, token=token, message=message, on=on)
        made.passings.set(draft.passings)
    return note_told(message, draft.cycle)


def _lead_of(draft: Draft) -> Lead | None:
    """Whom the outbox names: a lead it is to, else the one whose request was passed on."""
    if draft.leads:
        return draft.leads[0]
    return draft.requests[0].lead if draft.requests else None


def note_told(message: Message | None, cycle: UpdateCycle) -> Message | None:
    """Keep which days this message names, so that a correction knows who must hear of others."""
    if message:
        Told.objects.create(message=message, cycle=cycle, meeting=cycle.meeting.date, due=cycle.due_on)
    return message
