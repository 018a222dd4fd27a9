"""Every paper of `reports.kinds`: a page of the site, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from boards.models import Meeting, Paper, PaperJob
from boards.models.snapshot import PAPER_NAMES
from boards.policies import briefed_boards, may_read_briefing, may_run_board, visible_boards
from boards.views.doors import seen_meeting
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.kinds import KINDS, Dataset, Kind
from reports.operations.papers import missing_papers
from reports.views.long_papers import when_long
from reports.views.papers import BRIEFED_ONLY, plan_named
from reports.views.responses import as_file, in_large_print, not_made


@require_safe
def meeting_paper(request: HttpRequest, board: str, date: Date, kind: str, format: str) -> HttpResponse:
    wanted = KINDS.get(kind)
    if wanted is None or format not in wanted.formats:
        raise Http404
    meeting = _meeting(request, wanted, board, date)
    plan = plan_named(request, meeting)
    try:
        report = wanted.make(meeting, plan=plan, on=timezone.localdate())
        if format != "html" or "download" in request.GET:
            large = in_large_print(request)
            if format == "pdf" and (wait := _wait(request, meeting, wanted, report, large)):
                return wait
            makers = wanted.large_print if large else wanted.formats
            return as_file(makers, report, ending=format, name=f"{kind}-{date}{large}")
    except (Refused, PaperFailed) as problem:
        return not_made(request, problem)
    may_edit = bool(wanted.edit) and not report.picture.frozen and may_run_board(request.user, meeting.board)
    context = wanted.context(report) | {"meeting": meeting, "query": _query(plan), "may_edit": may_edit}
    return render(request, "reports/kind_page.html", context)


def _wait(
    request: HttpRequest, meeting: Meeting, kind: Kind, report: Dataset, large: str
) -> HttpResponse | None:
    return when_long(
        request,
        meeting,
        report.picture,
        lambda: kind.page(report, large=bool(large)),
        name=kind.name,
        file_name=f"{kind.slug}-{meeting.date}{large}",
        for_the_briefed=kind.for_the_briefed,
    )


@require_safe
def paper_list(request: HttpRequest, board: str, date: Date) -> HttpResponse:
    """Every paper of a meeting that this person may read, live or as the Board saw it, and what was kept."""
    meeting = seen_meeting(request, board, date)
    is_briefed = may_read_briefing(request.user, meeting)
    kept = Paper.objects.filter(snapshot__meeting=meeting).defer("content").select_related("snapshot")
    runs = may_run_board(request.user, meeting.board)
    context = {
        "meeting": meeting,
        "board": meeting.board,
        "is_reported": meeting.snapshots.exists(),
        "runs": runs,
        "missing": sum(1 for _ in missing_papers(meeting)) if runs else 0,
        "job": meeting.paper_jobs.filter(deed=PaperJob.Deed.KEEP).first(),
        "made": list(_made(meeting, is_briefed=is_briefed)),
        "kept": kept if is_briefed else kept.exclude(kind__in=BRIEFED_ONLY),
    }
    return render(request, "reports/paper_list.html", context)


def _made(meeting: Meeting, *, is_briefed: bool) -> Iterator[dict[str, str]]:
    where = [meeting.board.slug, meeting.date]
    for kind, name in PAPER_NAMES.items():
        if is_briefed or kind not in BRIEFED_ONLY:
            yield _links(name, f"reports:{kind}", where)
    for each in KINDS.values():
        if is_briefed or not each.for_the_briefed:
            yield _links(each.name, "reports:meeting_paper", [*where, each.slug])


def _links(name: str, of: str, where: list[Any]) -> dict[str, str]:
    return {
        "name": name,
        "page": reverse(of, args=[*where, "html"]),
        "pdf": reverse(of, args=[*where, "pdf"]),
    }


def _meeting(request: HttpRequest, kind: Kind, board: str, date: Date) -> Meeting:
    boards = (briefed_boards if kind.for_the_briefed else visible_boards)(request.user)
    return get_object_or_404(
        Meeting.objects.select_related("board").filter(board__in=boards), board__slug=board, date=date
    )


def _query(plan: object) -> str:
    return f"?{urlencode({'plan': plan.slug})}" if plan else ""  # type: ignore[attr-defined]
