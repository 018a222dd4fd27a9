"""Who is at the answer page: by the cookie that a personal link left, by their account, or by both."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from boards.models import AnswerLink, UpdateCycle
from boards.operations.answering import Answerer
from boards.policies import answerable_requests
from boards.rules.states import CycleState
from plantracker.core.models import User
from plantracker.core.operations.outbox import one_line
from plantracker.lib.wording import listing

HOURS = 8
SALT = "boards.answer"  # a cookie signed for anything else is none
NAME_LIMIT = 300


def cookie_name() -> str:
    """Browsers refuse a ``__Secure-`` cookie that came over plain HTTP."""
    return "__Secure-answer" if settings.HTTPS else "answer"


def keep_link(response: HttpResponse, link: AnswerLink) -> None:
    """Leave the link in the browser, for this cycle's pages and one working day."""
    response.set_signed_cookie(
        cookie_name(),
        str(link.pk),
        salt=SALT,
        max_age=HOURS * 60 * 60,
        path=reverse("boards:answer_list", args=[link.cycle_id]),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def find_answerer(request: HttpRequest, cycle: UpdateCycle, *, on: date) -> Answerer | None:
    """Whoever may answer for this cycle, with all their leads; `None` for others and once it is over."""
    if not is_under_way(cycle, on=on):
        return None
    user = request.user if isinstance(request.user, User) else None
    own = (
        set(answerable_requests(user).filter(cycle=cycle).values_list("lead_id", flat=True))
        if user
        else set()
    )
    linked = _linked_leads(request, cycle, on=on)
    if not own and not linked:
        return None
    return Answerer(
        name=(str(user) if user else one_line(listing(list(linked.values()))))[:NAME_LIMIT],
        via="account" if user and linked.keys() <= own else "link",
        cycle_id=cycle.pk,
        lead_ids=frozenset(own | linked.keys()),
        user=user,
    )


def is_under_way(cycle: UpdateCycle, *, on: date) -> bool:
    """Whether the cycle still takes answers: late ones too, until the Board has met."""
    over = cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)
    return not over and not cycle.meeting.cancelled and cycle.meeting.date >= on


def _linked_leads(request: HttpRequest, cycle: UpdateCycle, *, on: date) -> dict[int, str]:
    kept = request.get_signed_cookie(cookie_name(), default="", salt=SALT, max_age=HOURS * 60 * 60)
    if not kept:
        return {}
    link = AnswerLink.objects.in_force(on=on).filter(cycle=cycle, pk=int(kept)).first()
    return dict(link.leads.order_by("name").values_list("pk", "name")) if link else {}
