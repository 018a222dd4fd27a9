"""Who is at the answer page: by the cookie that a personal link left, by their account, or by both."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from boards.models import AnswerLink, Passing, UpdateCycle
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
        set(answerable_requests(user).filter(cycle=cycle, lead__user=user).values_list("lead_id", flat=True))
        if user
        else set()
    )
    linked = _linked_leads(request, cycle, on=on)
    passed = _passed(request, cycle, user, on=on)
    if not own and not linked and not passed:
        return None
    mine = {
        each.request_id for each in passed if user and each.colleague and each.colleague.user_id == user.pk
    }
    named = list(linked.values()) or [each.to_name for each in passed[:1]]
    return Answerer(
        name=(str(user) if user else one_line(listing(named)))[:NAME_LIMIT],
        via="account" if user and linked.keys() <= own and len(mine) == len(passed) else "link",
        cycle_id=cycle.pk,
        lead_ids=frozenset(own | linked.keys()),
        user=user,
        request_ids=frozenset(each.request_id for each in passed),
    )


def is_under_way(cycle: UpdateCycle, *, on: date) -> bool:
    """Whether the cycle still takes answers: late ones too, until the Board has met."""
    over = cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)
    return not over and not cycle.meeting.cancelled and cycle.meeting.date >= on


def _passed(request: HttpRequest, cycle: UpdateCycle, user: User | None, *, on: date) -> list[Passing]:
    """What others have passed to whoever is here, by the link that was mailed to them or as their own lead."""
    link = _opened_link(request, cycle, on=on)
    here = Q(links=link) if link else Q(pk__in=[])
    if user:
        here |= Q(colleague__user=user)
    passed = Passing.objects.in_force().filter(here, request__cycle=cycle)
    return list(passed.select_related("colleague").distinct())


def _linked_leads(request: HttpRequest, cycle: UpdateCycle, *, on: date) -> dict[int, str]:
    link = _opened_link(request, cycle, on=on)
    return dict(link.leads.order_by("name").values_list("pk", "name")) if link else {}


def _opened_link(request: HttpRequest, cycle: UpdateCycle, *, on: date) -> AnswerLink | None:
    kept = request.get_signed_cookie(cookie_name(), default="", salt=SALT, max_age=HOURS * 60 * 60)
    return AnswerLink.objects.in_force(on=on).filter(cycle=cycle, pk=int(kept)).first() if kept else None
