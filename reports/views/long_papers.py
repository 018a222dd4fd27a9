"""Papers that take longer than a request should: a page that tells how far they are, and the file when it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from boards.models import Meeting, PaperJob
from boards.policies import briefed_boards, may_run_board, visible_boards
from plantracker.core.deeds import press
from plantracker.core.models import User
from reports import makers
from reports.datasets.picture import Picture
from reports.operations.making import ask_again, ask_for_deed, ask_for_paper, is_long, notice_stopped
from reports.operations.papers import missing_papers
from reports.renderers.store import from_store, is_in_store, paper_key
from reports.views.responses import file_response

PATIENCE = timedelta(seconds=10)  # a job that waits longer may have no maker


def when_long(
    request: HttpRequest,
    meeting: Meeting,
    picture: Picture,
    page: Callable[[], str],
    *,
    name: str,
    file_name: str,
    for_the_briefed: bool = False,
) -> HttpResponse | None:
    """Where to wait for a long paper that is not in the store; None where it can be answered at once."""
    if not is_long(len(picture.standings)) or not isinstance(request.user, User):
        return None
    html = page()
    if is_in_store(paper_key(html, picture.as_of)):
        return None
    job = ask_for_paper(
        meeting=meeting,
        page=html,
        made_on=picture.as_of,
        name=name,
        file_name=file_name,
        for_the_briefed=for_the_briefed,
        by=request.user,
    )
    transaction.on_commit(makers.start_maker)
    return redirect("reports:paper_job", job.key)


def in_the_background(request: HttpRequest, meeting: Meeting, deed: str, **told: Any) -> HttpResponse:
    """Have the papers of the meeting kept or published by a process of its own; where to wait for it."""
    job = ask_for_deed(meeting=meeting, deed=deed, by=_asker(request), **told)
    transaction.on_commit(makers.start_maker)
    return redirect("reports:paper_job", job.key)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_job(request: HttpRequest, key: str) -> HttpResponse:
    """How far the paper is. POST asks once more for one that failed."""
    job = notice_stopped(job=get_object_or_404(_jobs(request), key=key))
    if request.method == "POST":
        press(request, lambda: _ask_again(request, job))
        return redirect("reports:paper_job", key)
    if job.state == job.State.WAITING and job.asked_at < timezone.now() - PATIENCE:
        transaction.on_commit(makers.start_maker)
    may_ask = job.deed == job.Deed.PAPER or may_run_board(request.user, job.meeting.board)
    return render(request, "reports/paper_job.html", _about(job) | {"may_ask": may_ask})


def _ask_again(request: HttpRequest, job: PaperJob) -> str:
    if not ask_again(job=job, by=_asker(request)):
        return "It is being made already: this page shows when it is there."
    transaction.on_commit(makers.start_maker)
    return "Asked for again: this page shows when it is made."


def _about(job: PaperJob) -> dict[str, object]:
    others = PaperJob.objects.exclude(pk=job.pk)
    before = others.filter(state__in=[job.State.WAITING, job.State.MAKING], asked_at__lt=job.asked_at)
    earlier = others.filter(
        meeting=job.meeting_id,
        file_name=job.file_name,
        state=job.State.MADE,
        for_the_briefed=job.for_the_briefed,
    )
    began = job.started_at if job.state != job.State.WAITING and job.started_at else job.asked_at
    return {
        "job": job,
        "meeting": job.meeting,
        "board": job.meeting.board,
        "before": before.count() if job.state == job.State.WAITING else 0,
        "left": sum(1 for _ in missing_papers(job.meeting)) if job.deed == job.Deed.KEEP else None,
        "seconds": int((timezone.now() - began).total_seconds()),
        "last_good": next(
            (each for each in earlier.order_by("-ended_at")[:5] if is_in_store(each.key)), None
        ),
    }


@require_safe
def paper_job_file(request: HttpRequest, key: str) -> HttpResponse:
    job = get_object_or_404(_jobs(request), key=key)
    content = from_store(job.key)
    if content is None:
        raise Http404
    return file_response(content, ending="pdf", name=job.file_name)


def _jobs(request: HttpRequest) -> QuerySet[PaperJob]:
    open_to_all = Q(for_the_briefed=False, meeting__board__in=visible_boards(request.user))
    briefed = Q(for_the_briefed=True, meeting__board__in=briefed_boards(request.user))
    return PaperJob.objects.select_related("meeting__board").filter(open_to_all | briefed)


def _asker(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - every page asks for an account
    return request.user
