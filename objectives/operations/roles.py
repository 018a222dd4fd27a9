"""Roles on one plan."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from objectives.models import Plan, PlanRole
from objectives.policies import may_add_plan
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.policies import require


@transaction.atomic
def give_plan_role(*, plan: Plan, user: User, role: PlanRole.Role, by: User | None, on: date) -> PlanRole:
    """Give a role on this plan only; giving it again changes nothing."""
    require(may_add_plan(by))
    given, created = PlanRole.objects.get_or_create(
        plan=plan, user=user, role=role, defaults={"given_by": by, "given_on": on}
    )
    if created:
        record_event(verb="role given", target=user, summary=f"{role.label} of {plan}", by=by, on=on)
    return given
