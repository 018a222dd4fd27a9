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
from plantracker.lib.names import name_id
from plantracker.lib.wording import listing

HOURS = 8
NAME_LIMIT = 300
# What a browser is given to keep, each a cookie of its own and signed for that alone.
OPENED, CODE_GIVEN, TYPED = "answer", "answer-code", "answer-typed"


def cookie_name(kept: str = OPENED) -> str:
    """Browsers refuse a ``__Secure-`` cookie that came over plain HTTP."""
    return f"__Secure-{kept}" if settings.HTTPS else kept


def keep_link(response: HttpResponse, link: AnswerLink, *, kept: str = OPENED) -> None:
    """Leave the link in the browser, for this cycle's pages and one working day."""
    response.set_signed_cookie(
        cookie_name(kept),
        str(link.pk),
        salt=f"boards.{kept}",
        max_age=HOURS * 60 * 60,
        path=reverse("boards:answer_list", args=[link.cycle_id]),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def keeps(request: HttpRequest, link: AnswerLink, *, kept: str) -> bool:
    """Whether this browser was given that about this very link."""
    return _kept(request, kept) == str(link.pk)


def _kept(request: HttpRequest, kept: str) -> str:
    return (
        request.get_signed_cookie(
            cookie_name(kept), default="", salt=f"boards.{kept}", max_age=HOURS * 60 * 60
        )
        or ""
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
    link = opened_link(request, cycle, on=on)
    if link and lacks_code(request, link):
        link = None
    linked, passed = _leads_of(link), _passed(link, cycle, user, on=on)
    if not own and not linked and not passed:
        return None
    mine = {
        each.request_id for each in passed if user and each.colleague and each.colleague.user_id == user.pk
    }
    reader = _reader(link, linked) or one_line(listing([each.to_name for each in passed[:1]]))
    return Answerer(
        name=(str(user) if user else reader)[:NAME_LIMIT],
        via="account" if user and linked.keys() <= own and len(mine) == len(passed) else "link",
        cycle_id=cycle.pk,
        lead_ids=frozenset(own | linked.keys()),
        user=user,
        link=link,
        link_sent_to=reader[:NAME_LIMIT],
        request_ids=frozenset(each.request_id for each in passed),
    )


def is_under_way(cycle: UpdateCycle, *, on: date) -> bool:
    """Whether the cycle still takes answers: late ones too, until the Board has met."""
    over = cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)
    return not over and not cycle.meeting.cancelled and cycle.meeting.date >= on


def opened_link(request: HttpRequest, cycle: UpdateCycle, *, on: date) -> AnswerLink | None:
    """The link in force that this browser has opened for this cycle."""
    kept = _kept(request, OPENED)
    if not kept:
        return None
    links = AnswerLink.objects.in_force(on=on).filter(cycle=cycle, pk=int(kept))
    return links.select_related("message", "cycle__meeting__board").first()


def lacks_code(request: HttpRequest, link: AnswerLink) -> bool:
    """Whether the board asks for a code that this browser has not given."""
    return link.cycle.meeting.board.asks_for_code and not keeps(request, link, kept=CODE_GIVEN)


def _leads_of(link: AnswerLink | None) -> dict[int, str]:
    return dict(link.leads.order_by("name").values_list("pk", "name")) if link else {}


def _reader(link: AnswerLink | None, leads: dict[int, str]) -> str:
    """Whom the link was sent to: its leads by name, or the deputy who got it in their place."""
    names = list(leads.values())
    to_name = link.message.to_name if link and link.message else ""
    stands_in = to_name and name_id(to_name) not in {name_id(name) for name in names}
    return one_line(to_name if stands_in else listing(names))


def _passed(link: AnswerLink | None, cycle: UpdateCycle, user: User | None, *, on: date) -> list[Passing]:
    """What others have passed to whoever is here, by the link that was mailed to them or as their own lead."""
    here = Q(links=link) if link else Q(pk__in=[])
    if user:
        here |= Q(colleague__user=user)
    passed = Passing.objects.in_force().filter(here, request__cycle=cycle)
    return list(passed.select_related("colleague").distinct())
