"""What the Board resolved: recorded, followed up, made an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.models import Action
from boards.forms_resolutions import FollowUpForm, MakeActionForm, ResolutionForm
from boards.models import Resolution
from boards.operations.resolutions import follow_up, make_action_of, record_resolution
from boards.policies import managed_resolutions
from boards.views.doors import run_meeting
from objectives.models import Objective
from objectives.policies import managed_plans
from plantracker.core.deeds import attempt, signed

FIELDS = ("version", "text", "owner", "due", "outcome", "done_on")


def resolution_add(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    meeting = run_meeting(request, slug, day)
    form = ResolutionForm(request.POST or None)
    if attempt(form, lambda typed: record_resolution(meeting=meeting, **typed, **signed(request))):
        messages.success(request, "The resolution is recorded: the chair's next brief follows it up.")
        return redirect("boards:meeting_detail", slug=slug, day=day)
    context = {"form": form, "meeting": meeting, "board": meeting.board}
    return render(request, "boards/resolution_add.html", context)


def resolution_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow it up. After a stale save both versions stand on the page."""
    resolution = _managed(request, pk)
    form = FollowUpForm(request.POST or None, initial={name: getattr(resolution, name) for name in FIELDS})
    if attempt(form, lambda typed: follow_up(resolution=resolution, **typed, **signed(request))):
        messages.success(request, "The resolution is saved. It stands in every brief until it is done.")
        return _to_meeting(resolution)
    stale = getattr(form, "stale", False)
    if stale:
        resolution = _managed(request, pk)
        form.data = request.POST.dict() | {"version": str(resolution.version)}
    context = {"form": form, "stale": stale, **_about(resolution)}
    return render(request, "boards/resolution_edit.html", context)


def resolution_action(request: HttpRequest, pk: int) -> HttpResponse:
    """An action in its words, under an objective of a plan that the board owns or receives."""
    resolution = _managed(request, pk)
    plans = managed_plans(request.user).filter(boards=resolution.meeting.board)
    objectives = (
        Objective.objects.filter(plan__in=plans).select_related("plan").order_by("plan", "position", "id")
    )
    form = MakeActionForm(request.POST or None, objectives=objectives)
    made: list[Action] = []

    def deed(typed: dict[str, Any]) -> None:
        made.append(make_action_of(resolution=resolution, **typed, **signed(request)))

    if attempt(form, deed):
        messages.success(request, f"{made[0]} is in the plan: give it a lead.")
        return redirect("actions:action_detail", pk=made[0].pk)
    context = {"form": form, "has_plan": objectives.exists(), **_about(resolution)}
    return render(request, "boards/resolution_action.html", context)


def _managed(request: HttpRequest, pk: int) -> Resolution:
    rows = managed_resolutions(request.user).select_related("meeting__board", "action__objective__plan")
    return get_object_or_404(rows, pk=pk)


def _about(resolution: Resolution) -> dict[str, object]:
    return {"resolution": resolution, "meeting": resolution.meeting, "board": resolution.meeting.board}


def _to_meeting(resolution: Resolution) -> HttpResponse:
    meeting = resolution.meeting
    return redirect("boards:meeting_detail", slug=meeting.board.slug, day=meeting.date)
