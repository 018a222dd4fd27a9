"""One action becomes several, or several become one.

The rows that were there are closed and keep their refs with all that was said of them: a workbook that still names
them is compared with them, and a Board's papers point at what it saw. What goes on are new actions, linked both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions.models import Action, Metric, Succession
from actions.operations.adding import add_action
from actions.operations.editing import add_note, next_position
from actions.operations.following import follow
from actions.operations.states import move_state, require_move
from actions.rules.brag import Brag
from actions.rules.states import STATE_MOVES, ActionState, Ending
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused
from plantracker.lib.wording import listing

MOST_PARTS = 10


@dataclass(frozen=True)
class Part:
    """What one of the new actions says."""

    ref: str
    title: str
    leads: Sequence[Lead] = ()
    timescale: str = ""
    brag: Brag | None = None


@transaction.atomic
def split_action(
    *,
    action: Action,
    version: int,
    parts: Sequence[Part],
    metrics_to: int | None = 0,
    by: User | None,
    on: date,
) -> list[Action]:
    """Close the action as split, and add its parts. Its metrics go on with the part ``metrics_to``, or stay (None).

    The same split again changes nothing and answers with the parts that are there.
    """
    require_move(action, "split", by=by)
    if done := _done_already(action, Ending.SPLIT, [part.ref for part in parts]):
        return done
    if not 2 <= len(parts) <= MOST_PARTS:
        raise Refused(
            f"Split the action into 2 to {MOST_PARTS} parts: an action of one part is edited instead."
        )
    if any(not part.title.strip() for part in parts):
        raise Refused("A part has no wording: write what will be done in each.")
    move_state(action, "split", version=version, ending=Ending.SPLIT)
    results = [_add_part(action, part, by=by, on=on) for part in parts]
    refs = listing([part.ref for part in results])
    add_note(action=action, text=f"Split into {refs}.", author=actor_name(by), by=by, on=on)
    if metrics_to is not None:
        _take_metrics(action, results[metrics_to])
    record_event(verb=STATE_MOVES["split"].done, target=action, summary=f"into {refs}", by=by, on=on)
    follow([action], results, by=by, on=on)
    return results


@transaction.atomic
def merge_actions(
    *, actions: Sequence[Action], versions: Sequence[int], into: Part, by: User | None, on: date
) -> Action:
    """Close these actions as merged, and add the one they go on as, with all their metrics.

    The same merge again changes nothing and answers with the action that is there.
    """
    for action in actions:
        require_move(action, "merge", by=by)
    if len(actions) < 2:
        raise Refused("Choose at least two actions to merge.")
    if len({action.objective_id for action in actions}) > 1:
        raise Refused("Only actions of one objective are merged: move the others there first.")
    for action in actions:
        if done := _done_already(action, Ending.MERGED, [into.ref]):
            return done[0]
    if not into.title.strip():
        raise Refused("The merged action has no wording: write what will be done.")
    for action, version in zip(actions, versions, strict=True):
        move_state(action, "merge", version=version, ending=Ending.MERGED)
    result = _add(actions[0], into, by=by, on=on)
    _say_merged(actions, result, by=by, on=on)
    follow(actions, [result], by=by, on=on)
    return result


def _say_merged(actions: Sequence[Action], result: Action, *, by: User | None, on: date) -> None:
    refs = listing([action.ref or "an action without a ref" for action in actions])
    add_note(action=result, text=f"Merged from {refs}.", author=actor_name(by), by=by, on=on)
    for action in actions:
        link(action, result, Succession.Kind.MERGED, by=by, on=on)
        add_note(action=action, text=f"Merged into {result.ref}.", author=actor_name(by), by=by, on=on)
        _take_metrics(action, result)
        record_event(
            verb=STATE_MOVES["merge"].done, target=action, summary=f"into {result.ref}", by=by, on=on
        )


def _done_already(action: Action, ending: Ending, refs: Sequence[str]) -> list[Action]:
    """What the action became, where it has ended that way with these very refs; refuses another ending."""
    if action.state != ActionState.CLOSED or not action.ending:
        return []
    rows = action.became.select_related("result__objective__plan").order_by("-id")[: len(refs)]
    results = [row.result for row in reversed(rows)]
    if action.ending == ending and [each.ref for each in results] == [ref.strip() for ref in refs]:
        return results
    became = listing([row.result.ref for row in action.became.select_related("result").order_by("id")])
    raise Refused(f"Action {action.ref} goes on as {became} already: look at that instead.")


def _add_part(origin: Action, part: Part, *, by: User | None, on: date) -> Action:
    result = _add(origin, part, by=by, on=on)
    link(origin, result, Succession.Kind.SPLIT, by=by, on=on)
    said = f"Split from {origin.ref or 'an action without a ref'}."
    add_note(action=result, text=said, author=actor_name(by), by=by, on=on)
    return result


def _add(origin: Action, part: Part, *, by: User | None, on: date) -> Action:
    """A new action beside ``origin``, with what a wording does not say: workstream, parent reference, state."""
    return add_action(
        objective=origin.objective,
        ref=part.ref,
        title=part.title,
        leads=part.leads,
        timescale=part.timescale,
        brag=part.brag,
        workstream=origin.workstream,
        parent_ref=origin.parent_ref,
        by=by,
        on=on,
    )


def link(origin: Action, result: Action, kind: Succession.Kind, *, by: User | None, on: date) -> Succession:
    """Write down that one action goes on as the other."""
    return Succession.objects.create(origin=origin, result=result, kind=kind, by_name=actor_name(by), on=on)


def _take_metrics(origin: Action, result: Action) -> None:
    """What is measured goes on being measured, with every value read so far."""
    place = next_position(result.metrics)
    for metric in origin.metrics.order_by("position", "id"):
        Metric.objects.filter(pk=metric.pk).update(action=result, position=place)
        place += 1
