"""Publishing the papers of a meeting: what will leave the building, then the deed; and what left it."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from boards.models import CoveringReport, Meeting, PaperJob, Publication, PublishedPaper
from boards.policies import visible_boards
from boards.publishing import Publishing, publishing_of
from boards.views.doors import run_meeting, seen_meeting
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from plantracker.lib.wording import count
from reports.forms_briefing import PublishAgainForm
from reports.operations.making import is_long_meeting
from reports.operations.publishing import left_out, publish_papers, refuse_what_is_not_ready
from reports.views.long_papers import in_the_background
from reports.views.responses import file_response


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_publish(request: HttpRequest, board: str, date: Date) -> HttpResponse:
    """Ask first, and say where an e-mail address was typed; a second press says that it is done."""
    meeting, on = run_meeting(request, board, date), timezone.localdate()
    publishing = publishing_of(meeting, on=on)
    again = PublishAgainForm(request.POST if "version" in request.POST else None, initial=_next(publishing))
    if (
        request.method == "POST"
        and isinstance(request.user, User)
        and (again.is_valid() or not again.is_bound)
    ):
        told = again.cleaned_data if again.is_bound else {}
        waiting = _publish(request, meeting, by=request.user, **told)
        return waiting or redirect("boards:meeting_detail", board, date)
    context = {
        "meeting": meeting,
        "board": meeting.board,
        "form": again,
        "is_reported": meeting.snapshots.exists(),
        "publishing": publishing,
        "publishing_late": publishing is not None and publishing.is_late(on),
        "written": CoveringReport.objects.filter(meeting=meeting).exists(),
        "left_out": left_out(meeting, on=on) if publishing else [],
    }
    return render(request, "reports/meeting_publish.html", context)


def _next(publishing: Publishing | None) -> dict[str, int] | None:
    return {"version": publishing.next_version} if publishing else None


def _publish(request: HttpRequest, meeting: Meeting, *, by: User, **told: Any) -> HttpResponse | None:
    """Where to wait for long papers; None where everything is done, or refused. ``told`` is of the next version."""
    on = timezone.localdate()
    try:
        if is_long_meeting(meeting):
            refuse_what_is_not_ready(meeting=meeting, by=by, on=on, **told)
            return in_the_background(request, meeting, PaperJob.Deed.PUBLISH, **told)
        publication = publish_papers(meeting=meeting, by=by, on=on, **told)
    except Refused as refusal:
        messages.error(request, str(refusal))
    except PaperFailed as failure:
        messages.error(request, f"Nothing is published, because a paper could not be made. {failure}")
    else:
        files = count(publication.papers.count(), "file")
        messages.success(
            request, f"Published: {files} kept as they are now, for good. Whoever sees the meeting sees them."
        )
    return None


@require_safe
def published_list(request: HttpRequest, board: str, date: Date) -> HttpResponse:
    meeting = seen_meeting(request, board, date)
    kept = PublishedPaper.objects.defer("content")
    publications = Publication.objects.filter(meeting=meeting).prefetch_related(Prefetch("papers", kept))
    context = {"meeting": meeting, "board": meeting.board, "publications": list(reversed(publications))}
    return render(request, "reports/published_list.html", context)


@require_safe
def published_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes that were published, with their SHA-256."""
    papers = PublishedPaper.objects.filter(publication__meeting__board__in=visible_boards(request.user))
    kept = get_object_or_404(papers, pk=pk)
    response = file_response(bytes(kept.content), ending=kept.format, name=kept.file_name)
    response["X-Content-SHA256"] = kept.sha256
    return response
