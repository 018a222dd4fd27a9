"""The figures of a board's last update cycles as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.figures import board_figures
from boards.policies import briefed_boards
from reports.renderers.formats import FIGURES
from reports.views.responses import as_file


@require_safe
def figures_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """What the page of figures shows, for the same people."""
    board = get_object_or_404(briefed_boards(request.user), slug=slug)
    on = timezone.localdate()
    return as_file(FIGURES, board_figures(board, on=on), ending=format, name=f"{board.slug}-figures-{on}")
