"""One field of an action by itself: its wording, its leads. BRAG and timescale are in `editing`, states in `states`."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from actions.forms_actions import LeadsForm, TitleForm
from actions.models import Action
from actions.operations.editing import edit_action
from actions.operations.leading import set_leads
from actions.views.actions import editable_action
from actions.views.editing import form_page, saved
from plantracker.core.deeds import attempt, signed


def action_title(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the wording: the rest stays as it is."""
    action = editable_action(request, pk)
    initial = {"version": action.version, "title": action.title} | TitleForm.opened(action)
    form = TitleForm(request.POST or None, initial=initial)
    if attempt(form, lambda typed: _edit_part(request, action, **typed)):
        return saved(request, action, "The wording is saved.")
    return form_page(request, "actions/action_title.html", form, action)


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
    }
    return edit_action(action=action, version=version, **(whole | part), **signed(request))
