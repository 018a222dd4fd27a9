"""Return sheets, for whoever runs the board: hand out, look at what came back, bring it in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from boards.answerers import is_under_way
from boards.forms_returns import ReturnSheetForm
from boards.models import ReturnSheet, UpdateCycle
from boards.operations.returning_uploads import apply_return, preview_return
from boards.returns.report import Outcome
from boards.rules.states import OUTSTANDING
from boards.views.doors import run_cycle
from plantracker.core.deeds import attempt, press, signed
from plantracker.core.models import Lead
from plantracker.lib.wording import count

SHEETS_SHOWN = 100
SILENT = (Outcome.EMPTY, Outcome.MISSING)


def return_list(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET shows whose sheets are out and what came back; POST looks at one that came back."""
    cycle = run_cycle(request, slug, day)
    posted = request.method == "POST"
    form = ReturnSheetForm(request.POST, request.FILES) if posted else ReturnSheetForm()
    looked_at: list[ReturnSheet] = []

    def deed(typed: dict[str, Any]) -> None:
        file = typed["file"]
        looked_at.append(
            preview_return(
                cycle=cycle,
                chunks=file.chunks(),
                file_name=file.name,
                received=form.received(),
                **signed(request),
            )
        )

    if posted and attempt(form, deed):
        return redirect("boards:return_detail", slug=slug, day=day, pk=looked_at[0].pk)
    asked = Q(update_requests__cycle=cycle, update_requests__state__in=OUTSTANDING)
    context = {
        "form": form,
        "open": cycle.circulated_on is not None and is_under_way(cycle, on=timezone.localdate()),
        "leads": Lead.objects.filter(asked)
        .annotate(waiting=Count("update_requests"))
        .order_by("name", "pk")
        .select_related("service"),
        "sheets": cycle.return_sheets.select_related("lead", "by").defer("report")[:SHEETS_SHOWN],
    }
    return _page(request, "boards/return_list.html", cycle, **context)


@require_safe
def return_detail(request: HttpRequest, slug: str, day: date, pk: int) -> HttpResponse:
    """What bringing the sheet in would do, or did."""
    cycle = run_cycle(request, slug, day)
    sheet = get_object_or_404(cycle.return_sheets.select_related("lead", "by"), pk=pk)
    context = {
        "sheet": sheet,
        "report": sheet.report,
        "rows": told_rows(sheet.report),
        "silent": silent_rows(sheet.report),
        "done": sheet.state == ReturnSheet.State.APPLIED,
        "open_to_choice": sheet.state == ReturnSheet.State.PREVIEWED,
    }
    return _page(request, "boards/return_detail.html", cycle, **context)


@require_POST
def return_apply(request: HttpRequest, slug: str, day: date, pk: int) -> HttpResponse:
    """Bring it in. A second press changes nothing."""
    cycle = run_cycle(request, slug, day)
    sheet = get_object_or_404(cycle.return_sheets, pk=pk)

    def deed() -> str:
        counts = apply_return(upload=sheet, take=taken(request), **signed(request)).report["counts"]
        done = f"{count(counts[Outcome.SUBMITTED], 'answer')} submitted"
        return f"Brought in: {done}, {count(counts[Outcome.DRAFT], 'draft')} kept."

    if sheet.state == ReturnSheet.State.PREVIEWED:
        press(request, deed)
    else:
        messages.info(request, "This sheet has been brought in already.")
    return redirect("boards:return_detail", slug=slug, day=day, pk=pk)


def told_rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that say something, or about which something must be said."""
    return [row for row in report["rows"] if row["outcome"] not in SILENT]


def silent_rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows without an answer."""
    return [row for row in report["rows"] if row["outcome"] in SILENT]


def taken(request: HttpRequest) -> set[tuple[int, int]]:
    """The drafts that the sheet's answers shall take the place of: each request at the version shown."""
    found = set()
    for text in request.POST.getlist("take"):
        key, _, version = text.partition(":")
        if key.isdecimal() and version.isdecimal():
            found.add((int(key), int(version)))
    return found


def _page(request: HttpRequest, template: str, cycle: UpdateCycle, **context: object) -> HttpResponse:
    known = {"cycle": cycle, "meeting": cycle.meeting, "board": cycle.meeting.board}
    return render(request, template, known | context)
