"""Each row of the file with the action of the plan it is, or a new one; and the actions no row is."""

from __future__ import annotations

from collections import defaultdict

from actions.imports.matching import match_actions, tell_duplicates
from actions.imports.metrics import metrics_by_action
from actions.imports.records import PlanRead
from actions.imports.report import ImportReport
from actions.imports.stored import Stored
from actions.imports.values import ActionWanted, wanted_action
from actions.models import Action
from objectives.models import Objective

Pair = tuple[ActionWanted, Action]


def wanted_actions(read: PlanRead, report: ImportReport) -> list[ActionWanted]:
    """The values of every row, in the order of the file; what is doubtful goes to the report."""
    report.doubts += tell_duplicates(read.actions)
    metrics = metrics_by_action(read)
    return [
        wanted_action(each, metrics.get(place, []), report.doubts) for place, each in enumerate(read.actions)
    ]


def pair_actions(
    wanted: list[ActionWanted], objectives: dict[int, Objective], stored: Stored
) -> tuple[list[Pair], list[Action]]:
    """The pairs in the order of the file, and the stored actions that are missing from it."""
    groups: dict[tuple[int, str], list[ActionWanted]] = defaultdict(list)
    for each in wanted:
        groups[objectives[id(each.read.objective)].pk, str(each.columns["ref_id"])].append(each)
    found: dict[int, Action] = {}
    missing: list[Action] = []
    for key, group in groups.items():
        missing += _pair_group(key[0], group, stored.actions.get(key, []), found)
    for key, actions in stored.actions.items():
        missing += actions if key not in groups else []
    return [(each, found[id(each)]) for each in wanted], missing


def _pair_group(
    objective: int, group: list[ActionWanted], stored: list[Action], found: dict[int, Action]
) -> list[Action]:
    """Pair the rows of one objective and ref; the stored actions that are left over."""
    matched, missing = match_actions(group, stored) if stored else ({}, [])
    occurrence = max((action.occurrence for action in stored), default=0)
    for place, wanted in enumerate(group):
        if place not in matched:
            occurrence += 1
        action = matched.get(place)
        found[id(wanted)] = action or Action(objective_id=objective, occurrence=occurrence)
    return missing
