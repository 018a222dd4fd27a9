"""The review queue, and accepting or returning one answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from boards.forms import ReturnForm
from boards.models import UpdateRequest
from boards.operations.reviewing import accept_unquestioned, accept_update, return_update
from boards.policies import reviewable_requests, run_boards
from boards.queue import READ_WITH, answered, review_queue
from boards.rules.states import RequestState
from boards.standings import cycles_to_review
from boards.views.doors import run_cycle
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.wording import count


def review_list(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET shows every submitted answer; POST accepts those among the shown that raise no question."""
    cycle = run_cycle(request, slug, day)
    if request.method == "POST":
        shown = [int(key) for key in request.POST.getlist("shown") if key.isdecimal()]

        def deed() -> str:
            accepted = accept_unquestioned(cycle=cycle, shown=shown, **signed(request))
            return f"{count(len(accepted), 'answer')} accepted and written into the plan."

        press(request, deed)
        return redirect("boards:review_list", slug=slug, day=day)
    queue = review_queue(cycle, on=timezone.localdate())
    context = {
        "cycle": cycle,
        "meeting": cycle.meeting,
        "board": cycle.meeting.board,
        "asking": [row for row in queue if row.questions],
        "plain": [row for row in queue if not row.questions],
        "others": [other for other in cycles_to_review(run_boards(request.user)) if other.pk != cycle.pk],
        "return_form": ReturnForm(),
    }
    return render(request, "boards/review_list.html", context)


@require_POST
def request_accept(request: HttpRequest, pk: int) -> HttpResponse:
    asked = reviewed(request, pk)

    def deed() -> str:
        accept_update(request=asked, **signed(request))
        return f"Accepted: {asked.action} now says {asked.update.brag}."

    press(request, deed)
    return to_queue(asked)


def request_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the lead with a sentence. Without one the page comes again, with what was typed."""
    asked = reviewed(request, pk)
    form = ReturnForm(request.POST or None)

    def deed(typed: dict[str, Any]) -> None:
        return_update(request=asked, reason=typed["reason"], **signed(request))
        messages.success(request, f"Returned to {asked.lead}: {asked.action}.")

    if request.method == "POST":
        form = ReturnForm(request.POST)
        if attempt(form, deed):
            return to_queue(asked)
    if asked.state != RequestState.SUBMITTED and not form.errors:
        messages.info(request, f"This answer is {asked.state_label.lower()}: somebody has dealt with it.")
        return to_queue(asked)
    rows = (
        answered([asked], on=timezone.localdate()) if hasattr(asked, "update") and asked.update.brag else []
    )
    meeting = asked.cycle.meeting
    context = {"form": form, "row": rows[0] if rows else None, "meeting": meeting, "board": meeting.board}
    return render(request, "boards/request_return.html", context | {"asked": asked})


def reviewed(request: HttpRequest, pk: int) -> UpdateRequest:
    return get_object_or_404(reviewable_requests(request.user).select_related(*READ_WITH), pk=pk)


def to_queue(asked: UpdateRequest) -> HttpResponse:
    meeting = asked.cycle.meeting
    return redirect("boards:review_list", slug=meeting.board.slug, day=meeting.date)
