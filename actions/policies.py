"""Who may see and change actions: whoever sees the plan reads them, whoever manages it changes them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from actions.models import Action, Evidence, Metric, SavedView, WorkbookImport
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


def visible_evidence(user: Person) -> QuerySet[Evidence]:
    """Whoever reads the plan reads what shows that it was done."""
    return Evidence.objects.filter(action__in=visible_actions(user))


def may_see_evidence(user: Person, evidence: Evidence) -> bool:
    return visible_evidence(user).filter(pk=evidence.pk).exists()


def editable_evidence(user: Person) -> QuerySet[Evidence]:
    return Evidence.objects.filter(action__in=editable_actions(user))


def may_edit_evidence(user: Person, evidence: Evidence) -> bool:
    return editable_evidence(user).filter(pk=evidence.pk).exists()


def visible_metrics(user: Person) -> QuerySet[Metric]:
    return Metric.objects.filter(action__in=visible_actions(user))


def may_see_metric(user: Person, metric: Metric) -> bool:
    return visible_metrics(user).filter(pk=metric.pk).exists()


def editable_metrics(user: Person) -> QuerySet[Metric]:
    return Metric.objects.filter(action__in=editable_actions(user))


def may_edit_metric(user: Person, metric: Metric) -> bool:
    return editable_metrics(user).filter(pk=metric.pk).exists()


def visible_imports(user: Person) -> QuerySet[WorkbookImport]:
    """A person settles their own uploads: a preview holds the whole plan. What was brought into a plan is
    there for whoever manages it.
    """
    if not isinstance(user, User) or not user.is_active:
        return WorkbookImport.objects.none()
    applied = ~Q(state=WorkbookImport.State.PREVIEWED)
    return WorkbookImport.objects.filter(Q(by=user) | applied & Q(plan__in=managed_plans(user)))


def may_see_import(user: Person, record: WorkbookImport) -> bool:
    return visible_imports(user).filter(pk=record.pk).exists()


def may_apply_import(user: Person, upload: WorkbookImport) -> bool:
    """Only whoever uploaded it, and saw what would change."""
    return isinstance(user, User) and visible_imports(user).filter(pk=upload.pk, by=user).exists()


def undoable_imports(user: Person) -> QuerySet[WorkbookImport]:
    """What was brought into plans that this person manages; whether it can still be undone is another matter.

    One that is undone already is among them: a second click is harmless.
    """
    applied = WorkbookImport.objects.exclude(state=WorkbookImport.State.PREVIEWED)
    mine = Q(plan=None, by=user) if isinstance(user, User) else Q()
    return applied.filter(Q(plan__in=managed_plans(user)) | mine)


def may_undo_import(user: Person, record: WorkbookImport) -> bool:
    return undoable_imports(user).filter(pk=record.pk).exists()


def visible_views(user: Person) -> QuerySet[SavedView]:
    """One's own views and the shared ones, of the plans one reads. What an owner may since does not matter."""
    mine = Q(owner=user) if isinstance(user, User) else Q(pk__in=[])
    return SavedView.objects.filter(mine | Q(shared=True), plan__in=visible_plans(user))


def may_see_view(user: Person, view: SavedView) -> bool:
    return visible_views(user).filter(pk=view.pk).exists()


def editable_views(user: Person) -> QuerySet[SavedView]:
    """One's own; and the shared ones of a plan that one manages, so that none is left without a keeper."""
    mine = Q(owner=user) if isinstance(user, User) else Q(pk__in=[])
    return visible_views(user).filter(mine | Q(shared=True, plan__in=managed_plans(user)))


def may_edit_view(user: Person, view: SavedView) -> bool:
    return editable_views(user).filter(pk=view.pk).exists()
