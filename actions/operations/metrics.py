"""A metric is added to an action, and changed: what is measured, from where, to what, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from actions import policies
from actions.imports.targeting import write_targets
from actions.models import Action, Metric
from actions.models.metric import target_columns
from actions.operations.editing import next_position
from actions.rules.metric_cells import read_targets, targets_text
from actions.rules.metric_targets import Target
from actions.rules.metric_values import metric_problem
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.versions import write_seen
from plantracker.core.policies import require

STALE = "Somebody else changed this metric while you were writing: your text is kept below, theirs is above."


@dataclass(frozen=True)
class Measure:
    """What a person says of a metric. ``unit``, ``direction`` and ``frequency`` may be left open."""

    name: str
    ref: str = ""
    unit: str = ""
    direction: str = ""
    frequency: str = ""
    baseline_text: str = ""
    baseline_date: date | None = None
    note: str = ""


@transaction.atomic
def add_metric(
    *, action: Action, measure: Measure, targets: Sequence[Target] = (), by: User | None, on: date
) -> Metric:
    """Add a metric with its targets to an action."""
    require(policies.may_edit_action(by, action))
    _check(measure, targets)
    metric = Metric.objects.create(
        action=action,
        position=next_position(action.metrics),
        **_own_fields(measure, action),
        **target_columns(targets_text(targets)),
    )
    write_targets([metric])
    record_event(verb="metric added", target=action, summary=str(metric)[:200], by=by, on=on)
    return metric


@transaction.atomic
def edit_metric(
    *,
    metric: Metric,
    version: int,
    measure: Measure,
    targets: Sequence[Target],
    by: User | None,
    on: date,
) -> Metric:
    """Change a metric, if nobody else has since ``version``. Targets that stay as they are keep their words."""
    require(policies.may_edit_metric(by, metric))
    _check(measure, targets)
    fields: dict[str, Any] = _own_fields(measure, metric.action) | _target_fields(metric, targets)
    changes = {
        name: [_plain(getattr(metric, name)), _plain(new)]
        for name, new in fields.items()
        if getattr(metric, name) != new
    }
    if changes:
        write_seen(metric, version=version, stale=STALE, **fields)
        write_targets([], [metric])
        record_event(verb="metric edited", target=metric.action, changes=changes, by=by, on=on)
    return metric


def _check(measure: Measure, targets: Sequence[Target]) -> None:
    problem = metric_problem(
        name=measure.name,
        unit=measure.unit,
        direction=measure.direction,
        baseline_text=measure.baseline_text,
        targets=targets,
    )
    if problem:
        raise Refused(problem)


def _own_fields(measure: Measure, action: Action) -> dict[str, Any]:
    """Without a ref of its own it has the action's: a workbook finds a metric's action by the ref."""
    return vars(measure) | {"name": measure.name.strip(), "ref": measure.ref.strip() or action.ref}


def _target_fields(metric: Metric, targets: Sequence[Target]) -> dict[str, object]:
    """Nothing where the targets are those that were there: the cell stays as the workbook has it."""
    if tuple(targets) == read_targets(metric.target_text):
        return {}
    return target_columns(targets_text(targets))


def _plain(value: object) -> str:
    return "" if value is None else str(value)
