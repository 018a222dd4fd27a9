"""The personal link. Opening it changes nothing and uses nothing up: mail scanners open links too."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from boards.answerers import keep_link
from boards.link_tries import count_failure, must_wait_until, renewals_wait_until
from boards.operations.links import find_link
from boards.operations.renewing import renew_link
from boards.rules.tokens import tidy_token
from plantracker.core.callers import is_from_elsewhere

# One status for wrong, old, revoked and altered links alike: none says what exists.
CLOSED = 404
WAIT = 429


# The page of a link that opens nothing is the same to the byte for everybody, so its button carries no forgery token,
# and its address holds a token, so it tells no referrer. A forged press could only mail the lead a fresh link.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link_open(request: HttpRequest, token: str) -> HttpResponse:
    """Swap the link for a cookie and a clean address; POST asks for a fresh one in place of one that is no good."""
    return _open(request, token, "boards:answer_list")


@login_not_required
@require_safe
def link_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The same, on the way to the calendar file."""
    return _open(request, token, "boards:answer_calendar")


def _open(request: HttpRequest, token: str, name: str) -> HttpResponse:
    now = timezone.now()
    if until := must_wait_until(request, now=now):
        return link_wait(request, until)
    link = find_link(tidy_token(token), on=timezone.localdate())
    if link is None and request.method == "POST":
        return _renew(request, token, now)
    if link is None:
        count_failure(request, now=now)
        return link_closed(request, can_renew=True)
    response = redirect(name, cycle=link.cycle_id)
    keep_link(response, link)
    return unseen(response)


def _renew(request: HttpRequest, token: str, now: datetime) -> HttpResponse:
    """The same reply whether the link was ever one of ours or not."""
    if is_from_elsewhere(request):
        raise PermissionDenied(
            "This button works on our own page only: open the link again and press it there."
        )
    if until := renewals_wait_until(request, now=now):
        return link_wait(request, until)
    renew_link(token=tidy_token(token), by=None, on=timezone.localdate())
    return unseen(redirect("boards:link_renewed"))


@login_not_required
@require_safe
def link_renewed(request: HttpRequest) -> HttpResponse:
    return _plain(request, "link_renewed", status=200)


def link_closed(request: HttpRequest, *, back_to: str = "", can_renew: bool = False) -> HttpResponse:
    """The one calm page. ``back_to``: where signing in leads, for those who have an account."""
    return _plain(request, "link_closed", status=CLOSED, back_to=back_to, can_renew=can_renew)


def link_wait(request: HttpRequest, until: datetime) -> HttpResponse:
    """Too many tries from one place: calmly, with when to try again."""
    response = _plain(request, "link_wait", status=WAIT, until=timezone.localtime(until))
    response["Retry-After"] = str(int((until - timezone.now()).total_seconds()) + 1)
    return response


def _plain(request: HttpRequest, name: str, *, status: int, **context: object) -> HttpResponse:
    """A page without a forgery token: it is the same to the byte for everybody, and has nothing to forge."""
    return unseen(render(request, f"boards/{name}.html", {**context, "csrf_token": ""}, status=status))


def unseen(response: HttpResponse) -> HttpResponse:
    """Never kept, indexed, or told to another site."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
