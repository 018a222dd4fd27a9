"""The whole plan as a file, and the list of its actions as it is filtered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from objectives.policies import visible_plans
from reports.datasets import action_list as list_dataset
from reports.datasets import plan_export as plan_dataset
from reports.renderers.formats import ACTION_LIST, PLAN_EXPORT
from reports.views.responses import as_file


@require_safe
def plan_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The plan with every action, closed ones too."""
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    on = timezone.localdate()
    return as_file(
        PLAN_EXPORT, plan_dataset.plan_export(plan, on=on), ending=format, name=f"{plan.slug}-{on}"
    )


@require_safe
def action_list_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The rows that the list of actions shows for the same address: filtered, sorted, all of its pages."""
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    on = timezone.localdate()
    listed = list_dataset.action_list(plan, request.GET, on=on)
    return as_file(ACTION_LIST, listed, ending=format, name=f"{plan.slug}-actions-{on}")
