"""How a board wants its papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from boards.forms_papers import PaperSettingsForm, initial_of
from boards.models import PaperSettings
from boards.operations.papers import settle_papers
from boards.views.boards import changed_board
from plantracker.core.deeds import attempt, signed


def board_papers(request: HttpRequest, slug: str) -> HttpResponse:
    board = changed_board(request, slug)
    form = PaperSettingsForm(request.POST or None, initial=initial_of(PaperSettings.of(board)))

    def deed(_typed: dict[str, Any]) -> None:
        settle_papers(board=board, **form.chosen(), **signed(request))  # type: ignore[arg-type]

    if attempt(form, deed):
        messages.success(
            request, "Saved. The next paper follows it; what the Board has seen stays as it was."
        )
        return redirect("boards:board_detail", slug=slug)
    return render(request, "boards/board_papers.html", {"form": form, "board": board})
