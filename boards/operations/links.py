"""Personal links: made with a message, opened by whoever holds it, ended by the meeting or the project manager."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from boards import policies
from boards.models import AnswerLink, UpdateCycle
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.outbox import cancel_messages
from plantracker.core.policies import require

TOKEN_BYTES = (
    20  # 160 bits; 32 letters and digits without punctuation, so that no mail program breaks the address
)


def new_token() -> str:
    """A random token that survives being read aloud, wrapped, and turned to capitals."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.strip().lower().encode()).hexdigest()


def link_address(token: str) -> str:
    """The address a mail carries: always the site's own, never what a request claims."""
    return f"{settings.SITE_URL}/a/{token}/"


def make_link(
    *, cycle: UpdateCycle, leads: Iterable[Lead], token: str, message: Message | None, on: date
) -> AnswerLink:
    """Keep the hash of ``token`` for these leads and this cycle."""
    link = AnswerLink.objects.create(
        cycle=cycle, token_hash=token_hash(token), message=message, created_on=on
    )
    link.leads.set(leads)
    return link


def find_link(token: str, *, on: date) -> AnswerLink | None:
    """The link in force for ``token``; the same `None` for wrong, old, revoked and altered ones.

    The database compares hashes of equal length by an index: how long it takes says nothing about the token.
    """
    return (
        AnswerLink.objects.in_force(on=on)
        .filter(token_hash=token_hash(token))
        .select_related("cycle__meeting__board")
        .first()
    )


def note_use(link: AnswerLink) -> None:
    """Somebody has answered with the link. Opening it is no use: mail scanners open links too."""
    AnswerLink.objects.filter(pk=link.pk).update(used_at=timezone.now())


@transaction.atomic
def revoke_links(*, cycle: UpdateCycle, lead: Lead, by: User | None, on: date) -> int:
    """The links that this lead has for this cycle end at once; answers how many.

    A link of several leads is one mailbox's: it ends for all of them, and so does its mail if it still waits.
    """
    require(policies.may_run_board(by, cycle.meeting.board))
    ids = list(cycle.answer_links.filter(leads=lead, revoked_on=None).values_list("pk", flat=True))
    ended = AnswerLink.objects.filter(pk__in=ids, revoked_on=None).update(
        revoked_on=on, revoked_by=actor_name(by)
    )
    withdraw_mail(ids, by=by)
    record_event(verb="links revoked", target=cycle, summary=f"{lead}: {ended}", by=by, on=on)
    return ended


def withdraw_mail(
    links: Iterable[int], *, reason: str = "Its link was ended.", by: User | None = None
) -> None:
    """A message that still waits would bring a link that opens nothing."""
    cancel_messages(Message.objects.filter(answer_link__in=links), reason=reason, by=by)
