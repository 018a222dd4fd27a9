"""The registers of evidence and metrics of the demonstration, filled through the operations that people use."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from actions.models import Action, Evidence, Metric, Reading
from actions.operations.editing import add_evidence
from actions.operations.evidencing import edit_evidence, state_no_evidence, withdraw_evidence
from actions.operations.measuring import add_reading, correct_reading
from actions.operations.metrics import Measure, add_metric, edit_metric
from actions.rules.evidence_details import Details
from actions.rules.metric_targets import Target
from objectives.models import Plan
from plantracker.core.models import User

Told = dict[str, Any]


def fill_registers(path: Path, *, plan: Plan, by: User, on: date) -> None:
    """Everything in the file, its days counted from ``on``."""
    told = json.loads(path.read_text(encoding="utf-8"))
    signed: Told = {"by": by, "on": on}
    for each in told["metrics"]:
        metric = Metric.objects.get(action__objective__plan=plan, name=each["name"])
        _measure(metric, each, signed, on)
    for each in told["new_metrics"]:
        metric = add_metric(action=_action(plan, each), measure=Measure(each["name"]), **signed)
        _measure(metric, each, signed, on)
    for each in told["corrected"]:
        _correct(plan, each, signed)
    _evidence(plan, told, signed, on)


def _measure(metric: Metric, told: Told, signed: Told, on: date) -> None:
    text, days = told["baseline"]
    measure = Measure(
        name=told["name"],
        ref=metric.ref,
        unit=told["unit"],
        direction=told["direction"],
        frequency=told["frequency"],
        baseline_text=text,
        baseline_date=_day(days, on),
        note=metric.note,
    )
    targets = [Target(text, _day(days, on)) for text, days in told["targets"]]
    edit_metric(metric=metric, version=metric.version, measure=measure, targets=targets, **signed)
    for text, days, standing in told["values"]:
        add_reading(metric=metric, text=text, day=_day(days, on), standing=standing, **signed)


def _correct(plan: Plan, told: Told, signed: Told) -> None:
    readings = Reading.objects.filter(metric__action__objective__plan=plan, metric__name=told["name"])
    reading = readings.select_related("metric__action").get(text=told["from"])
    correct_reading(
        reading=reading,
        version=reading.version,
        text=told["to"],
        day=reading.date,
        standing=reading.standing,
        why=told["why"],
        **signed,
    )


def _evidence(plan: Plan, told: Told, signed: Told, on: date) -> None:
    known = Evidence.objects.filter(action__objective__plan=plan).select_related("action")
    for each in told["evidence"]:
        row = known.get(text=each["text"])
        said: Told = {"text": row.text, "link": "", "details": _details(each, on), "keeper": None}
        edit_evidence(evidence=row, version=row.version, **said, **signed)
    for each in told["links"]:
        added = {"text": each["text"], "link": each["link"], "details": _details(each, on)}
        add_evidence(action=_action(plan, each), **added, **signed)
    for each in told["withdrawn"]:
        withdraw_evidence(evidence=known.get(text=each["text"]), why=each["why"], **signed)
    for each in told["no_evidence"]:
        state_no_evidence(action=_action(plan, each), why=each["why"], **signed)


def _details(told: Told, on: date) -> Details:
    first, last = told["covers"]
    return Details(
        covers_from=_day(first, on),
        covers_to=_day(last, on),
        kept_at=told.get("kept_at", ""),
        keeper_text=told["keeper_text"],
        review_on=_day(told["review"], on),
    )


def _action(plan: Plan, told: Told) -> Action:
    return Action.objects.get(objective__plan=plan, objective__number=told["objective"], ref=told["ref"])


def _day(days: int | None, on: date) -> date | None:
    return None if days is None else on + timedelta(days=days)
