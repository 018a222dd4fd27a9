"""Meetings: one page for each, a cockpit for who runs the board; setting, moving and cancelling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.calendar import dates_of
from boards.cockpit import cockpit, papers_of
from boards.forms import MeetingForm, MoveForm
from boards.models import Board, Meeting, Resolution, UpdateCycle
from boards.operations.meetings import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    owns_a_plan,
    preview_cancel,
    preview_move,
)
from boards.policies import may_read_briefing, may_run_board
from boards.publishing import publishing_of
from boards.rules.states import CycleState, RequestState
from boards.undelivered import undelivered
from boards.views.boards import changed_board
from boards.views.doors import cycle_of, run_meeting, seen_meeting
from boards.views.trying import send_test_of, wants_test
from plantracker.core.deeds import attempt, press, signed
from plantracker.core.policies import may_manage_people
from plantracker.lib.wording import long_date


@require_safe
def meeting_detail(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """For who runs the board the cockpit; for everybody else on it a page to read."""
    meeting = seen_meeting(request, slug, day)
    cycle, on = cycle_of(meeting), timezone.localdate()
    context: dict[str, object] = {
        "meeting": meeting,
        "board": meeting.board,
        "cycle": cycle,
        "papers": papers_of([meeting])[meeting.pk],
        "is_briefed": may_read_briefing(request.user, meeting),
        "is_past": meeting.date < on,
        "today": on,
        **_resolutions(meeting),
        **_publishing(meeting, on),
    }
    if not may_run_board(request.user, meeting.board):
        return render(request, "boards/meeting_detail.html", context)
    if cycle and not meeting.cancelled:
        by_days = request.GET.get("order") == "silent"
        context |= {"cockpit": cockpit(cycle, by_days=by_days, on=on), "by_days": by_days}
    context["may_manage_people"] = may_manage_people(request.user)
    context["may_manage"] = True
    context["may_record"] = meeting.date <= on and not meeting.cancelled
    return render(request, "boards/meeting_cockpit.html", context)


def _resolutions(meeting: Meeting) -> dict[str, object]:
    """What this meeting resolved, and what is still open from those before it."""
    found = Resolution.objects.select_related("meeting", "action__objective__plan")
    earlier = found.unfinished().filter(meeting__board=meeting.board_id, meeting__date__lt=meeting.date)
    return {"resolutions": found.filter(meeting=meeting), "earlier": earlier}


def _publishing(meeting: Meeting, on: date) -> dict[str, object]:
    """By when the papers must be out, where the board publishes them."""
    publishing = publishing_of(meeting, on=on)
    return {"publishing": publishing, "publishing_late": publishing is not None and publishing.is_late(on)}


def meeting_add(request: HttpRequest, slug: str) -> HttpResponse:
    """First the days that follow from the meeting, then the meeting: what is saved is what was shown."""
    board, form = changed_board(request, slug), MeetingForm(request.POST or None)
    checked = form.cleaned_data["date"] if form.is_valid() else None
    if (
        checked
        and "save" in request.POST
        and form.cleaned_data["shown"] == checked
        and _add(request, form, board)
    ):
        return redirect("boards:meeting_detail", slug=slug, day=checked)
    if checked:
        form.data = {**form.data.dict(), "shown": checked.isoformat()}  # type: ignore[attr-defined]
    has_cycle = owns_a_plan(board)
    days = dates_of(board, checked) if checked and has_cycle else None
    context = {"form": form, "board": board, "days": days, "checked": checked, "has_cycle": has_cycle}
    return render(request, "boards/meeting_add.html", context | {"today": timezone.localdate()})


def _add(request: HttpRequest, form: MeetingForm, board: Board) -> bool:
    def deed(typed: dict[str, Any]) -> None:
        typed.pop("shown")
        add_meeting(board=board, day=typed.pop("date"), **typed, **signed(request))

    if not attempt(form, deed):
        return False
    messages.success(
        request, f"The meeting on {long_date(form.cleaned_data['date'])} is set. {_asked_on(board, form)}"
    )
    return True


def _asked_on(board: Board, form: MeetingForm) -> str:
    """What follows from a meeting that was set."""
    if not owns_a_plan(board):
        return "Nobody is asked before it: the board owns no plan."
    day = dates_of(board, form.cleaned_data["date"]).circulate
    return f"Leads are asked for their updates on {long_date(day)}."


def meeting_move(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET with a new day shows every date and message that changes; POST moves."""
    meeting = run_meeting(request, slug, day)
    typed = request.POST or (request.GET if "date" in request.GET else None)
    form = MoveForm(typed)
    change: dict[str, Any] = {}

    def look(typed: dict[str, Any]) -> None:
        moved, found = preview_move(meeting=meeting, day=typed["date"], **signed(request))
        change.update(rows=day_rows(meeting, moved, typed["date"]), change=found, new_day=typed["date"])
        change.update(undelivered=undelivered(found.corrections))

    def deed(typed: dict[str, Any]) -> None:
        # A row of its own: the page shows the old day again when the move is refused.
        moved = Meeting.objects.select_related("board", "cycle").get(pk=meeting.pk)
        move_meeting(meeting=moved, day=typed["date"], **signed(request))

    if request.method == "POST" and wants_test(request) and attempt(form, look):
        send_test_of(request, change["change"].first_draft)
    elif request.method == "POST" and attempt(form, deed):
        messages.success(
            request,
            f"The meeting has moved to {long_date(form.cleaned_data['date'])}. The days before it moved too.",
        )
        return redirect("boards:meeting_detail", slug=slug, day=form.cleaned_data["date"])
    elif request.method != "POST" and form.is_bound:
        attempt(form, look)
    context = {"form": form, "meeting": meeting, "board": meeting.board, **change}
    return render(request, "boards/meeting_move.html", context)


def day_rows(meeting: Meeting, moved: UpdateCycle | None, new: date) -> list[tuple[str, date, date, str]]:
    """Each day of the cycle, now and after the move, and whether it is done already."""
    cycle, rows = cycle_of(meeting), [("Board meets", meeting.date, new, "")]
    if not (cycle and moved):
        return rows
    asked = "Done already" if cycle.circulated_on else ""
    briefed = f"Again on {long_date(moved.brief_on)}" if cycle.briefed_on else ""
    return [
        ("Circulate", cycle.circulate_on, moved.circulate_on, asked),
        ("Returns due", cycle.due_on, moved.due_on, ""),
        ("Brief the chair", cycle.brief_on, moved.brief_on, briefed),
        *rows,
    ]


def meeting_cancel(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET shows what is withdrawn and who is told; POST cancels."""
    meeting = run_meeting(request, slug, day)

    def deed() -> str:
        cancel_meeting(meeting=meeting, **signed(request))
        return f"The meeting on {long_date(meeting.date)} is cancelled. Whoever was asked is told so, once."

    if request.method == "POST" and not wants_test(request):
        press(request, deed)
        return redirect("boards:meeting_detail", slug=slug, day=day)
    cycle = cycle_of(meeting)
    if meeting.cancelled or (cycle and cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)):
        messages.info(request, "This meeting is over or cancelled already.")
        return redirect("boards:meeting_detail", slug=slug, day=day)
    change = preview_cancel(meeting=meeting, **signed(request))
    if request.method == "POST":
        send_test_of(request, change.first_draft)
    waits = cycle.requests.filter(state=RequestState.SUBMITTED).count() if cycle else 0
    context = {
        "meeting": meeting,
        "board": meeting.board,
        "cycle": cycle,
        "change": change,
        "to_review": waits,
    }
    return render(request, "boards/meeting_cancel.html", context)
