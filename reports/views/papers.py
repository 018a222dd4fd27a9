"""The Board's papers: on the screen, as files, and as they were kept."""

from __future__ import annotations

from datetime import date as Date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.models import Meeting, Paper
from boards.operations.briefing_chair import private_note_of
from boards.policies import briefed_boards, is_briefed, may_read_briefing, may_run_board, visible_boards
from objectives.models import Plan
from objectives.policies import visible_plans
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.datasets import briefing_pack as pack_dataset
from reports.datasets import open_actions as summary_dataset
from reports.renderers.formats import BRIEFING_PACK, LARGE_PRINT, OPEN_ACTIONS
from reports.renderers.pages import (
    briefing_pack_context,
    briefing_pack_page,
    open_actions_context,
    open_actions_page,
)
from reports.views.long_papers import when_long
from reports.views.responses import as_file, file_response, in_large_print, not_made

BRIEFED_ONLY = ("briefing_pack",)


@require_safe
def open_actions(request: HttpRequest, board: str, date: Date, format: str) -> HttpResponse:
    """The summary of open actions: a page of the site, or a file."""
    meeting = get_object_or_404(
        _meetings().filter(board__in=visible_boards(request.user)), board__slug=board, date=date
    )
    if format not in OPEN_ACTIONS:
        raise Http404
    try:
        summary = summary_dataset.open_actions(
            meeting, plan=plan_named(request, meeting), on=timezone.localdate()
        )
        if format != "html" or "download" in request.GET:
            large = in_large_print(request)
            name = f"open-actions-{date}{large}"
            wait = format == "pdf" and when_long(
                request,
                meeting,
                summary.picture,
                lambda: open_actions_page(summary, stands_alone=False, large=bool(large)),
                name=summary.picture.layout.heading,
                file_name=name,
            )
            if wait:
                return wait
            makers = LARGE_PRINT["open_actions"] if large else OPEN_ACTIONS
            return as_file(makers, summary, ending=format, name=name)
    except (Refused, PaperFailed) as problem:
        return not_made(request, problem)
    context = open_actions_context(summary) | _around(request, meeting)
    return render(request, "reports/open_actions.html", context)


@require_safe
def briefing_pack(request: HttpRequest, board: str, date: Date, format: str) -> HttpResponse:
    """The chair's pack: a page of the site, or a file."""
    meeting = get_object_or_404(
        _meetings().filter(board__in=briefed_boards(request.user)), board__slug=board, date=date
    )
    if format not in BRIEFING_PACK:
        raise Http404
    try:
        pack = pack_dataset.briefing_pack(
            meeting,
            plan=plan_named(request, meeting),
            on=timezone.localdate(),
            with_closed="closed" in request.GET,
        )
        if format != "html" or "download" in request.GET:
            large = in_large_print(request)
            name = f"briefing-pack-{date}{large}"
            wait = format == "pdf" and when_long(
                request,
                meeting,
                pack.picture,
                lambda: briefing_pack_page(pack, stands_alone=False, large=bool(large)),
                name="Briefing pack",
                file_name=name,
                for_the_briefed=True,
            )
            if wait:
                return wait
            makers = LARGE_PRINT["briefing_pack"] if large else BRIEFING_PACK
            return as_file(makers, pack, ending=format, name=name)
    except (Refused, PaperFailed) as problem:
        return not_made(request, problem)
    context = briefing_pack_context(pack) | _around(request, meeting) | _briefed(request, meeting)
    return render(request, "reports/briefing_pack.html", context)


def _briefed(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """What stands around the pack on the screen only: the private note, and who has read it."""
    readings = list(meeting.brief_readings.select_related("user"))
    return {
        "note": private_note_of(meeting),
        "runs": may_run_board(request.user, meeting.board),
        "readings": readings,
        "own_reading": next((each for each in readings if each.user_id == request.user.pk), None),
        "is_briefed": is_briefed(request.user, meeting),
    }


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes that were kept, with their SHA-256."""
    papers = Paper.objects.filter(snapshot__meeting__board__in=visible_boards(request.user))
    kept = get_object_or_404(papers.select_related("snapshot__meeting__board"), pk=pk)
    meeting = kept.snapshot.meeting
    if kept.kind in BRIEFED_ONLY and not may_read_briefing(request.user, meeting):
        raise Http404
    name = f"{kept.kind.replace('_', '-')}-{meeting.date}"
    response = file_response(bytes(kept.content), ending=kept.format, name=name)
    response["X-Content-SHA256"] = kept.sha256
    return response


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("board")


def plan_named(request: HttpRequest, meeting: Meeting) -> Plan | None:
    """The plan named in the address, where the board has several: one of the board's that they may see."""
    slug = request.GET.get("plan")
    if not slug:
        return None
    return get_object_or_404(visible_plans(request.user).filter(boards=meeting.board), slug=slug)


def _around(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """What the page shows beside the paper: the links, and what was kept."""
    may_read = may_read_briefing(request.user, meeting)
    kept = Paper.objects.filter(snapshot__meeting=meeting).defer("content")
    if not may_read:
        kept = kept.exclude(kind__in=BRIEFED_ONLY)
    return {
        "meeting": meeting,
        "kept_papers": kept,
        "may_read_briefing": may_read,
        "plan": request.GET.get("plan", ""),
    }
