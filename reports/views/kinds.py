"""Every paper of `reports.kinds`: a page of the site, or a file."""

from __future__ import annotations

from datetime import date as Date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from boards.models import Meeting
from boards.policies import briefed_boards, visible_boards
from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.kinds import KINDS, Kind
from reports.views.papers import plan_named
from reports.views.responses import as_file, not_made


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
            return as_file(wanted.formats, report, ending=format, name=f"{kind}-{date}")
    except (Refused, PaperFailed) as problem:
        return not_made(request, problem)
    context = wanted.context(report) | {"meeting": meeting, "query": _query(plan)}
    return render(request, "reports/kind_page.html", context)


def _meeting(request: HttpRequest, kind: Kind, board: str, date: Date) -> Meeting:
    boards = (briefed_boards if kind.for_the_briefed else visible_boards)(request.user)
    return get_object_or_404(
        Meeting.objects.select_related("board").filter(board__in=boards), board__slug=board, date=date
    )


def _query(plan: object) -> str:
    return f"?{urlencode({'plan': plan.slug})}" if plan else ""  # type: ignore[attr-defined]
