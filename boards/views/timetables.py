"""A year's meetings at once: paste, upload or a rule; then every line with what follows from it; then set."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from boards.calendar import days_off
from boards.forms_calendar import RuleForm, TimetableForm
from boards.models import Board
from boards.operations.meetings import owns_a_plan
from boards.operations.timetables import add_meetings, preview_timetable
from boards.rules.timetable_judging import Proposed
from boards.views.boards import changed_board
from plantracker.core.deeds import attempt, signed
from plantracker.lib.wording import count


def timetable_add(request: HttpRequest, slug: str) -> HttpResponse:
    """What is set is what was shown: a timetable that has changed since is shown again."""
    board = changed_board(request, slug)
    form = TimetableForm(request.POST or None, request.FILES or None)
    rule = RuleForm(request.POST if "rule" in request.POST else None)
    if "rule" in request.POST:
        form = TimetableForm({"lines": _by_rule(rule)} if rule.is_valid() else None)
    proposed = _look(request, form, board) if form.is_bound else []
    if proposed and "save" in request.POST and form["shown"].value() == _seen(proposed):
        meetings: list[object] = []

        def deed(typed: dict[str, Any]) -> None:
            meetings.extend(add_meetings(board=board, proposed=proposed, **signed(request)))

        if attempt(form, deed):
            messages.success(
                request, f"{count(len(meetings), 'meeting')} set. The days of each cycle follow from them."
            )
            return redirect("boards:board_detail", slug=slug)
    form.data = {"lines": form.data.get("lines", ""), "shown": _seen(proposed)}
    context = {
        "form": form,
        "rule": rule,
        "board": board,
        "proposed": proposed,
        "setting": sum(row.line.is_set for row in proposed),
        "doubted": sum(bool(row.line.doubts) for row in proposed),
        "has_cycle": owns_a_plan(board),
    }
    return render(request, "boards/timetable_add.html", context)


def _by_rule(rule: RuleForm) -> str:
    typed = rule.cleaned_data
    return rule.lines(days_off(range(typed["first"].year, typed["last"].year + 1)))


def _look(request: HttpRequest, form: TimetableForm, board: Board) -> list[Proposed]:
    found: list[Proposed] = []

    def deed(typed: dict[str, Any]) -> None:
        text = typed["file"] or typed["lines"]
        form.data = {"lines": text, "shown": form.data.get("shown", "")}
        found.extend(preview_timetable(board=board, text=text, **signed(request)))

    attempt(form, deed)
    return found


def _seen(proposed: list[Proposed]) -> str:
    """What the page showed, in short: the days that are set with their times and places."""
    rows = [row.line for row in proposed if row.line.is_set]
    return "; ".join(f"{line.day} {line.time or ''} {line.venue}" for line in rows)
