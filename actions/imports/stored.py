"""What the plan holds already, fetched in a handful of queries however many rows it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from actions.models import Action, ActionLead, Evidence, Metric, ProgressNote, Reading, WorkbookImport
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import Lead


class StoredNote(NamedTuple):
    """A progress note as it is compared; a row of the model each would take most of an import's time."""

    pk: int
    position: int
    date_text: str
    author: str
    text: str


class StoredEvidence(NamedTuple):
    pk: int
    position: int
    text: str


class StoredLink(NamedTuple):
    pk: int
    lead_id: int
    position: int


@dataclass
class Stored:
    """The rows of one plan, grouped by what they belong to.

    ``said`` is what the last workbook that named an action said of it; ``known`` whether the plan ever came
    from a workbook.
    """

    objectives: list[Objective] = field(default_factory=list)
    measures: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[tuple[int, str], list[Action]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[StoredNote]] = field(default_factory=lambda: defaultdict(list))
    evidence: dict[int, list[StoredEvidence]] = field(default_factory=lambda: defaultdict(list))
    metrics: dict[int, list[Metric]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[int, Reading] = field(default_factory=dict)
    links: dict[int, list[StoredLink]] = field(default_factory=lambda: defaultdict(list))
    leads: dict[int, Lead] = field(default_factory=dict)
    said: dict[int, dict[str, Any]] = field(default_factory=dict)
    known: bool = False

    def leads_of(self, action: Action) -> list[Lead]:
        return [self.leads[link.lead_id] for link in self.links.get(action.pk, [])]


def fetch(plan: Plan) -> Stored:
    """Everything that an import compares with. The actions are locked until the transaction ends."""
    stored = Stored(objectives=list(plan.objectives.select_for_update()))
    for measure in MeasureOfSuccess.objects.filter(objective__plan=plan):
        stored.measures[measure.objective_id].append(measure.text)
    for action in Action.objects.of_plan(plan).select_for_update(of=("self",)).order_by("occurrence", "id"):
        stored.actions[action.objective_id, action.ref_id].append(action)
    if stored.actions:
        _fetch_details(plan, stored)
        _fetch_said(plan, stored)
    return stored


def _fetch_details(plan: Plan, stored: Stored) -> None:
    by_action: list[tuple[type[Any], type[Any], dict[int, list[Any]]]] = [
        (ProgressNote, StoredNote, stored.notes),
        (Evidence, StoredEvidence, stored.evidence),
        (ActionLead, StoredLink, stored.links),
    ]
    for model, shape, groups in by_action:
        rows = model.objects.filter(action__objective__plan=plan).order_by("position", "id")
        for action, *values in rows.values_list("action_id", *shape._fields):
            groups[action].append(shape(*values))
    for metric in Metric.objects.filter(action__objective__plan=plan).order_by("position", "id"):
        stored.metrics[metric.action_id].append(metric)
    for reading in Reading.objects.filter(metric__action__objective__plan=plan).order_by("id"):
        stored.readings[reading.metric_id] = reading
    stored.leads = Lead.objects.in_bulk()


def _fetch_said(plan: Plan, stored: Stored) -> None:
    applied = WorkbookImport.objects.filter(plan=plan, state=WorkbookImport.State.APPLIED).order_by("id")
    for said in applied.values_list("said", flat=True):
        stored.known = True
        stored.said.update({int(key): words for key, words in said.items()})
