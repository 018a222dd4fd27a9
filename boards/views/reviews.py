"""The review queue: accepting one answer or all that raise no question, putting a typo right, returning one."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from boards.forms import ReturnForm
from boards.forms_reviews import CorrectForm
from boards.models import UpdateRequest
from boards.operations.reviewing import accept_unquestioned, accept_update, correct_update, return_update
from boards.policies import reviewable_requests, run_boards
from boards.queue import READ_WITH, Answered, answered, review_queue
from boards.rules.states import RequestState
from boards.standings import cycles_to_review
from boards.views.doors import run_cycle
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.wording import count

AT = "at"  # the answer at which the page opens: the next one to read


def review_list(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET shows every submitted answer; POST accepts those among the shown that raise no question."""
    cycle = run_cycle(request, slug, day)
    if request.method == "POST":
        shown = shown_versions(request.POST.getlist("shown"))

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
        "at": opened_at(request, queue),
        "return_form": ReturnForm(),
    }
    return render(request, "boards/review_list.html", context)


def shown_versions(marks: list[str]) -> dict[int, int]:
    """Each answer that the page showed, with the version that was read: "7:3"."""
    pairs = [mark.partition(":")[::2] for mark in marks]
    return {
        int(pk): int(version)
        for pk, version in pairs
        if pk.isdecimal() and version.isdecimal() and max(len(pk), len(version)) < 19
    }


def opened_at(request: HttpRequest, queue: list[Answered]) -> int | None:
    """Whose button has the focus: the answer asked for, or the first where that one is gone."""
    if AT not in request.GET or not queue:
        return None
    keys = [row.request.pk for row in queue]
    wanted = request.GET[AT]
    return next((key for key in keys if str(key) == wanted), keys[0])


@require_POST
def request_accept(request: HttpRequest, pk: int) -> HttpResponse:
    asked = reviewed(request, pk)
    after = next_of(asked)

    def deed() -> str:
        accept_update(request=asked, version=version_read(request), **signed(request))
        return f"Accepted: {asked.action} now says {asked.update.brag}."

    done = press(request, deed)
    return to_queue(asked, at=after if done else pk)


def request_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the lead with a sentence. Without one the page comes again, with what was typed."""
    asked = reviewed(request, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    after = next_of(asked)

    def deed(typed: dict[str, Any]) -> None:
        return_update(request=asked, reason=typed["reason"], version=version_read(request), **signed(request))
        messages.success(
            request, f"Returned to {asked.lead}: {asked.action}. They get your sentence by e-mail."
        )

    if request.method == "POST" and attempt(form, deed):
        return to_queue(asked, at=after)
    if asked.state != RequestState.SUBMITTED:
        return dealt_with(request, asked)
    return render(request, "boards/request_return.html", {"form": form, **_about(asked)})


def request_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the texts of an answer to put typos right; POST keeps the lead's words beside the corrected ones."""
    asked = reviewed(request, pk)
    if asked.state != RequestState.SUBMITTED:
        return dealt_with(request, asked)
    form = CorrectForm(request.POST if request.method == "POST" else None, request=asked)

    def deed(typed: dict[str, Any]) -> None:
        corrected = correct_update(
            request=asked, version=typed["version"], texts=form.texts, **signed(request)
        )
        words = "Corrected; the lead’s own words are kept beside it." if corrected else "Nothing was changed."
        messages.success(request, f"{asked.action}: {words}")

    if request.method == "POST" and attempt(form, deed):
        return to_queue(asked, at=pk)
    if getattr(form, "stale", False):
        form.take_version(asked.version)  # they see the other text now: saving again is a choice
    return render(request, "boards/request_correct.html", {"form": form, **_about(asked)})


def _about(asked: UpdateRequest) -> dict[str, object]:
    meeting = asked.cycle.meeting
    row = answered([asked], on=timezone.localdate())[0]
    return {"asked": asked, "row": row, "meeting": meeting, "board": meeting.board}


def dealt_with(request: HttpRequest, asked: UpdateRequest) -> HttpResponse:
    messages.info(request, f"This answer is {asked.state_label.lower()}: somebody has dealt with it.")
    return to_queue(asked)


def reviewed(request: HttpRequest, pk: int) -> UpdateRequest:
    return get_object_or_404(reviewable_requests(request.user).select_related(*READ_WITH), pk=pk)


def version_read(request: HttpRequest) -> int | None:
    """The version of the answer that was read; a button without it means the answer as it stands."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else None


def next_of(asked: UpdateRequest) -> int | None:
    """The answer that comes after this one in the queue, or before it where it is the last."""
    keys = [row.request.pk for row in review_queue(asked.cycle, on=timezone.localdate())]
    if asked.pk not in keys:
        return None
    place = keys.index(asked.pk)
    return next(iter(keys[place + 1 :] or keys[place - 1 : place]), None)


def to_queue(asked: UpdateRequest, *, at: int | None = None) -> HttpResponse:
    """Without a fragment in the address: it would keep the browser from giving the focus."""
    meeting = asked.cycle.meeting
    address = reverse("boards:review_list", args=[meeting.board.slug, meeting.date])
    return redirect(f"{address}?{urlencode({AT: at or ''})}")
