"""Comparing what a board saw at any two meetings, or at one and the plan as it is."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.models import Snapshot
from boards.views.doors import seen_board
from plantracker.lib.pdf import PaperFailed
from reports.datasets.comparison import between
from reports.forms_comparing import NOW, ComparingForm
from reports.kinds import KINDS
from reports.views.responses import as_file, not_made

CHANGES = KINDS["changes"]


@require_safe
def board_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose two; the page shows them side by side, and offers them as a paper."""
    board = seen_board(request, slug)
    snapshots = _snapshots().filter(meeting__board=board)
    form = ComparingForm(request.GET if "first" in request.GET else None, snapshots=snapshots)
    context: dict[str, object] = {"board": board, "form": form, "has_any": snapshots.exists()}
    if form.is_bound and form.is_valid():
        one, other = form.cleaned_data["first"], form.cleaned_data["second"]
        report = between(one, None if other == NOW else other, on=timezone.localdate())
        if "format" in request.GET:
            try:
                return as_file(
                    CHANGES.formats, report, ending=request.GET["format"], name=f"changes-{board.slug}"
                )
            except PaperFailed as problem:
                return not_made(request, problem)
        context |= CHANGES.context(report) | {"board": board, "address": request.GET.urlencode()}
    return render(request, "reports/board_compare.html", context)


def _snapshots() -> QuerySet[Snapshot]:
    return Snapshot.objects.select_related("meeting__board", "plan").order_by("-meeting__date", "plan__title")
