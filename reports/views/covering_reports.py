"""Writing the covering report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from boards.operations.covering_reports import covering_report_of, write_covering_report
from boards.views.doors import run_meeting
from plantracker.core.deeds import attempt, signed
from reports.forms_covering import FRONT, CoveringReportForm


def covering_report_edit(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Begun from the last meeting's. After a stale save both versions stand on the page."""
    meeting = run_meeting(request, slug, day)
    report = covering_report_of(meeting)
    form = CoveringReportForm(request.POST or None, report=report)

    def deed(typed: dict[str, Any]) -> None:
        front = {name: typed[name] for name in FRONT}
        write_covering_report(
            meeting=meeting, version=typed["version"], parts=form.parts(), **front, **signed(request)
        )

    if attempt(form, deed):
        messages.success(request, "The covering report is saved. This is how it is printed.")
        return redirect("reports:meeting_paper", slug, day, "covering-report", "html")
    stale = getattr(form, "stale", False)
    if stale:
        report = covering_report_of(meeting)
        form.data = request.POST.dict() | {"version": str(report.version)}
    context = {"form": form, "stale": stale, "report": report, "meeting": meeting, "board": meeting.board}
    return render(request, "reports/covering_report_edit.html", context)
