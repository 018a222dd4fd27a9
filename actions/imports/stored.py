"""What the plan holds already, fetched in a handful of queries however many rows it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from actions.models import (
    Action,
    ActionLead,
    BragChange,
    DueDateChange,
    Evidence,
    Metric,
    ProgressNote,
    Reading,
)
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import Lead


@dataclass
class Stored:
    """The rows of one plan, grouped by what they belong to."""

    objectives: list[Objective] = field(default_factory=list)
    measures: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[tuple[int, str], list[Action]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[ProgressNote]] = field(default_factory=lambda: defaultdict(list))
    evidence: dict[int, list[Evidence]] = field(default_factory=lambda: defaultdict(list))
    metrics: dict[int, list[Metric]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[int, Reading] = field(default_factory=dict)
    leads: dict[int, list[Lead]] = field(default_factory=lambda: defaultdict(list))
    brags: dict[int, list[BragChange]] = field(default_factory=lambda: defaultdict(list))
    due_dates: dict[int, list[DueDateChange]] = field(default_factory=lambda: defaultdict(list))


def fetch(plan: Plan) -> Stored:
    """Everything that an import compares with. The actions are locked until the transaction ends."""
    stored = Stored(objectives=list(plan.objectives.select_for_update()))
    for measure in MeasureOfSuccess.objects.filter(objective__plan=plan):
        stored.measures[measure.objective_id].append(measure.text)
    for action in Action.objects.of_plan(plan).select_for_update(of=("self",)).order_by("occurrence", "id"):
        stored.actions[action.objective_id, action.ref_id].append(action)
    by_action: list[tuple[type[Any], dict[int, list[Any]]]] = [
        (ProgressNote, stored.notes),
        (Evidence, stored.evidence),
        (Metric, stored.metrics),
        (BragChange, stored.brags),
        (DueDateChange, stored.due_dates),
    ]
    for model, groups in by_action:
        for row in model.objects.filter(action__objective__plan=plan):
            groups[row.action_id].append(row)
    for reading in Reading.objects.filter(metric__action__objective__plan=plan).order_by("id"):
        stored.readings[reading.metric_id] = reading
    links = (
        ActionLead.objects.filter(action__objective__plan=plan)
        .select_related("lead")
        .order_by("position", "id")
    )
    for link in links:
        stored.leads[link.action_id].append(link.lead)
    return stored
