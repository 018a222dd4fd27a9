"""Who may see and manage plans. Each yes/no is asked of the queryset beside it, so that the two agree."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q, QuerySet

from objectives.models import Plan, PlanRole
from plantracker.core.models import User
from plantracker.core.policies import Person, is_administrator, is_system, manages_every_plan, sees_every_plan

# Leads and board members read plans too, but live on higher floors: they name their plans here from
# `AppConfig.ready`, so that this floor need not know them.
_readers: list[Callable[[User], QuerySet[Plan]]] = []


def also_visible(plans_of: Callable[[User], QuerySet[Plan]]) -> None:
    """A higher floor says which further plans a person may see."""
    _readers.append(plans_of)


def visible_plans(user: Person) -> QuerySet[Plan]:
    if is_system(user) or sees_every_plan(user):
        return Plan.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return Plan.objects.none()
    reachable = Q(pk__in=PlanRole.objects.filter(user=user).values("plan"))
    for plans_of in _readers:
        reachable |= Q(pk__in=plans_of(user).values("pk"))
    return Plan.objects.filter(reachable)


def may_see_plan(user: Person, plan: Plan) -> bool:
    return visible_plans(user).filter(pk=plan.pk).exists()


def managed_plans(user: Person) -> QuerySet[Plan]:
    if is_system(user) or manages_every_plan(user):
        return Plan.objects.all()
    if not isinstance(user, User) or not user.is_active:
        return Plan.objects.none()
    return Plan.objects.filter(roles__user=user, roles__role=PlanRole.Role.PROJECT_MANAGER)


def may_manage_plan(user: Person, plan: Plan) -> bool:
    """Run the plan: import, edit, circulate, accept, report."""
    return managed_plans(user).filter(pk=plan.pk).exists()


def may_add_plan(user: Person) -> bool:
    return is_system(user) or manages_every_plan(user) or is_administrator(user)


def may_set_up(user: Person) -> bool:
    """Follow the first steps of a new site: whoever may bring a plan in, or manages one."""
    return may_add_plan(user) or managed_plans(user).exists()
