"""What the plan holds already, fetched in a handful of queries a block of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from actions.models import (
    Action,
    ActionLead,
    Evidence,
    Metric,
    ProgressNote,
    Reading,
    ReadingCorrection,
    WorkbookImport,
)
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import Lead

Key = tuple[int, str]  # objective and ref as compared


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
    withdrawn_on: date | None


class StoredLink(NamedTuple):
    pk: int
    lead_id: int
    position: int


@dataclass
class StoredReadings:
    """The readings of one metric that a workbook's current value is held against."""

    last: Reading  # that was written down
    current: Reading  # by its day: what an export writes
    corrected: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def says(self, text: str) -> bool:
        """Whether the value is here already, or was and has been corrected: the file is not right again."""
        known = (self.last, self.current)
        return any(text == each.text or text in self.corrected[each.pk] for each in known)


@dataclass
class Stored:
    """What one plan holds: its objectives, and the keys of its actions by objective and ref; and of the block of
    actions that was fetched last, the rows, grouped by what they belong to.

    ``said`` is what the last workbook that named an action said of it; ``known`` whether the plan ever came
    from a workbook.
    """

    objectives: list[Objective] = field(default_factory=list)
    measures: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    keys: dict[Key, list[int]] = field(default_factory=lambda: defaultdict(list))
    leads: dict[int, Lead] = field(default_factory=dict)
    said: dict[int, dict[str, Any]] = field(default_factory=dict)
    known: bool = False
    actions: dict[Key, list[Action]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[StoredNote]] = field(default_factory=lambda: defaultdict(list))
    evidence: dict[int, list[StoredEvidence]] = field(default_factory=lambda: defaultdict(list))
    metrics: dict[int, list[Metric]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[int, StoredReadings] = field(default_factory=dict)
    links: dict[int, list[StoredLink]] = field(default_factory=lambda: defaultdict(list))

    def leads_of(self, action: Action) -> list[Lead]:
        return [self.leads[link.lead_id] for link in self.links.get(action.pk, [])]

    def keys_but(self, named: Collection[Key]) -> list[int]:
        """The keys of the actions with another objective or ref than those named."""
        return [pk for key, pks in self.keys.items() if key not in named for pk in pks]

    def fetch_block(self, groups: Iterable[Key]) -> None:
        """Forget the block before, and fetch the actions of these with all that belongs to them."""
        for rows in (self.actions, self.notes, self.evidence, self.metrics, self.readings, self.links):
            rows.clear()
        pks = [pk for group in groups for pk in self.keys.get(group, [])]
        if not pks:
            return
        for action in actions_of(pks):
            self.actions[action.objective_id, action.ref_id].append(action)
        self._fetch_details(pks)

    def _fetch_details(self, pks: list[int]) -> None:
        by_action: list[tuple[type[Any], type[Any], dict[int, list[Any]]]] = [
            (ProgressNote, StoredNote, self.notes),
            (Evidence, StoredEvidence, self.evidence),
            (ActionLead, StoredLink, self.links),
        ]
        for model, shape, groups in by_action:
            rows = model.objects.filter(action__in=pks).order_by("position", "id")
            for action, *values in rows.values_list("action_id", *shape._fields):
                groups[action].append(shape(*values))
        for metric in Metric.objects.filter(action__in=pks).order_by("position", "id"):
            self.metrics[metric.action_id].append(metric)
        for reading in Reading.objects.filter(metric__action__in=pks).in_time():
            known = self.readings.setdefault(reading.metric_id, StoredReadings(reading, reading))
            known.last, known.current = max(known.last, reading, key=lambda each: each.pk), reading
        corrections = ReadingCorrection.objects.filter(reading__metric__action__in=pks).order_by()
        for of, corrected, text in corrections.values_list("reading__metric", "reading", "from_text"):
            self.readings[of].corrected[corrected].add(text)


def actions_of(pks: Sequence[int]) -> QuerySet[Action]:
    return Action.objects.filter(pk__in=pks).order_by("occurrence", "id")


def fetch(plan: Plan) -> Stored:
    """Everything that an import compares with, but the rows of the actions. The actions are locked until the
    transaction ends.
    """
    stored = Stored(objectives=list(plan.objectives.select_for_update()))
    for measure in MeasureOfSuccess.objects.filter(objective__plan=plan):
        stored.measures[measure.objective_id].append(measure.text)
    rows = Action.objects.of_plan(plan).select_for_update(of=("self",)).order_by("occurrence", "id")
    for pk, objective, ref in rows.values_list("pk", "objective_id", "ref_id"):
        stored.keys[objective, ref].append(pk)
    if stored.keys:
        stored.leads = Lead.objects.in_bulk()
        _fetch_said(plan, stored)
    return stored


def _fetch_said(plan: Plan, stored: Stored) -> None:
    applied = WorkbookImport.objects.filter(plan=plan, state=WorkbookImport.State.APPLIED).order_by("id")
    for said in applied.values_list("said", flat=True):
        stored.known = True
        stored.said.update({int(key): words for key, words in said.items()})
