"""Passing a request to a colleague, and what the project manager sees and settles of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from boards.answer_pages import AnswerPage
from boards.forms_standing_in import PassForm
from boards.models import EscalationStep, Passing
from boards.operations.passing import agree_passings, decline_passings, pass_on, passings_of, take_back
from boards.views.answers import answering
from boards.views.doors import run_cycle
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.wording import count


@answering
@require_http_methods(["GET", "HEAD", "POST"])
def answer_pass(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    """Choose what a colleague should answer; below it what was passed on, each to be taken back."""
    form = PassForm(request.POST if request.method == "POST" else None, page=page)

    def deed(typed: dict[str, Any]) -> None:
        made = pass_on(
            requests=form.chosen, name=typed["name"], email=typed["email"], answerer=page.answerer, on=page.on
        )
        messages.success(request, _what_follows(made))

    if request.method == "POST" and attempt(form, deed):
        return redirect("boards:answer_list", cycle=page.cycle.pk)
    context = {
        "form": form,
        "page": page,
        "passed": [card for card in page.cards if card.passing and card.is_open and not card.is_passed_here],
        "cycle": page.cycle,
        "board": page.board,
        "board_name": page.board.name,
        "frame": "base.html" if request.user.is_authenticated else "base_link.html",
    }
    return render(request, "boards/answer_pass.html", context, status=422 if form.errors else 200)


def _what_follows(made: list[Passing]) -> str:
    waiting = [passing for passing in made if passing.is_waiting]
    who = made[0].to_name
    if waiting:
        return (
            f"The project manager is asked whether {who} may answer. You are told; until then you are asked."
        )
    return f"{who} is asked about {count(len(made), 'action')}. You can take it back as long as nobody has answered."


@answering
@require_POST
def passing_take_back(request: HttpRequest, page: AnswerPage, pk: int) -> HttpResponse:
    passing = next((card.passing for card in page.cards if card.passing and card.passing.pk == pk), None)
    if passing is None:
        raise Http404

    def deed() -> str:
        passing.request.cycle = page.cycle
        take_back(passing=passing, answerer=page.answerer, on=page.on)
        return f"Taken back: you are asked about {passing.request.action} again."

    press(request, deed)
    return redirect("boards:answer_list", cycle=page.cycle.pk)


@require_safe
def cycle_standing_in(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Who was passed what, what waits for a yes, and how far the escalation has come."""
    cycle = run_cycle(request, slug, day)
    rows = list(passings_of(cycle))
    steps = EscalationStep.objects.filter(cycle=cycle).select_related("lead__service", "message")
    context = {
        "cycle": cycle,
        "meeting": cycle.meeting,
        "board": cycle.meeting.board,
        "groups": _grouped(row for row in rows if row.is_waiting),
        "settled": [row for row in rows if not row.is_waiting],
        "steps": steps.order_by("-on", "rung", "lead__name"),
    }
    return render(request, "boards/cycle_standing_in.html", context)


def _grouped(rows: Iterable[Passing]) -> list[list[Passing]]:
    """One question for each lead and stranger, however many actions it is about."""

    def key(row: Passing) -> tuple[str, str]:
        return row.from_name, row.to_address

    return [list(group) for _key, group in groupby(sorted(rows, key=key), key=key)]


@require_POST
def cycle_settle_passing(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Agree, or decline with a reason."""
    cycle = run_cycle(request, slug, day)
    keys = [int(key) for key in request.POST.getlist("passing") if key.isdecimal() and len(key) < 19]
    chosen = [row for row in passings_of(cycle) if row.pk in keys]

    def deed() -> str:
        if request.POST.get("answer") == "agree":
            settled = agree_passings(passings=chosen, **signed(request))
            return f"{settled[0].to_name} is asked about {count(len(settled), 'action')}."
        settled = decline_passings(passings=chosen, reason=request.POST.get("reason", ""), **signed(request))
        return f"Declined: {settled[0].from_name} is still asked, and is told why."

    press(request, deed)
    return redirect("boards:cycle_standing_in", slug=slug, day=day)
