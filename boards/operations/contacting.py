"""Writing down what was said with a lead who has not answered."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Contact, UpdateCycle
from boards.rules.contacts import RESTING, ContactKind, problem
from boards.rules.states import UNDER_WAY
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def log_contact(
    *,
    cycle: UpdateCycle,
    lead: Lead,
    kind: ContactKind,
    text: str = "",
    until: date | None = None,
    key: uuid.UUID | None = None,
    by: User | None,
    on: date,
) -> Contact:
    """Add a line to the ledger; the same ``key`` again adds none. A promise and a hold rest the chasing."""
    require(policies.may_run_board(by, cycle.meeting.board))
    _check(cycle, lead, kind, text, until, on=on)
    mark = key or uuid.uuid4()
    try:
        with transaction.atomic():
            contact = Contact.objects.create(
                cycle=cycle,
                lead=lead,
                kind=kind,
                text=text.strip(),
                until=until if kind in RESTING else None,
                on=on,
                by_name=actor_name(by),
                key=mark,
            )
    except IntegrityError:  # the second of two presses
        return _written_already(cycle, lead, mark)
    record_event(verb="contact noted", target=cycle, summary=_summary(contact), by=by, on=on)
    return contact


def _check(
    cycle: UpdateCycle, lead: Lead, kind: ContactKind, text: str, until: date | None, *, on: date
) -> None:
    cycle.refresh_from_db(fields=["state"])  # what the caller holds may be older than the last step
    if cycle.state not in UNDER_WAY or on > cycle.meeting.date:
        raise Refused(f"Nobody is asked for an update now: the update cycle is {cycle.state_label.lower()}.")
    if not cycle.requests.filter(lead=lead).exists():
        raise Refused(f"{lead} is not asked for an update before this meeting: choose another lead.")
    _field, sentence = problem(kind, text, until, meeting=cycle.meeting.date, on=on)
    if sentence:
        raise Refused(sentence)


def _written_already(cycle: UpdateCycle, lead: Lead, key: uuid.UUID) -> Contact:
    contact = Contact.objects.filter(key=key, cycle=cycle, lead=lead).first()
    if contact is None:
        raise Refused("This form has been used for somebody else: open the lead’s page anew.")
    return contact


def _summary(contact: Contact) -> str:
    until = f" until {contact.until.isoformat()}" if contact.until else ""
    return f"{contact.lead}: {contact.kind_label.lower()}{until}. {contact.text}".strip()
