"""Closing, reopening and handing over one action: each a page that says what it does, and one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from actions.forms_actions import NO_BRAG
from actions.forms_states import CloseForm, HandOverForm, ReopenForm
from actions.lineage import lineage
from actions.models import Action
from actions.operations.following import foresee
from actions.operations.states import close_action, hand_over_action, reopen_action
from actions.rules.brag import Brag
from actions.rules.states import STATE_MOVES, why_not
from actions.views.actions import editable_action
from actions.views.editing import form_page, saved
from plantracker.core.deeds import attempt, signed


def action_close(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    if problem := standing_problem(request, action, "close"):
        return problem
    form = CloseForm(request.POST or None, initial={"version": action.version, "blue": True})
    if attempt(form, lambda typed: close_action(action=action, **typed, **signed(request))):
        return saved(request, action, "The action is closed.")
    evidence, follows = action.evidence.standing(), foresee([action], go_on=False)
    return form_page(request, "actions/action_close.html", form, action, evidence=evidence, follows=follows)


def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    if problem := standing_problem(request, action, "reopen"):
        return problem
    brag = NO_BRAG if action.stated == Brag.BLUE else action.brag or NO_BRAG
    form = ReopenForm(request.POST or None, initial={"version": action.version, "brag": brag})

    def deed(typed: dict[str, Any]) -> object:
        typed["brag"] = None if typed["brag"] == NO_BRAG else Brag(typed["brag"])
        return reopen_action(action=action, **typed, **signed(request))

    if attempt(form, deed):
        return saved(request, action, "The action is open again.")
    return form_page(request, "actions/action_reopen.html", form, action, lineage=lineage(action))


def action_hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    if problem := standing_problem(request, action, "hand over"):
        return problem
    first = action.action_leads.order_by("position", "id").first()
    initial = {
        "version": action.version,
        "keeper": first.lead_id if first else None,
        "since": timezone.localdate(),
    }
    form = HandOverForm(request.POST or None, initial=initial)
    if attempt(form, lambda typed: hand_over_action(action=action, **typed, **signed(request))):
        return saved(request, action, "The action is business as usual from now on, and still watched.")
    return form_page(request, "actions/action_hand_over.html", form, action)


def standing_problem(request: HttpRequest, action: Action, name: str) -> HttpResponse | None:
    """Back to the action, where it has arrived already (a second click) or cannot make the move."""
    problem = why_not(name, action.state)
    if not problem:
        return None
    if action.state == STATE_MOVES[name].target:
        return saved(request, action, f"The action is {action.state} already.")
    messages.error(request, problem)
    return redirect("actions:action_detail", pk=action.pk)
