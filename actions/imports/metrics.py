"""Which action each row of a metrics sheet measures, and what stays of the actions' own metric columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from actions.imports.records import ActionRead, Doubt, MetricRead, MetricRow, PlanRead
from actions.rules.layout_headings import Field
from actions.rules.refs import extends, ref_id, ref_sort_text, same_ref
from actions.rules.states import ActionState
from plantracker.lib.names import name_id

_PREFERRED = [ActionState.OPEN, ActionState.ONGOING, ActionState.CLOSED]


def metrics_by_action(plan: PlanRead) -> dict[int, list[MetricRead]]:
    """The metrics of each action, by the action's place in ``plan.actions``; what differs is a doubt."""
    found: dict[int, list[MetricRead]] = defaultdict(list)
    by_objective: dict[int, list[int]] = defaultdict(list)
    for place, action in enumerate(plan.actions):
        by_objective[id(action.objective)].append(place)
    for row in plan.metrics:
        chosen = _action_of(row, _places(row, by_objective, plan), plan)
        if chosen is not None:
            found[chosen].append(_with_note(row, plan.actions[chosen], plan.doubts))
    for place, action in enumerate(plan.actions):
        if action.metric and _says_more(action.metric, found[place], plan.doubts):
            found[place].append(action.metric)
    return found


def _places(row: MetricRow, by_objective: dict[int, list[int]], plan: PlanRead) -> list[int]:
    """The actions that the metric may belong to: those of its objective; where it has none, or one without
    actions, all that have its ref under one objective.
    """
    if not ref_id(row.metric.ref):
        return []
    own = by_objective[id(row.objective)] if row.objective else []
    if own:
        return own
    matching = [place for place, action in enumerate(plan.actions) if extends(row.metric.ref, action.ref)]
    return matching if len({id(plan.actions[place].objective) for place in matching}) == 1 else []


def _action_of(row: MetricRow, places: list[int], plan: PlanRead) -> int | None:
    """The action whose ref the row's extends: open before ongoing before closed, the very ref before a
    range.
    """
    matching = [place for place in places if extends(row.metric.ref, plan.actions[place].ref)]
    if not matching:
        return _nearest(row, places, plan)

    def rank(place: int) -> tuple[int, bool, int]:
        action = plan.actions[place]
        return _PREFERRED.index(action.state), not same_ref(row.metric.ref, action.ref), place

    return min(matching, key=rank)


def _nearest(row: MetricRow, places: list[int], plan: PlanRead) -> int | None:
    """No action has the ref: the metric is kept under the one before it in the order of refs, and pointed
    out.
    """
    metric = row.metric
    if not places:
        message = "No action has a ref that this metric belongs to: it is left out."
        plan.doubts.append(
            metric.place.doubt("metric_without_action", Field.REF, metric.ref or metric.name, message)
        )
        return None
    wanted = ref_sort_text(metric.ref)
    in_order = sorted(places, key=lambda place: (ref_sort_text(plan.actions[place].ref), place))
    before = [place for place in in_order if ref_sort_text(plan.actions[place].ref) <= wanted]
    chosen = before[-1] if before else in_order[0]
    message = (
        f"No action of this objective has a ref that “{metric.ref}” belongs to: the metric is kept "
        "under action "
        f"“{plan.actions[chosen].ref}”, the nearest."
    )
    plan.doubts.append(metric.place.doubt("metric_without_action", Field.REF, metric.ref, message))
    return chosen


def _says_more(own: MetricRead, rows: list[MetricRead], doubts: list[Doubt]) -> bool:
    """Whether the action's own metric columns say anything that its rows of the metrics sheet do not."""
    if not rows:
        return True
    if any(_within(own, row) for row in rows):
        return False
    message = (
        f"The metric columns differ from row {rows[0].place.row} of sheet {rows[0].place.sheet}: both are "
        "kept."
    )
    doubts.append(
        own.place.doubt("metric_differs", Field.METRIC, own.name or own.current or own.target, message)
    )
    return True


def _within(own: MetricRead, row: MetricRead) -> bool:
    pairs = zip(own.values, row.values, strict=True)
    return all(not mine or name_id(mine) == name_id(theirs) for mine, theirs in pairs)


def _with_note(row: MetricRow, action: ActionRead, doubts: list[Doubt]) -> MetricRead:
    """A metrics row repeats its action's progress; where it says something else, the metric keeps it."""
    if not row.progress or name_id(row.progress) in name_id(action.progress):
        return row.metric
    message = (
        f"The progress in this row is not that of action “{action.ref}” (sheet {action.place.sheet}, "
        f"row {action.place.row}): it is kept as the note of this metric, on the action’s page."
    )
    doubts.append(row.metric.place.doubt("metric_progress_differs", Field.PROGRESS, row.progress, message))
    return replace(row.metric, note=row.progress)


def metric_key(ref: str) -> str:
    return ref_id(ref)[:60]
