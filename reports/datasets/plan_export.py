"""The whole plan as data, with what would be expected of each action on that day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from actions.expectations import expectations
from actions.models import Action, Evidence, Metric, Milestone, ProgressNote, Reading
from actions.models.metric import current_of
from actions.rules.brag import Expectation
from actions.rules.states import ActionState
from objectives.models import Objective, Plan
from reports.datasets.own_layout import OwnLayout, own_layout

EVERY_STATE = tuple(state.value for state in ActionState)


@dataclass(frozen=True)
class ExportedAction:
    """An action with all that hangs on it, fetched already, and what would be expected of it."""

    action: Action
    expected: Expectation

    @property
    def rag(self) -> str:
        """The BRAG as typed: "On track", where the plan says so in these words, else "Green"."""
        return self.action.brag_text or self.action.brag

    @property
    def evidence(self) -> str:
        """What stands: what was withdrawn is in the register, not in the workbook."""
        return "\n".join(each.text for each in self.action.evidence.all())

    @property
    def notes(self) -> list[ProgressNote]:
        return list(self.action.notes.all())

    @property
    def metrics(self) -> list[Metric]:
        return list(self.action.metrics.all())

    def as_json(self) -> dict[str, Any]:
        action = self.action
        return {
            "ref": action.ref,
            "parent_ref": action.parent_ref,
            "workstream": action.workstream,
            "title": action.title,
            "state": action.state,
            "leads": [_lead_json(link.lead) for link in action.action_leads.all()],
            "timescale": {
                "text": action.timescale_text,
                "kind": action.timescale_kind,
                "start": _day(action.start),
                "due": _day(action.due),
                "ongoing": action.ongoing,
                "recurrence": action.recurrence or None,
            },
            "brag": action.brag or None,
            "brag_text": action.brag_text or None,
            "expected": {
                "brag": self.expected.brag.value,
                "reasons": [
                    {"code": reason.code, "message": reason.message} for reason in self.expected.reasons
                ],
            },
            "evidence": self.evidence,
            "notes": [_note_json(note) for note in self.notes],
            "metrics": [_metric_json(metric) for metric in self.metrics],
            **self._milestones_json(),
        }

    def _milestones_json(self) -> dict[str, Any]:
        """The key is only there where there are any: what programs read of other actions stays as it was."""
        milestones = [_milestone_json(each) for each in self.action.milestones.all()]
        return {"milestones": milestones} if milestones else {}


@dataclass(frozen=True)
class ExportedObjective:
    objective: Objective
    actions: tuple[ExportedAction, ...]

    def as_json(self) -> dict[str, Any]:
        objective = self.objective
        return {
            "number": objective.number,
            "title": objective.title,
            "aim": objective.aim,
            "approach": objective.approach,
            "measures_of_success": [measure.text for measure in objective.measures_of_success.all()],
            "actions": [action.as_json() for action in self.actions],
        }


@dataclass(frozen=True)
class PlanExport:
    """Objectives in the plan's order, their actions in a person's. ``include`` says which states are in it."""

    plan: Plan
    on: date
    objectives: tuple[ExportedObjective, ...]
    include: Collection[str] = EVERY_STATE
    own: OwnLayout = field(default_factory=OwnLayout)

    def as_json(self) -> dict[str, Any]:
        plan = self.plan
        return {
            "plan": {
                "title": plan.title,
                "objective_word": plan.objective_word,
                "action_word": plan.action_word,
                "period": {"start": _day(plan.period_start), "end": _day(plan.period_end)},
            },
            "objectives": [objective.as_json() for objective in self.objectives],
        }


def plan_export(plan: Plan, *, include: Collection[str] = EVERY_STATE, on: date) -> PlanExport:
    """The plan with the actions whose state is in ``include``. A dozen queries, however many actions."""
    actions = list(_fetched(Action.objects.of_plan(plan).filter(state__in=include)))
    judged = expectations(actions, on=on)
    of_objective: dict[int, list[ExportedAction]] = {}
    for action in actions:
        of_objective.setdefault(action.objective_id, []).append(ExportedAction(action, judged[action.pk]))
    objectives: Iterable[Objective] = plan.objectives.prefetch_related("measures_of_success")
    return PlanExport(
        plan=plan,
        on=on,
        objectives=tuple(
            ExportedObjective(each, tuple(of_objective.get(each.pk, ()))) for each in objectives
        ),
        include=include,
        own=own_layout(plan),
    )


def _fetched(actions: Any) -> Any:
    return (
        actions.in_order()
        .with_leads()
        .select_related("objective")
        .prefetch_related(
            Prefetch("notes", queryset=ProgressNote.objects.order_by("position", "id")),
            Prefetch("evidence", queryset=Evidence.objects.standing().order_by("position", "id")),
            Prefetch("metrics", queryset=Metric.objects.order_by("position", "id")),
            Prefetch("metrics__readings", queryset=Reading.objects.order_by("id")),
            Prefetch("milestones", queryset=Milestone.objects.order_by("position", "id")),
        )
    )


def current_reading(metric: Metric) -> Reading | None:
    """The value of the last day."""
    return current_of(list(metric.readings.all()))


def _milestone_json(milestone: Milestone) -> dict[str, Any]:
    return {
        "text": milestone.text,
        "timescale": {"text": milestone.timescale_text, "due": _day(milestone.due)},
        "done": _day(milestone.done_on),
        "note": milestone.note,
    }


def _metric_json(metric: Metric) -> dict[str, Any]:
    current = current_reading(metric)
    return {
        "ref": metric.ref,
        "name": metric.name,
        "current": {"text": current.text if current else "", "date": _day(current.date) if current else None},
        "target": {"text": metric.target_text, "date": _day(metric.target_date)},
    }


def _note_json(note: ProgressNote) -> dict[str, Any]:
    return {"date": _day(note.date), "date_text": note.date_text, "author": note.author, "text": note.text}


def _lead_json(lead: Any) -> dict[str, Any]:
    return {"name": lead.name, "post": lead.post, "service": lead.service.name if lead.service else ""}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
