"""Figures of a board's last update cycles."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.answer_pace import answer_pace
from boards.figures import board_figures as figures_of
from boards.policies import briefed_boards
from boards.views.doors import seen_board


@require_safe
def board_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """For whoever is briefed for this board, and who runs it."""
    board = seen_board(request, slug)
    if not briefed_boards(request.user).filter(pk=board.pk).exists():
        raise PermissionDenied(
            "Only the chair, those briefed with them and who runs the board see its figures."
        )
    on = timezone.localdate()
    context = {"board": board, "figures": figures_of(board, on=on), "pace": answer_pace(board, on=on)}
    return render(request, "boards/board_figures.html", context)
