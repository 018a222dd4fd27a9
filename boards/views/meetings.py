"""Meetings: one page for each, a cockpit for who runs the board; setting, moving and cancelling."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.cockpit import cockpit, papers_of
from boards.forms import MeetingForm, MoveForm
from boards.models import Board, Meeting, Resolution
from boards.operations.meetings import add_meeting, cancel_meeting, dates_of, move_meeting, owns_a_plan
from boards.policies import may_read_briefing, may_run_board
from boards.rules.states import CycleState
from boards.views.boards import changed_board
from boards.views.doors import cycle_of, run_meeting, seen_meeting
from plantracker.core.deeds import attempt, press, signed
from plantracker.core.models import Message
from plantracker.core.policies import may_manage_people
from plantracker.core.rules.messages import MessageState
from plantracker.lib.wording import long_date

WAITING = (MessageState.QUEUED, MessageState.HELD)
GONE = (MessageState.SENT, MessageState.HANDING_OVER, MessageState.IN_DOUBT)


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
    messages.success(request, f"The meeting on {long_date(form.cleaned_data['date'])} is set.")
    return True


def meeting_move(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET with a new day shows every date that changes; POST moves."""
    meeting = run_meeting(request, slug, day)
    typed = request.POST or (request.GET if "date" in request.GET else None)
    form = MoveForm(typed)

    def deed(typed: dict[str, Any]) -> None:
        # A row of its own: the page shows the old day again when the move is refused.
        moved = Meeting.objects.select_related("board", "cycle").get(pk=meeting.pk)
        move_meeting(meeting=moved, day=typed["date"], **signed(request))

    if request.method == "POST" and attempt(form, deed):
        messages.success(request, f"The meeting has moved to {long_date(form.cleaned_data['date'])}.")
        return redirect("boards:meeting_detail", slug=slug, day=form.cleaned_data["date"])
    context = {"form": form, "meeting": meeting, "board": meeting.board, **_what_changes(meeting, form)}
    return render(request, "boards/meeting_move.html", context)


def _what_changes(meeting: Meeting, form: MoveForm) -> dict[str, object]:
    if not (form.is_bound and form.is_valid()):
        return {}
    cycle, new = cycle_of(meeting), form.cleaned_data["date"]
    rows = [("Board meets", meeting.date, new, "")]
    if cycle:
        days = dates_of(meeting.board, new)
        asked = "Done already" if cycle.circulated_on else ""
        briefed = "Done already" if cycle.briefed_on else ""
        rows = [
            ("Circulate", cycle.circulate_on, days.circulate, asked),
            ("Returns due", cycle.due_on, days.due, ""),
            ("Brief the chair", cycle.brief_on, days.brief, briefed),
            *rows,
        ]
    return {"rows": rows, "new_day": new, **_messages_of(meeting)}


def _messages_of(meeting: Meeting) -> dict[str, object]:
    """How many messages of the cycle wait, and how many have gone out."""
    cycle = cycle_of(meeting)
    if cycle is None:
        return {"waiting": 0, "gone": 0}
    written = Message.objects.about(cycle.topic)
    return {
        "waiting": written.filter(state__in=WAITING).count(),
        "gone": written.filter(state__in=GONE).count(),
    }


def meeting_cancel(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET shows what is withdrawn; POST cancels."""
    meeting = run_meeting(request, slug, day)

    def deed() -> str:
        cancel_meeting(meeting=meeting, **signed(request))
        return f"The meeting on {long_date(meeting.date)} is cancelled. Nothing more goes out for it."

    if request.method == "POST":
        press(request, deed)
        return redirect("boards:meeting_detail", slug=slug, day=day)
    cycle = cycle_of(meeting)
    if meeting.cancelled or (cycle and cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)):
        messages.info(request, "This meeting is over or cancelled already.")
        return redirect("boards:meeting_detail", slug=slug, day=day)
    context = {"meeting": meeting, "board": meeting.board, "cycle": cycle, **_messages_of(meeting)}
    return render(request, "boards/meeting_cancel.html", context)
