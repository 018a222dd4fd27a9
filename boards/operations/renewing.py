"""A fresh link, for whoever holds an old one or by the project manager: only ever to the address on file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from boards import policies
from boards.mail import Draft, drafts, put_in_outbox, requests_for_mail
from boards.models import AnswerLink, Passing, UpdateCycle
from boards.operations.links import revoke_links, token_hash
from boards.rules.link_limits import RENEWAL_MAILS
from boards.rules.states import UNDER_WAY
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.limiting import take
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require

HOLDER = "Whoever holds the link"


@transaction.atomic
def renew_link(*, token: str, by: User | None, on: date) -> list[Message]:
    """Mail a fresh link to the address that is on file for the leads of an old one, three a day at most.

    The old one may have been revoked: who presses the button gets nothing, the address on file does. Nothing happens
    for a token that was never ours, and once the Board has met.
    """
    old = AnswerLink.objects.of_running_cycles(on=on).filter(token_hash=token_hash(token))
    link = old.select_related("cycle__meeting__board").first()
    if link is None:
        return []
    allowed = [
        draft
        for draft in _drafts(link.cycle, link.leads.all(), link.passings.in_force(), on=on)
        if take(RENEWAL_MAILS, draft.recipient, now=timezone.now())
    ]
    sent = [message for draft in allowed if (message := _mail(draft, on=on))]
    record_event(
        verb="fresh link asked for",
        target=link,
        summary=f"{len(sent)} messages",
        actor=HOLDER,
        via="link",
        by=by,
        on=on,
    )
    return sent


@transaction.atomic
def replace_links(*, cycle: UpdateCycle, lead: Lead, by: User | None, on: date) -> list[Message]:
    """What this lead holds ends, and a fresh link goes to their address: after a link went to the wrong person."""
    require(policies.may_run_board(by, cycle.meeting.board))
    if cycle.state not in UNDER_WAY or cycle.meeting.date < on:
        raise Refused("There is nothing to answer now, so no link is needed.")
    written = _drafts(cycle, _at_the_same_mailbox(cycle, lead), on=on)
    if not written:
        raise Refused(f"No address is known for {lead}, or nothing was asked: give them an address first.")
    revoke_links(cycle=cycle, lead=lead, by=by, on=on)
    sent = [message for draft in written if (message := _mail(draft, on=on))]
    record_event(verb="fresh link sent", target=cycle, summary=str(lead), by=by, on=on)
    return sent


def _at_the_same_mailbox(cycle: UpdateCycle, lead: Lead) -> set[Lead]:
    """Who shares a link with this lead: it ends for all of them, so the fresh one is for all of them."""
    shared = cycle.answer_links.filter(leads=lead, revoked_on=None)
    return {lead, *Lead.objects.filter(answer_links__in=shared)}


def _drafts(
    cycle: UpdateCycle, leads: Iterable[Lead], passings: Iterable[Passing] = (), *, on: date
) -> list[Draft]:
    """One for each mailbox, about everything its leads were asked, answered or not, and what was passed to it.

    What a lead has passed on is their colleague's: a fresh link of the lead's brings the colleague nothing.
    """
    if cycle.state not in UNDER_WAY:
        return []
    named, passed = {lead.pk for lead in leads}, {passing.pk for passing in passings}
    asked = requests_for_mail(cycle).filter(Q(lead__in=named) | Q(passings__in=passed)).distinct()
    written = drafts(cycle=cycle, step="renewal", requests=asked, on=on)
    return [draft for draft in written if draft.to_address and _is_for(draft, named, passed)]


def _is_for(draft: Draft, leads: set[int], passings: set[int]) -> bool:
    return any(lead.pk in leads for lead in draft.leads) or any(
        passing.pk in passings for passing in draft.passings
    )


def _mail(draft: Draft, *, on: date) -> Message | None:
    """A step of its own each time: the unique key lets one of two at once through."""
    step = f"renewal:{on.isoformat()}:"
    said = Message.objects.about(draft.cycle.topic).filter(step__startswith=step, recipient=draft.recipient)
    return put_in_outbox(replace(draft, step=f"{step}{said.count() + 1}"), on=on)
