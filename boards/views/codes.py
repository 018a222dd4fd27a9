"""The page between a personal link and the answers, where a board asks for a code."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from boards.answerers import CODE_GIVEN, keep_link, lacks_code, opened_link
from boards.forms_answers import CodeForm
from boards.link_tries import codes_wait_until, count_wrong_code
from boards.models import AnswerLink, LinkCode, UpdateCycle
from boards.operations.codes import newest_code, send_code, try_code
from boards.rules.codes import DIGITS, CodeVerdict, is_open
from boards.views.links import link_closed, link_wait
from plantracker.core.deeds import press

SAID = {
    CodeVerdict.WRONG: "This is not the code in the newest message from us: look again, or ask for a new one.",
    CodeVerdict.OVER: "This code has run out or was tried too often: ask for a new one.",
}
View = Callable[..., HttpResponse]


def with_link(view: View) -> View:
    """Hand the view the link that this browser has opened; whoever has given the code already goes on."""

    @login_not_required
    @wraps(view)
    def wrapped(request: HttpRequest, cycle: int) -> HttpResponse:
        found = UpdateCycle.objects.filter(pk=cycle).first()
        link = opened_link(request, found, on=timezone.localdate()) if found else None
        if link is None:
            return link_closed(request, back_to=reverse("boards:answer_list", args=[cycle]))
        return view(request, link) if lacks_code(request, link) else _go_on(link)

    return wrapped


def _go_on(link: AnswerLink) -> HttpResponse:
    return redirect("boards:answer_list", cycle=link.cycle_id)


@with_link
@require_http_methods(["GET", "HEAD", "POST"])
def link_code(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """GET says what is asked and why; POST tries what was typed."""
    now = timezone.now()
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, link, form)
    if until := codes_wait_until(request, now=now):
        return link_wait(request, until)
    verdict = try_code(link=link, typed=form.cleaned_data["code"], now=now, on=timezone.localdate())
    if verdict == CodeVerdict.RIGHT:
        response = _go_on(link)
        keep_link(response, link, kept=CODE_GIVEN)
        return response
    count_wrong_code(request, now=now)
    form.add_error("code", SAID[verdict])
    return _draw(request, link, form)


@with_link
@require_POST
def link_code_send(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Mail a code: only when a person asks for it, for whoever opens the page may be a scanner."""

    def deed() -> str:
        send_code(link=link, now=timezone.now(), on=timezone.localdate())
        return (
            "A code is on its way. It comes to the address that your message came to, within a few minutes."
        )

    press(request, deed)
    return redirect("boards:link_code", cycle=link.cycle_id)


def _draw(request: HttpRequest, link: AnswerLink, form: CodeForm) -> HttpResponse:
    code = newest_code(link)
    context = {
        "form": form,
        "cycle": link.cycle_id,
        "was_sent": code is not None and is_open(code.facts, now=timezone.now()),
        "demonstration_code": _shown(code),
    }
    return render(request, "boards/link_code.html", context, status=422 if form.errors else 200)


def _shown(code: LinkCode | None) -> str:
    """In the demonstration no mail leaves, so the code stands on the page; elsewhere never."""
    text = code.message.text if settings.DEMONSTRATION and code and code.message else ""
    found = re.search(rf"^\d{{{DIGITS}}}$", text, re.MULTILINE)
    return found.group() if found else ""
