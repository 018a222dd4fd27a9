"""Putting the list of actions into groups: by objective, lead, service or the month it is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncMonth

from actions.list_columns import first_lead
from actions.models import Action
from actions.models.action import ActionQuerySet
from plantracker.lib.wording import MONTH_NAMES


@dataclass(frozen=True)
class Grouping:
    """``key`` is what the actions of a group share, ``order`` how the groups follow, ``title`` their heading."""

    label: str
    key: Any
    title: Callable[[Action], str]
    order: tuple[str, ...] = ()


def _objective(action: Action) -> str:
    objective = action.objective
    return f"{objective.number}. {objective.title}".rstrip(". ")


def _month(action: Action) -> str:
    due = action.due
    return f"{MONTH_NAMES[due.month - 1]} {due.year}" if due else "No due date"


def _named(none: str) -> Callable[[Any], str]:
    return lambda action: action.group_key or none


GROUPINGS = {
    "objective": Grouping(
        "Objective", F("objective_id"), _objective, ("objective__position", "objective_id")
    ),
    "lead": Grouping("Lead", first_lead("lead__name"), _named("No lead")),
    "service": Grouping("Service", first_lead("lead__service__name"), _named("No service")),
    "due": Grouping("Due month", TruncMonth("due"), _month),
}


def grouped(actions: ActionQuerySet, name: str) -> ActionQuerySet:
    """The actions with ``group_key``, and group after group; within each the order they had."""
    grouping = GROUPINGS[name]
    order = grouping.order or (F("group_key").asc(nulls_last=True),)
    return actions.annotate(group_key=grouping.key).order_by(*order, *actions.query.order_by)


def group_sizes(actions: ActionQuerySet) -> dict[Any, int]:
    """How many actions each group holds over the whole list, by ``group_key``."""
    counted: Any = actions.order_by().values_list("group_key").annotate(rows=Count("pk"))  # type: ignore[misc]
    return dict(counted)
