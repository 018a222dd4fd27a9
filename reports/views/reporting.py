"""Reporting a meeting: what will be frozen, then the deed."""

from __future__ import annotations

from datetime import date as Date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from boards.models import Meeting, PaperJob
from boards.views.doors import run_meeting
from plantracker.core.deeds import told
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from plantracker.lib.wording import count
from reports.operations.making import is_long_meeting
from reports.operations.papers import freeze_meeting, keep_papers
from reports.views.long_papers import in_the_background


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_report(request: HttpRequest, board: str, date: Date) -> HttpResponse:
    """Ask before the plan is frozen; a second press says that it is done."""
    meeting = run_meeting(request, board, date)
    if request.method == "POST" and isinstance(request.user, User):
        return _report(request, meeting, by=request.user) or redirect("boards:meeting_detail", board, date)
    context = {
        "meeting": meeting,
        "board": meeting.board,
        "cycle": getattr(meeting, "cycle", None),
        "plans": meeting.board.plans.all(),
        "today": timezone.localdate(),
    }
    return render(request, "reports/meeting_report.html", context)


def _report(request: HttpRequest, meeting: Meeting, *, by: User) -> HttpResponse | None:
    """Where to wait for long papers; None where everything is done, or refused."""
    on = timezone.localdate()
    try:
        freeze_meeting(meeting=meeting, by=by, on=on)
        if is_long_meeting(meeting):
            return in_the_background(request, meeting, PaperJob.Deed.KEEP)
        papers = keep_papers(meeting=meeting, by=by, on=on)
    except Refused as refusal:
        messages.error(request, str(refusal))
    except PaperFailed as failure:
        messages.error(request, f"The plan is frozen, but a paper could not be made: {failure}")
    else:
        kept = f"Reported: the plan is frozen and {count(len(papers), 'paper')} kept."
        address = reverse("boards:resolution_add", args=[meeting.board.slug, meeting.date])
        messages.success(request, told(f"{kept} Next:", ("record what the Board resolved", address)))
    return None
