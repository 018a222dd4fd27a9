"""How every view of this app lets people in: whoever sees the board, and whoever runs it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from boards.models import Board, Meeting, UpdateCycle
from boards.policies import may_run_board, visible_boards

MAY_NOT_RUN = "Only the people who run this board may do that."


def seen_board(request: HttpRequest, slug: str) -> Board:
    """The board, for whoever may see it; to everybody else it does not exist."""
    return get_object_or_404(visible_boards(request.user).select_related("parent"), slug=slug)


def run_board(request: HttpRequest, slug: str) -> Board:
    """The board, for whoever runs it."""
    board = seen_board(request, slug)
    if not may_run_board(request.user, board):
        raise PermissionDenied(MAY_NOT_RUN)
    return board


def seen_meeting(request: HttpRequest, slug: str, day: date) -> Meeting:
    return get_object_or_404(_meetings(), board=seen_board(request, slug), date=day)


def run_meeting(request: HttpRequest, slug: str, day: date) -> Meeting:
    return get_object_or_404(_meetings(), board=run_board(request, slug), date=day)


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("board__parent", "cycle")


def run_cycle(request: HttpRequest, slug: str, day: date) -> UpdateCycle:
    """The update cycle before that meeting; a board that owns no plan has none."""
    meeting = run_meeting(request, slug, day)
    cycle = cycle_of(meeting)
    if cycle is None:
        raise Http404("This board owns no plan, so its meetings have no update cycle.")
    return cycle


def cycle_of(meeting: Meeting) -> UpdateCycle | None:
    """The meeting's cycle with the meeting at hand, so that pages need not fetch it again."""
    cycle = getattr(meeting, "cycle", None)
    if cycle:
        cycle.meeting = meeting
    return cycle
