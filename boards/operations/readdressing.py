"""A lead is reached elsewhere: what the old mailbox holds ends, and what is still asked is asked again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from boards.mail import drafts, put_in_outbox, requests_for_mail
from boards.models import AnswerLink, UpdateCycle
from boards.operations.circulation import as_asked
from boards.operations.links import withdraw_mail
from boards.rules.states import UNDER_WAY
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.people import tie_lead

MOVED = "The lead's address has changed: a message to the new one took its place."


@transaction.atomic
def change_address(*, lead: Lead, email: str, user: User | None = None, by: User | None, on: date) -> Lead:
    """Say which address answers for a lead. Whoever reads the one before can no longer answer for them."""
    before = lead.email
    lead = tie_lead(lead=lead, email=email, user=user, by=by, on=on)
    if before and before.lower() != lead.email:
        ahead = UpdateCycle.objects.filter(
            state__in=UNDER_WAY, meeting__cancelled=False, meeting__date__gte=on
        )
        for cycle in ahead.select_related("meeting__board"):
            end_links(cycle, lead, before, by=by, on=on)
            ask_again(cycle, lead, on=on)
    return lead


def end_links(cycle: UpdateCycle, lead: Lead, before: str | None, *, by: User | None, on: date) -> None:
    """A link of several leads goes on for the others; one of this lead's alone ends, and so does its unsent mail.

    ``before`` is the address whose links end; `None` ends them all.
    """
    held = AnswerLink.objects.in_force(on=on).filter(cycle=cycle, leads=lead)
    if before is not None:
        held = held.filter(message__to_address__iexact=before)
    for link in held.prefetch_related("leads"):
        if len(link.leads.all()) > 1:
            link.leads.remove(lead)
            continue
        AnswerLink.objects.filter(pk=link.pk).update(revoked_on=on, revoked_by=actor_name(by))
        withdraw_mail([link.pk], reason=MOVED, by=by)
        record_event(verb="links revoked", target=cycle, summary=str(lead), by=by, on=on)


def ask_again(cycle: UpdateCycle, lead: Lead, *, on: date) -> None:
    """A request of its own for what is still open of this lead, with a new link and a day that is not over."""
    # A step of its own: the mailbox may have had a request already, for another lead or at another time.
    step = f"circulate:{lead.pk}:"
    step += str(Message.objects.about(cycle.topic).filter(step__startswith=step).count() + 1)
    requests = requests_for_mail(cycle).outstanding().filter(lead=lead)
    for draft in drafts(cycle=as_asked(cycle, on=on), step=step, requests=requests, on=on):
        put_in_outbox(draft, on=on)
