"""The whole plan as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from objectives.policies import visible_plans
from reports.datasets import plan_export as dataset
from reports.renderers.formats import PLAN_EXPORT
from reports.views.responses import as_file


@require_safe
def plan_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The plan with every action, closed ones too."""
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    on = timezone.localdate()
    return as_file(PLAN_EXPORT, dataset.plan_export(plan, on=on), ending=format, name=f"{plan.slug}-{on}")
