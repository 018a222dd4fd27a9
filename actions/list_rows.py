"""The rows of a list of actions: what the columns show of each is fetched for all of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action, ActionLead, DueDateChange
from actions.questions import Standing, standings


@dataclass(frozen=True, slots=True)
class ListRow:
    """One action of a list, how it stands, who leads it, and the timescale it began with."""

    record: Action
    standing: Standing
    leads: tuple[str, ...]  # in the plan's order; where none is known, the cell as typed
    services: tuple[str, ...]
    original: str


def list_rows(actions: Iterable[Action], *, names: Collection[str], on: date) -> list[ListRow]:
    """The rows of these actions, in their order, for the columns ``names``. At most seven queries, however many."""
    found = list(actions)
    ids = [action.pk for action in found]
    judged = standings(found, on=on)
    originals = original_timescales(ids) if "original" in names else {}
    leads, services = lead_names(ids)
    return [
        ListRow(
            record=action,
            standing=judged[action.pk],
            leads=tuple(leads[action.pk]) or tuple(action.leads_text.split("\n")),
            services=tuple(dict.fromkeys(services[action.pk])),
            original=originals.get(action.pk, action.timescale_text),
        )
        for action in found
    ]


def lead_names(ids: Iterable[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The leads of each action, and their services, by the action's key."""
    leads: dict[int, list[str]] = defaultdict(list)
    services: dict[int, list[str]] = defaultdict(list)
    links = ActionLead.objects.filter(action__in=ids).order_by("position", "id")
    for action, name, service in links.values_list("action_id", "lead__name", "lead__service__name"):
        leads[action].append(name)
        if service:
            services[action].append(service)
    return leads, services


def original_timescales(ids: Iterable[int]) -> dict[int, str]:
    """What the timescale of each action that was moved said before its first move."""
    moves = DueDateChange.objects.filter(action__in=ids).order_by("-on", "-id")
    return dict(moves.values_list("action_id", "from_text"))
