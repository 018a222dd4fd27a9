"""Linking two actions, and taking the link away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions.forms_milestones import LinkForm
from actions.mentions import find_action
from actions.models import Action, ActionLink
from actions.operations.linking import link_actions, unlink_actions
from actions.policies import may_edit_action, visible_actions
from actions.views.actions import MAY_NOT_EDIT, editable_action
from actions.views.editing import form_page
from plantracker.core.deeds import attempt, press, signed
from plantracker.core.operations.refusals import Refused


def action_link(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    form = LinkForm(request.POST or None)

    def deed(typed: dict[str, Any]) -> object:
        other = find_action(action.objective.plan, typed["other"])
        if other is None:
            raise Refused(
                f"No action of this plan is called “{typed['other'][:60]}”, or more than one is: "
                "write its objective and its ref, such as 2, 7b."
            )
        kind = ActionLink.Kind(typed["kind"])
        return link_actions(action=action, other=other, kind=kind, why=typed["why"], **signed(request))

    if attempt(form, deed):
        messages.success(request, "The two actions are linked.")
        return _to_links(action)
    return form_page(request, "actions/action_link.html", form, action)


@require_POST
def link_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """From either end; whoever may change the action that was linked takes the link away."""
    seen = ActionLink.objects.filter(action__in=visible_actions(request.user))
    link = get_object_or_404(seen.select_related("action__objective__plan", "other__objective__plan"), pk=pk)
    if not may_edit_action(request.user, link.action):
        raise PermissionDenied(MAY_NOT_EDIT)

    def deed() -> str:
        unlink_actions(link=link, **signed(request))
        return f"The link to {link.other} is taken away."

    press(request, deed)
    from_other = request.POST.get("at") == str(link.other_id)
    return _to_links(link.other if from_other else link.action)


def _to_links(action: Action) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('actions:action_detail', args=[action.pk])}#linked")
