"""Each row of the file with the action of the plan it is, or a new one; and the actions no row is.

A workbook of ten thousand rows is compared and written a block of rows at a time, so that what is held in memory does
not grow with it. Rows with the same objective and ref are paired together, whatever sheets they stand on: a block holds
whole groups of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from actions.imports.matching import match_actions, tell_duplicates
from actions.imports.metrics import metrics_by_action
from actions.imports.records import Doubt, PlanRead
from actions.imports.report import ImportReport
from actions.imports.stored import Key, Stored
from actions.imports.values import ActionWanted, wanted_action, wanted_ref
from actions.models import Action
from objectives.models import Objective

BLOCK = 500  # rows

Pair = tuple[ActionWanted, Action]
Group = tuple[Key, list[int]]  # objective and ref, and the places of its rows in the file


class Pairing:
    """The rows of a file, in blocks. What is doubtful about refs and metrics goes to the report at once."""

    def __init__(self, read: PlanRead, objectives: dict[int, Objective], report: ImportReport) -> None:
        self.read = read
        self._groups: dict[Key, list[int]] = defaultdict(list)
        for place, each in enumerate(read.actions):
            self._groups[objectives[id(each.objective)].pk, wanted_ref(each)].append(place)
        report.doubts += tell_duplicates(read.actions)
        self._metrics = metrics_by_action(read)

    def keys(self) -> set[Key]:
        return set(self._groups)

    def blocks(self) -> Iterator[list[Group]]:
        """The groups in the order in which the file begins them, about `BLOCK` rows at a time."""
        block: list[Group] = []
        rows = 0
        for group in self._groups.items():
            block.append(group)
            rows += len(group[1])
            if rows >= BLOCK:
                yield block
                block, rows = [], 0
        if block:
            yield block

    def wanted(self, block: Sequence[Group], doubts: list[Doubt]) -> dict[int, ActionWanted]:
        """The values of the block's rows by place, in the order of the file; what is doubtful is added to
        ``doubts``.
        """
        places = sorted(place for _, group in block for place in group)
        rows = self.read.actions
        return {place: wanted_action(rows[place], self._metrics.get(place, []), doubts) for place in places}


def pair_block(
    block: Sequence[Group], wanted: dict[int, ActionWanted], stored: Stored
) -> tuple[list[Pair], list[Action]]:
    """The pairs in the order of the file, and the stored actions of these groups that are missing from it."""
    found: dict[int, Action] = {}
    missing: list[Action] = []
    for (objective, ref), places in block:
        known = stored.actions.get((objective, ref), [])
        missing += _pair_group(objective, places, [wanted[place] for place in places], known, found)
    return [(each, found[place]) for place, each in wanted.items()], missing


def _pair_group(
    objective: int,
    places: list[int],
    group: list[ActionWanted],
    stored: list[Action],
    found: dict[int, Action],
) -> list[Action]:
    """Pair the rows of one objective and ref; the stored actions that are left over."""
    matched, missing = match_actions(group, stored) if stored else ({}, [])
    occurrence = max((action.occurrence for action in stored), default=0)
    for number, place in enumerate(places):
        if number not in matched:
            occurrence += 1
        action = matched.get(number)
        found[place] = action or Action(objective_id=objective, occurrence=occurrence, position=place + 1)
    return missing
