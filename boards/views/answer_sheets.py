"""A lead answers in a workbook: downloads theirs, fills it in, and uploads it into their drafts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from boards.answer_pages import AnswerPage
from boards.forms_returns import OwnSheetForm
from boards.operations.returning_uploads import upload_drafts
from boards.returns.report import Outcome, ReturnReport
from boards.views.answers import answering, written_there
from boards.views.returns import silent_rows, told_rows
from plantracker.core.deeds import attempt
from plantracker.lib.wording import count


@answering
@require_http_methods(["GET", "HEAD", "POST"])
def answer_sheet(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    """GET offers the workbook and takes it back; POST fills the drafts and says what became of each row."""
    if request.method != "POST":
        return _offer(request, page, OwnSheetForm())
    form, reports = OwnSheetForm(request.POST, request.FILES), list[ReturnReport]()

    def deed(typed: dict[str, Any]) -> None:
        file = typed["file"]
        reports.append(
            upload_drafts(chunks=file.chunks(), file_name=file.name, answerer=page.answerer, on=page.on)
        )

    if not attempt(form, deed):
        return _offer(request, page, form, status=422)
    report = reports[0]
    if report.doubts or not _is_plain(report):
        told = report.as_json()
        rows, silent = told_rows(told), silent_rows(told)
        read = _draw(request, "answer_sheet_read", page, report=told, rows=rows, silent=silent)
        return written_there(read, page) if report.counts[Outcome.DRAFT] else read
    filled = count(report.counts[Outcome.DRAFT], "answer")
    messages.success(request, f"{filled} filled in from your workbook. Check and submit.")
    return written_there(redirect("boards:answer_check", cycle=page.cycle.pk), page)


def _is_plain(report: ReturnReport) -> bool:
    """Whether something was filled in and no row needs a word."""
    quiet = (Outcome.DRAFT, Outcome.UNCHANGED, Outcome.EMPTY)
    return bool(report.counts[Outcome.DRAFT]) and all(row.outcome in quiet for row in report.rows)


def _offer(request: HttpRequest, page: AnswerPage, form: OwnSheetForm, *, status: int = 200) -> HttpResponse:
    waiting = {card.request.lead: None for card in page.cards if card.is_open}
    return _draw(request, "answer_sheet", page, status=status, form=form, leads=list(waiting))


def _draw(
    request: HttpRequest, name: str, page: AnswerPage, *, status: int = 200, **context: object
) -> HttpResponse:
    frame = "base.html" if request.user.is_authenticated else "base_link.html"
    board = page.board
    known = {"page": page, "cycle": page.cycle, "meeting": page.cycle.meeting, "frame": frame}
    known |= {"board": board, "board_name": board.name}
    return render(request, f"boards/{name}.html", known | context, status=status)
