"""The plan that a workbook is brought into: found by its title or slug, or made."""

from __future__ import annotations

from datetime import date

from actions.imports.records import PlanRead
from objectives.models import Plan
from objectives.operations.planning import free_slug


def find_plan(title: str) -> Plan | None:
    """The plan with this slug or title, whatever its case."""
    wanted = title.strip()
    return Plan.objects.filter(slug=wanted).first() or Plan.objects.filter(title__iexact=wanted).first()


def new_plan(title: str, read: PlanRead) -> Plan:
    start, end = read.period or (None, None)
    return Plan.objects.create(
        slug=free_slug(title),
        title=title,
        period_start=start,
        period_end=end,
        objective_word=(read.objective_word or "Objective")[:40],
        action_word=(read.action_word or "Action")[:40],
        parent_ref_word=read.parent_ref_word[:80],
    )


def take_period(plan: Plan | None, read: PlanRead) -> dict[str, date | None]:
    """Give the plan the workbook's period where it has none itself; what it was before, where that changed."""
    if plan is None or not read.period or plan.period_start or plan.period_end:
        return {}
    plan.period_start, plan.period_end = read.period
    plan.save(update_fields=["period_start", "period_end"])
    return {"period_start": None, "period_end": None}
