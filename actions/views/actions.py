"""What every page about one action begins with."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from actions.models import Action
from actions.policies import may_edit_action, visible_actions
from actions.questions import standings
from actions.rules.timescale_sentences import reading_sentence

MAY_NOT_EDIT = "Only the people who run this plan may change its actions."


def action_context(action: Action) -> dict[str, object]:
    """What every page about one action shows of it."""
    return {
        "action": action,
        "plan": action.objective.plan,
        "standing": standings([action], on=timezone.localdate())[action.pk],
        "reading": reading_sentence(action.timescale),
    }


def visible_action(request: HttpRequest, pk: int) -> Action:
    return get_object_or_404(visible_actions(request.user).select_related("objective__plan"), pk=pk)


def editable_action(request: HttpRequest, pk: int) -> Action:
    """The action, for who may change it; 404 for who may not see it, 403 for who may only read."""
    action = visible_action(request, pk)
    if not may_edit_action(request.user, action):
        raise PermissionDenied(MAY_NOT_EDIT)
    return action
