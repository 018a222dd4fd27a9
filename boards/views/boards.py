"""Boards: the list, one board with its meetings, and setting it up."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Min, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.cockpit import papers_of
from boards.forms import AddBoardForm, EditBoardForm, MemberForm
from boards.models import Board, BoardPlan, Membership
from boards.operations.boards import add_board, edit_board, give_plan, seat_person
from boards.policies import (
    briefed_boards,
    may_add_board,
    may_keep_calendar,
    may_run_board,
    visible_boards,
)
from boards.views.doors import MAY_NOT_RUN, seen_board
from plantracker.core.deeds import attempt, signed, told

EDITED = (
    "parent",
    "circulate_days",
    "due_days",
    "brief_days",
    "sends_by_itself",
    "asks_for_code",
    "no_change_limit",
    "send_at",
    "reminder_days",
    "deputy_after",
    "head_after",
    "contact_name",
    "contact_phone",
    "contact_email",
    "blue_wording",
    "red_wording",
    "amber_wording",
    "green_wording",
)


@require_safe
def board_list(request: HttpRequest) -> HttpResponse:
    ahead = Q(meetings__date__gte=timezone.localdate(), meetings__cancelled=False)
    links = BoardPlan.objects.select_related("plan").order_by("relation", "plan__title")
    boards = (
        visible_boards(request.user)
        .select_related("parent")
        .annotate(
            next_meeting=Min("meetings__date", filter=ahead), members=Count("memberships", distinct=True)
        )
    )
    context = {
        "boards": boards.prefetch_related(Prefetch("board_plans", queryset=links)).order_by("name"),
        "may_add": may_add_board(request.user),
    }
    return render(request, "boards/board_list.html", context)


@require_safe
def board_detail(request: HttpRequest, slug: str) -> HttpResponse:
    board, on = seen_board(request, slug), timezone.localdate()
    meetings = list(board.meetings.select_related("cycle").order_by("date"))
    papers = papers_of(meetings)
    runs = may_run_board(request.user, board)
    context = {
        "board": board,
        "ahead": [meeting for meeting in meetings if meeting.date >= on],
        "past": [(meeting, papers[meeting.pk]) for meeting in reversed(meetings) if meeting.date < on],
        "links": board.board_plans.select_related("plan").order_by("relation", "plan__title"),
        "children": visible_boards(request.user).filter(parent=board),
        "members": board.memberships.select_related("user"),
        "may_run": runs,
        "may_change": runs or may_add_board(request.user),
        "may_keep_calendar": may_keep_calendar(request.user),
        "is_briefed": briefed_boards(request.user).filter(pk=board.pk).exists(),
    }
    return render(request, "boards/board_detail.html", context)


def board_add(request: HttpRequest) -> HttpResponse:
    if not may_add_board(request.user):
        raise PermissionDenied("Only project managers and administrators may add a board.")
    defaults: dict[str, Any] = {
        "circulate_days": 21,
        "due_days": 14,
        "brief_days": 7,
        "sends_by_itself": True,
    }
    defaults |= {"send_at": time(8, 0)}
    form = AddBoardForm(request.POST or None, initial=defaults, person=request.user)
    added: list[Board] = []

    @transaction.atomic
    def deed(typed: dict[str, Any]) -> None:
        plans = {name: typed.pop(name, []) for name in form.plan_fields}
        added.append(add_board(**typed, **signed(request)))
        give_plans(request, added[0], plans)

    if attempt(form, deed):
        slug = added[0].slug
        ways = (
            ("add its chair", reverse("boards:member_add", args=[slug])),
            ("set a meeting", reverse("boards:meeting_add", args=[slug])),
        )
        messages.success(request, told(f"{added[0]} is added. Next:", *ways))
        return redirect("boards:board_detail", slug=added[0].slug)
    return render(request, "boards/board_add.html", {"form": form})


def board_edit(request: HttpRequest, slug: str) -> HttpResponse:
    board = changed_board(request, slug)
    initial = {name: getattr(board, name) for name in EDITED}
    form = EditBoardForm(request.POST or None, initial=initial, person=request.user, board=board)

    @transaction.atomic
    def deed(typed: dict[str, Any]) -> None:
        plans = {name: typed.pop(name, []) for name in form.plan_fields}
        edit_board(board=board, **typed, **signed(request))
        give_plans(request, board, plans)

    if attempt(form, deed):
        messages.success(request, "The board is saved. New days hold for every cycle that has not begun.")
        return redirect("boards:board_detail", slug=board.slug)
    return render(request, "boards/board_edit.html", {"form": form, "board": board})


HOW_THEY_SIGN_IN = (
    "They sign in with that address; the first time they choose “I have forgotten my password”."
)


def member_add(request: HttpRequest, slug: str) -> HttpResponse:
    board = changed_board(request, slug)
    form = MemberForm(request.POST or None, initial={"role": Membership.Role.MEMBER})

    def deed(typed: dict[str, Any]) -> None:
        typed["role"] = Membership.Role(typed["role"])
        seat = seat_person(board=board, **typed, **signed(request))
        said = f"{seat.user} is now {seat.get_role_display().lower()} of this board."
        messages.success(request, f"{said} {HOW_THEY_SIGN_IN}")

    if attempt(form, deed):
        return redirect("boards:board_detail", slug=board.slug)
    return render(request, "boards/member_add.html", {"form": form, "board": board})


def changed_board(request: HttpRequest, slug: str) -> Board:
    """The board, for whoever may set it up."""
    board = seen_board(request, slug)
    if not (may_run_board(request.user, board) or may_add_board(request.user)):
        raise PermissionDenied(MAY_NOT_RUN)
    return board


def give_plans(request: HttpRequest, board: Board, chosen: dict[str, Any]) -> None:
    for name, plans in chosen.items():
        for plan in plans:
            give_plan(board=board, plan=plan, relation=BoardPlan.Relation(name), **signed(request))
