"""The metrics of a plan, and one metric with all its values."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.forms_register import MetricFilter
from actions.measures import measured
from actions.models import Metric
from actions.policies import may_edit_metric, visible_metrics
from actions.registers import metrics_of_plan
from objectives.policies import may_manage_plan, visible_plans

PER_PAGE = 50


@require_safe
def metric_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    asked = MetricFilter(request.GET, plan=found)
    rows = metrics_of_plan(found, asked, on=timezone.localdate())
    context = {
        "plan": found,
        "filter": asked,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "total": len(rows),
        "may_manage": may_manage_plan(request.user, found),
    }
    return render(request, "actions/metric_list.html", context)


@require_safe
def metric_detail(request: HttpRequest, pk: int) -> HttpResponse:
    metric = visible_metric(request, pk)
    row = measured(Metric.objects.filter(pk=metric.pk), on=timezone.localdate())[0]
    readings = metric.readings.in_time().prefetch_related("corrections")
    context = {
        "metric": metric,
        "row": row,
        "readings": reversed(list(readings)),
        "action": metric.action,
        "plan": metric.action.objective.plan,
        "may_edit": may_edit_metric(request.user, metric),
    }
    return render(request, "actions/metric_detail.html", context)


def visible_metric(request: HttpRequest, pk: int) -> Metric:
    rows = visible_metrics(request.user).select_related("action__objective__plan")
    return get_object_or_404(rows, pk=pk)
