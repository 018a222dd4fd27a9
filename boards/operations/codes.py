"""The six-digit code: mailed to the mailbox that the link went to, good for ten minutes and five tries."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from boards.code_mail import queue_code
from boards.models import AnswerLink, LinkCode
from boards.rules.codes import DIGITS, TRIES, CodeVerdict, is_on_its_way, is_open, tidy_code
from boards.rules.link_limits import CODES
from plantracker.core.models import Message
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.limiting import take
from plantracker.core.operations.outbox import cancel_messages
from plantracker.core.operations.refusals import Refused

ENOUGH = (
    "Enough codes were sent for now: use the newest one in your mailbox, or ask for another in an hour. "
    "If none arrives, ring the project manager."
)
REPLACED = "A newer code took its place."


@transaction.atomic
def send_code(*, link: AnswerLink, now: datetime, on: date) -> LinkCode:
    """Mail a new code, or leave it at one of a moment ago; the one before is good no longer. At most five an hour."""
    newest = newest_code(link)
    if newest and is_on_its_way(newest.facts, now=now):
        return newest
    if not take(CODES, f"link:{link.pk}", now=now):
        raise Refused(ENOUGH)
    cancel_messages(Message.objects.filter(link_code__link=link), reason=REPLACED)
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    message = queue_code(link, code, number=link.codes.count() + 1, on=on)
    if message is None:  # somebody has pressed the button twice: the first press has sent one
        raise Refused("A code is on its way already.")
    kept = LinkCode.objects.create(link=link, message=message, code_hash=_hash(link, code), made_at=now)
    _record("code sent", link, on=on)
    return kept


def newest_code(link: AnswerLink) -> LinkCode | None:
    """The only one that is good."""
    return link.codes.select_related("message").last()


def try_code(*, link: AnswerLink, typed: str, now: datetime, on: date) -> CodeVerdict:
    """Whether ``typed`` is the newest code. Every try counts, also of two at once, and a code is good once."""
    code = newest_code(link)
    if code is None or not is_open(code.facts, now=now):
        return CodeVerdict.OVER
    rows = LinkCode.objects.filter(pk=code.pk, used_at=None)
    if not rows.filter(tries__lt=TRIES).update(tries=F("tries") + 1):
        return CodeVerdict.OVER
    if not constant_time_compare(code.code_hash, _hash(link, tidy_code(typed))):
        _record("code refused", link, on=on)
        return CodeVerdict.WRONG
    return _accept(code, link, now=now, on=on)


@transaction.atomic
def _accept(code: LinkCode, link: AnswerLink, *, now: datetime, on: date) -> CodeVerdict:
    if not LinkCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now):
        return CodeVerdict.OVER
    _record("code accepted", link, on=on)
    return CodeVerdict.RIGHT


def _hash(link: AnswerLink, code: str) -> str:
    """With the site's own key: a million codes are tried in a second by whoever has the table alone."""
    return salted_hmac("boards.code", f"{link.pk}:{code}", algorithm="sha256").hexdigest()


def _record(verb: str, link: AnswerLink, *, on: date) -> None:
    actor = link.message.to_name if link.message else str(link)
    record_event(verb=verb, target=link, actor=actor, via="link", by=None, on=on)
