"""Undoing an import as a whole, while nothing has been built on it.

What it made goes; what it changed is as it was. The ledgers lose the entries that this import wrote, for an
import is only undone while nobody has seen or used them: a Board that has seen the plan, a cycle that asks about
its actions or any later change refuses it. The audit trail keeps that both were done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from actions.imports.targeting import write_targets
from actions.imports.traces import Traces, is_used
from actions.models import (
    Action,
    ActionLead,
    BragChange,
    DueDateChange,
    Evidence,
    Metric,
    MetricTarget,
    ProgressNote,
    Reading,
    WorkbookImport,
)
from actions.policies import may_undo_import
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import Lead, Service, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require

# Children before parents, so that nothing has to be looked for.
_MADE: list[type[models.Model]] = [
    Reading, MetricTarget, Metric, ProgressNote, Evidence, ActionLead, BragChange, DueDateChange, Action,
    MeasureOfSuccess, Objective,
]  # fmt: skip
NO_LONGER = "This import can no longer be undone as a whole:"

# Boards live on a higher floor: they name here, from `AppConfig.ready`, what has been seen of a plan since.
_witnesses: list[Callable[[WorkbookImport], str]] = []


def also_built_on(seen_since: Callable[[WorkbookImport], str]) -> None:
    """A higher floor says, in a sentence, what it has built on an import; "" for nothing."""
    _witnesses.append(seen_since)


def why_not_undone(record: WorkbookImport) -> str:
    """Why the import cannot be undone, in one sentence; "" where it can."""
    if record.state != WorkbookImport.State.APPLIED:
        return "Only what was brought in, and was not undone yet, can be undone."
    if record.plan is None or not record.changed_something:
        return "This import changed nothing: there is nothing to undo."
    applied = WorkbookImport.objects.of_plan(record.plan).filter(state=WorkbookImport.State.APPLIED)
    later = applied.filter(applied_at__gt=record.applied_at).exclude(written={}).first()
    if later:
        return f"{later.file_name} was brought in later: undo that import first."
    built = next((found for seen in _witnesses if (found := seen(record))), "")
    built = built or Traces(record).built_on()
    return f"{NO_LONGER} {built}" if built else ""


def undo_import(*, record: WorkbookImport, by: User | None, on: date) -> WorkbookImport:
    """Put the plan back as it was before the import. A second call changes nothing."""
    require(may_undo_import(by, record), "You may not undo this import: ask the plan’s project manager.")
    with transaction.atomic():
        _undo_once(record, by=by, on=on)
    record.refresh_from_db()
    return record


def _undo_once(record: WorkbookImport, *, by: User | None, on: date) -> None:
    """Claim the import, then look and act: of two clicks at once one finds nothing to claim."""
    reason = why_not_undone(record)
    applied = WorkbookImport.objects.filter(pk=record.pk, state=WorkbookImport.State.APPLIED)
    if not applied.update(state=WorkbookImport.State.UNDONE, undone_at=timezone.now()):
        return
    if reason:
        raise Refused(reason)
    plan, traces = record.plan, Traces(record)
    record_event(verb="import undone", target=plan, summary=record.file_name, by=by, on=on)
    WorkbookImport.objects.filter(plan=plan, pk__gte=record.pk).update(said={})
    _put_back(traces)
    for model in _MADE:
        if traces.made_any(model):
            traces.made(model).delete()
    _retarget(traces)
    _relink(traces)
    _remove_unused(traces, record)


def _put_back(traces: Traces) -> None:
    """The fields that the import changed, as they were; a new version, so that no open page overwrites it."""
    groups: dict[type[models.Model], tuple[list[Any], set[str]]] = {}
    for row, fields in traces.changed_rows():
        if row is None:
            continue
        rows, names = groups.setdefault(type(row), ([], set()))
        for name, (before, after) in fields.items():
            if name == "version":
                row.version = after + 1  # type: ignore[attr-defined]
            elif row._meta.app_label != "core" or getattr(row, name) == after:
                setattr(row, name, _as_kept(row, name, before))
            names.add(name)
        rows.append(row)
    for model, (rows, names) in groups.items():
        model._default_manager.bulk_update(rows, sorted(names), batch_size=500)


def _as_kept(row: models.Model, name: str, value: Any) -> Any:
    """A field's value as JSON kept it, as the field has it: a day is a date again."""
    field = row._meta.get_field(name)
    return field.to_python(value) if isinstance(field, models.Field) else value


def _retarget(traces: Traces) -> None:
    """The targets of metrics whose text is as it was before."""
    changed = traces.changed.get(Metric._meta.label_lower, {})
    keys = [int(key) for key, fields in changed.items() if "target_text" in fields]
    write_targets([], list(Metric.objects.filter(pk__in=keys)))


def _relink(traces: Traces) -> None:
    """The leads that an action had before, under the keys they had."""
    ActionLead.objects.bulk_create(
        ActionLead(pk=key, action_id=action, lead_id=lead, position=position)
        for key, action, lead, position in traces.unlinked
    )


def _remove_unused(traces: Traces, record: WorkbookImport) -> None:
    """Leads, services and the plan itself go where nobody has given them an address, a role or a use since."""
    for lead in traces.made(Lead).filter(email="", user=None):
        if not is_used(lead):
            lead.delete()
    for service in traces.made(Service):
        if not is_used(service):
            service.delete()
    kept = ("actions.workbookimport", "actions.importchoices")
    for plan in traces.made(Plan):
        if not is_used(plan, but_by=kept):
            WorkbookImport.objects.filter(plan=plan).update(plan=None)
            plan.delete()
