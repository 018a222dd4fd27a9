"""The buttons of the moves that an action can make: their words and where they lead."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from actions.models import Action
from actions.rules.states import moves_from

_ABOUT_ONE = {
    "close": "actions:action_close",
    "reopen": "actions:action_reopen",
    "hand over": "actions:action_hand_over",
    "split": "actions:action_split",
}


class MoveLink(NamedTuple):
    label: str
    address: str


def move_links(action: Action) -> list[MoveLink]:
    """In the order of the moves. Merging and carrying are about several: their pages open with this one chosen."""
    return [MoveLink(move.label, _address(move.name, action)) for move in moves_from(action.state)]


def _address(name: str, action: Action) -> str:
    if name in _ABOUT_ONE:
        return reverse(_ABOUT_ONE[name], args=[action.pk])
    objective, chosen = action.objective, f"?action={action.pk}"
    if name == "merge":
        return reverse("actions:action_merge", args=[objective.plan.slug, objective.number]) + chosen
    return reverse("actions:plan_carry", args=[objective.plan.slug]) + chosen
