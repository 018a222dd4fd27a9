"""The rows an import made and changed, found again; and whether anything was built on them since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from actions.imports.recording import plain
from actions.models import (
    Action,
    ActionLead,
    ActionLink,
    BragChange,
    DueDateChange,
    Evidence,
    Metric,
    MetricTarget,
    Milestone,
    NoEvidence,
    ProgressNote,
    Reading,
    ReadingCorrection,
    Succession,
    WorkbookImport,
)
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import AuditEvent

# What hangs on an action, a metric and an objective that an import made.
_HANGING: list[tuple[type[models.Model], str, type[models.Model]]] = [
    (ProgressNote, "action", Action),
    (Evidence, "action", Action),
    (NoEvidence, "action", Action),
    (Metric, "action", Action),
    (ActionLead, "action", Action),
    (Milestone, "action", Action),
    (ActionLink, "action", Action),
    (ActionLink, "other", Action),
    (BragChange, "action", Action),
    (DueDateChange, "action", Action),
    (Succession, "origin", Action),
    (MetricTarget, "metric", Metric),
    (Reading, "metric", Metric),
    (ReadingCorrection, "reading", Reading),
    (Action, "objective", Objective),
    (MeasureOfSuccess, "objective", Objective),
]
_OURS = ("actions", "objectives")
CHANGED = "has been changed since"
ADDED = "has had something added since"
IN_REGISTERS = ("evidence edited", "evidence withdrawn", "metric edited", "value corrected", "value final")
USED = "is part of an update cycle by now"


class Traces:
    """What one import wrote, by model."""

    def __init__(self, record: WorkbookImport) -> None:
        self.record = record
        written = record.written
        self._made: dict[str, list[list[int]]] = written.get("made", {})
        self.changed: dict[str, dict[str, dict[str, list[Any]]]] = written.get("changed", {})
        self.unlinked: list[list[int]] = written.get("unlinked", [])

    def made(self, model: type[models.Model]) -> models.QuerySet[Any]:
        """The rows of ``model`` that the import made and that are still there."""
        ranges = self._made.get(model._meta.label_lower, [])
        found = Q(pk__in=())
        for first, last in ranges:
            found |= Q(pk__gte=first, pk__lte=last)
        return model._default_manager.filter(found)

    def made_any(self, model: type[models.Model]) -> bool:
        return model._meta.label_lower in self._made

    def changed_rows(self) -> Iterator[tuple[models.Model | None, dict[str, list[Any]]]]:
        """Each changed row as it stands, None where it is gone, with before and after of its fields."""
        for label, rows in self.changed.items():
            model: type[models.Model] = apps.get_model(label)
            now = model._default_manager.in_bulk([int(key) for key in rows])
            for key, fields in rows.items():
                yield now.get(int(key)), fields

    def built_on(self) -> str:
        """What was built on the import, as a sentence; "" where nothing was."""
        return self._changed_since() or self._added_since() or self._used_since()

    def _changed_since(self) -> str:
        for row, fields in self.changed_rows():
            if row is None:
                return "something that it changed is not there any more."
            # Leads serve every plan: what was changed of them since stays as it is. Versions only go up.
            names = [name for name in fields if name != "version" and row._meta.app_label != "core"]
            if any(plain(getattr(row, name)) != fields[name][1] for name in names):
                return _sentence(row, CHANGED)
        return self._rewritten_since() or self._said_since()

    def _rewritten_since(self) -> str:
        """An action that the import made and that reads otherwise by now."""
        for action in self.made(Action):
            said = self.record.said.get(str(action.pk), {})
            if any(getattr(action, name) != text for name, text in said.items()):
                return _sentence(action, CHANGED)
        return self._reworded_since() or self._corrected_since()

    def _corrected_since(self) -> str:
        """An action of whose evidence, metrics or values that the import made somebody changed one."""
        made = (self.made(model).order_by() for model in (Evidence, Metric))
        keys = {str(action) for rows in made for action in rows.values_list("action_id", flat=True)}
        changed = AuditEvent.objects.filter(
            verb__in=IN_REGISTERS,
            target_type=Action._meta.label_lower,
            target_id__in=keys,
            at__gte=self.record.applied_at,
        ).first()
        return f"{changed.target} {CHANGED}." if changed else ""

    def _reworded_since(self) -> str:
        """An objective that the import made and whose words somebody has edited."""
        keys = [str(pk) for pk in self.made(Objective).values_list("pk", flat=True)]
        edited = AuditEvent.objects.filter(
            verb__startswith="objective ", target_type=Objective._meta.label_lower, target_id__in=keys
        ).first()
        return f"{edited.target} {CHANGED}." if edited else ""

    def _said_since(self) -> str:
        """A later entry in a ledger, on an action of which the import wrote the last one."""
        for model in (BragChange, DueDateChange):
            ours = self.made(model)
            later = model.objects.filter(action__in=ours.values("action")).exclude(pk__in=ours)
            found = later.filter(pk__gt=self._first(model)).select_related("action__objective__plan").first()
            if found:
                return _sentence(found.action, CHANGED)
        return ""

    def _first(self, model: type[models.Model]) -> int:
        ranges = self._made.get(model._meta.label_lower, [])
        return min((first for first, _ in ranges), default=0)

    def _added_since(self) -> str:
        for model, name, parent in _HANGING:
            if not self.made_any(parent):
                continue
            added = model._default_manager.filter(**{f"{name}__in": self.made(parent)})
            row = added.exclude(pk__in=self.made(model)).first()
            if row:
                return _sentence(getattr(row, name), ADDED)
        return ""

    def _used_since(self) -> str:
        """Higher floors point at our rows; they are found by what points, so that this floor need not know
        them.
        """
        for relation in Action._meta.related_objects:
            if relation.related_model._meta.app_label in _OURS:
                continue
            name = relation.field.name
            row = relation.related_model._default_manager.filter(**{f"{name}__in": self.made(Action)}).first()
            if row:
                return _sentence(getattr(row, name), USED)
        return ""


def is_used(row: models.Model, *, but_by: tuple[str, ...] = ()) -> bool:
    """Whether any row of any app points at this one, apart from those of the models named."""
    for relation in row._meta.related_objects:
        model = relation.related_model
        if model._meta.label_lower in but_by:
            continue
        if model._default_manager.filter(**{relation.field.name: row}).exists():
            return True
    return False


def _sentence(row: models.Model, what: str) -> str:
    kind = "the plan" if isinstance(row, Plan) else str(row)
    return f"{kind} {what}."
