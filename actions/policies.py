"""Who may see and change actions: whoever sees the plan reads them, whoever manages it changes them."""

from __future__ import annotations

from django.db.models import QuerySet

from actions.models import Action, WorkbookImport
from objectives.models import Plan
from objectives.policies import managed_plans, visible_plans
from plantracker.core.models import User
from plantracker.core.policies import Person


def plans_led_by(user: User) -> QuerySet[Plan]:
    """The plans in which this person answers for an action: a plan is circulated to everyone it names."""
    return Plan.objects.filter(objectives__actions__leads__user=user)


def visible_actions(user: Person) -> QuerySet[Action]:
    return Action.objects.filter(objective__plan__in=visible_plans(user))


def may_see_action(user: Person, action: Action) -> bool:
    return visible_actions(user).filter(pk=action.pk).exists()


def editable_actions(user: Person) -> QuerySet[Action]:
    return Action.objects.filter(objective__plan__in=managed_plans(user))


def may_edit_action(user: Person, action: Action) -> bool:
    return editable_actions(user).filter(pk=action.pk).exists()


def visible_imports(user: Person) -> QuerySet[WorkbookImport]:
    """A person settles their own uploads: a preview holds the whole plan."""
    if not isinstance(user, User):
        return WorkbookImport.objects.none()
    return WorkbookImport.objects.filter(by=user)


def may_apply_import(user: Person, upload: WorkbookImport) -> bool:
    return visible_imports(user).filter(pk=upload.pk).exists()
