"""A board's own words: which messages there are, and one of them with its real result beside it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.forms_wording import WordingForm
from boards.models import Board, Wording
from boards.operations.wording import reset_wording, set_wording
from boards.rules.wordings import KINDS
from boards.samples import sample
from boards.views.boards import changed_board
from boards.views.trying import send_test_of, wants_test
from boards.wordings import words_of
from plantracker.core.deeds import attempt, press, signed


@require_safe
def wording_list(request: HttpRequest, slug: str) -> HttpResponse:
    board = changed_board(request, slug)
    own = set(Wording.objects.filter(board=board).values_list("step", flat=True))
    kinds = [(kind, kind.name in own) for kind in KINDS.values()]
    return render(request, "boards/wording_list.html", {"board": board, "kinds": kinds})


def wording_edit(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Look at the real result first, as often as one likes, then save; or go back to our words."""
    board = changed_board(request, slug)
    if step not in KINDS:
        raise Http404("There is no such message.")
    if "reset" in request.POST:
        return _reset(request, board, step)
    kind, words = KINDS[step], words_of(board, step)
    form = WordingForm(request.POST or None, initial=asdict(words), kind=kind)
    if form.is_bound and form.is_valid():
        words = form.words()

    def deed(typed: dict[str, Any]) -> None:
        set_wording(board=board, step=step, words=words, **signed(request))

    if "save" in request.POST and attempt(form, deed):
        messages.success(
            request, f"{kind.label}: the board's own words are saved. The next message uses them."
        )
        return redirect("boards:wording_list", slug=slug)
    draft = sample(board, step, words, on=timezone.localdate())
    if wants_test(request) and form.is_valid():
        send_test_of(request, draft)
    context = {
        "board": board,
        "kind": kind,
        "form": form,
        "draft": draft,
        "is_own": Wording.objects.filter(board=board, step=step).exists(),
        "shows_typed": form.is_bound and form.is_valid(),
    }
    return render(request, "boards/wording_edit.html", context)


def _reset(request: HttpRequest, board: Board, step: str) -> HttpResponse:
    def deed() -> str:
        reset_wording(board=board, step=step, **signed(request))
        return f"{KINDS[step].label}: our words hold again."

    press(request, deed)
    return redirect("boards:wording_edit", slug=board.slug, step=step)
