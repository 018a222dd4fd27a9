"""Where a plan's metrics are written: in their action's own row, or in a row of the sheet of metrics.

Whoever reads the workbook finds the action of a row of the metrics sheet by its ref, so a metric goes there
only where that leads back to its own action.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from actions.imports.metrics import metrics_by_action
from actions.imports.records import ActionRead, MetricRead, MetricRow, ObjectiveRead, Place, PlanRead
from actions.models import Metric
from actions.rules.refs import ref_id
from actions.rules.states import ActionState
from reports.datasets.plan_export import ExportedAction, ExportedObjective

_NOWHERE = Place("", 0)


@dataclass
class Metrics:
    """The metrics of one objective: ``own`` by the key of their action, and those of the sheet of metrics."""

    own: dict[int, Metric] = field(default_factory=dict)
    rows: list[tuple[ExportedAction, Metric]] = field(default_factory=list)


def metrics_apart(section: ExportedObjective, actions: list[ExportedAction]) -> Metrics:
    """The metrics of the objective's ``actions``, which stand in the order of the workbook."""
    found = Metrics()
    for each in actions:
        metrics = each.metrics
        if len(metrics) == 1 and _has_own_ref(each, metrics[0]) and not metrics[0].note:
            found.own[each.action.pk] = metrics[0]
        else:
            found.rows += [(each, metric) for metric in metrics]
    _bring_home(found, actions)
    return found


def _has_own_ref(each: ExportedAction, metric: Metric) -> bool:
    """A metric in its action's row gets the action's ref. (There is no room for its note in that row.)"""
    return ref_id(metric.ref) == ref_id(each.action.ref)


def _bring_home(found: Metrics, actions: list[ExportedAction]) -> None:
    """Metrics whose rows would be read as another action's go into their action's own row, if it is free."""
    astray = _astray(found.rows, actions) if found.rows else []
    for each, metric in astray:
        if _has_own_ref(each, metric) and each.action.pk not in found.own:
            found.own[each.action.pk] = metric
            found.rows.remove((each, metric))


def _astray(
    rows: list[tuple[ExportedAction, Metric]], actions: list[ExportedAction]
) -> list[tuple[ExportedAction, Metric]]:
    """Those of ``rows`` that reading the workbook would give to another action."""
    objective = ObjectiveRead("1", "", _NOWHERE)
    plan = PlanRead(
        actions=[
            ActionRead(objective, _NOWHERE, ActionState(each.action.state), ref=each.action.ref)
            for each in actions
        ],
        metrics=[
            MetricRow(objective, MetricRead(metric.ref, "", "", "", Place("", place)))
            for place, (_, metric) in enumerate(rows)
        ],
    )
    keys = [each.action.pk for each in actions]
    read = {
        metric.place.row: keys[place]
        for place, metrics in metrics_by_action(plan).items()
        for metric in metrics
    }
    return [row for place, row in enumerate(rows) if read.get(place) != row[0].action.pk]
