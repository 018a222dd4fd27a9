"""The personal link. Opening it changes nothing and uses nothing up: mail scanners open links too."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.answerers import keep_link
from boards.operations.links import find_link

# One status for wrong, old, revoked and altered links alike: none says what exists.
CLOSED = 404


@login_not_required
@require_safe
def link_open(request: HttpRequest, token: str) -> HttpResponse:
    """Swap the link for a cookie and a clean address."""
    return _open(request, token, "boards:answer_list")


@login_not_required
@require_safe
def link_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The same, on the way to the calendar file."""
    return _open(request, token, "boards:answer_calendar")


def _open(request: HttpRequest, token: str, name: str) -> HttpResponse:
    link = find_link(tidy_token(token), on=timezone.localdate())
    if link is None:
        return link_closed(request)
    response = redirect(name, cycle=link.cycle_id)
    keep_link(response, link)
    return unseen(response)


def tidy_token(token: str) -> str:
    """What mail programs leave of a token: capitals, brackets and line breaks are not part of it."""
    return re.sub(r"[^a-z0-9]", "", re.split(r"[/&]", token.lower())[0])


def link_closed(request: HttpRequest, *, back_to: str = "") -> HttpResponse:
    """The one calm page. ``back_to``: where signing in leads, for those who have an account."""
    return unseen(render(request, "boards/link_closed.html", {"back_to": back_to}, status=CLOSED))


def unseen(response: HttpResponse) -> HttpResponse:
    """Never kept, indexed, or told to another site."""
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
