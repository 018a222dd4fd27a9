"""The registers of evidence and of metrics as files, as they are filtered on their pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from objectives.policies import visible_plans
from reports.datasets.registers import evidence_register, metric_register
from reports.renderers.formats import REGISTER
from reports.views.responses import as_file


@require_safe
def evidence_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    on = timezone.localdate()
    register = evidence_register(plan, request.GET, on=on)
    return as_file(REGISTER, register, ending=format, name=f"{plan.slug}-evidence-{on}")


@require_safe
def metric_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    plan = get_object_or_404(visible_plans(request.user), slug=slug)
    on = timezone.localdate()
    register = metric_register(plan, request.GET, on=on)
    return as_file(REGISTER, register, ending=format, name=f"{plan.slug}-metrics-{on}")
