"""One field of an action by itself: its wording, its state, its leads. BRAG and timescale are in `editing`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from actions.forms_actions import LeadsForm, StateForm, TitleForm
from actions.models import Action
from actions.operations.editing import edit_action
from actions.operations.leading import set_leads
from actions.rules.states import ActionState
from actions.views.actions import editable_action
from actions.views.editing import form_page, saved
from plantracker.core.deeds import attempt, signed


def action_title(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the wording: the rest stays as it is."""
    action = editable_action(request, pk)
    form = TitleForm(request.POST or None, initial={"version": action.version, "title": action.title})
    if attempt(form, lambda typed: _edit_part(request, action, **typed)):
        return saved(request, action, "The wording is saved.")
    return form_page(request, "actions/action_title.html", form, action)


def action_state(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    form = StateForm(request.POST or None, initial={"version": action.version, "state": action.state})

    def deed(typed: dict[str, Any]) -> object:
        return _edit_part(request, action, typed["version"], state=ActionState(typed["state"]))

    if attempt(form, deed):
        return saved(request, action, f"The action is now {action.get_state_display().lower()}.")
    return form_page(request, "actions/action_state.html", form, action)


def action_leads(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    links = action.action_leads.select_related("lead__service").order_by("position", "id")
    leads = [link.lead for link in links]
    form = LeadsForm(request.POST or None, initial={"version": action.version}, leads=leads)

    def deed(typed: dict[str, Any]) -> object:
        version, chosen = typed["version"], form.chosen_leads()
        return set_leads(action=action, leads=chosen, version=version, **signed(request))

    if attempt(form, deed):
        return saved(request, action, "The leads are saved.")
    return form_page(request, "actions/action_leads.html", form, action)


def _edit_part(request: HttpRequest, action: Action, version: int, **part: Any) -> Action:
    """One of the fields that `edit_action` writes; what the person saw of the others stays."""
    whole: dict[str, Any] = {
        "title": action.title,
        "parent_ref": action.parent_ref,
        "workstream": action.workstream,
        "state": ActionState(action.state),
    }
    return edit_action(action=action, version=version, **(whole | part), **signed(request))
