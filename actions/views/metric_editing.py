"""Adding and changing a metric, and its values. A refusal keeps what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from actions.forms_metrics import CorrectForm, EditMetricForm, MetricForm, ReadingForm, known
from actions.models import Metric, Reading
from actions.operations.measuring import add_reading, correct_reading, finalise_reading
from actions.operations.metrics import add_metric, edit_metric
from actions.policies import may_edit_metric, visible_metrics
from actions.views.actions import MAY_NOT_EDIT, editable_action
from actions.views.editing import form_page
from actions.views.metrics import visible_metric
from plantracker.core.deeds import attempt, press, signed
from plantracker.core.operations.refusals import Refused


def action_metric(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    form = MetricForm(request.POST or None)
    added: list[Metric] = []

    def deed(typed: dict[str, Any]) -> object:
        added.append(
            add_metric(action=action, measure=form.measure(), targets=form.targets(), **signed(request))
        )
        return added

    if attempt(form, deed):
        return back_to(request, added[0], "The metric is added.")
    return form_page(request, "actions/action_metric.html", form, action)


def metric_edit(request: HttpRequest, pk: int) -> HttpResponse:
    metric = editable_metric(request, pk)
    targets = tuple(target.as_rule() for target in metric.targets.order_by("position"))
    form = EditMetricForm(request.POST or None, initial=known(metric), targets=targets)

    def deed(typed: dict[str, Any]) -> object:
        return edit_metric(
            metric=metric,
            version=typed["version"],
            measure=form.measure(),
            targets=form.targets(),
            **signed(request),
        )

    if attempt(form, deed):
        return back_to(request, metric, "The metric is saved.")
    return metric_page(request, "actions/metric_edit.html", form, metric)


def metric_read(request: HttpRequest, pk: int) -> HttpResponse:
    metric = editable_metric(request, pk)
    form = ReadingForm(request.POST or None)

    def deed(typed: dict[str, Any]) -> object:
        reading = add_reading(metric=metric, **typed, **signed(request))
        if reading is None:
            raise Refused(
                "That is the last value already: write the new one, or correct the one that is there."
            )
        return reading

    if attempt(form, deed):
        return back_to(request, metric, "The value is added.")
    return metric_page(request, "actions/metric_read.html", form, metric)


def reading_correct(request: HttpRequest, pk: int) -> HttpResponse:
    reading = editable_reading(request, pk)
    start = {
        "version": reading.version,
        "text": reading.text,
        "day": reading.date,
        "standing": reading.standing,
    }
    form = CorrectForm(request.POST or None, initial=start)

    def deed(typed: dict[str, Any]) -> object:
        correction = correct_reading(reading=reading, **typed, **signed(request))
        if correction is None:
            raise Refused("Nothing is corrected: change the value, its day, or whether it is final.")
        return correction

    if attempt(form, deed):
        return back_to(
            request, reading.metric, "The value is corrected: what stood there is kept with your reason."
        )
    if getattr(form, "stale", False):
        reading = editable_reading(request, pk)
        form.data = request.POST.dict() | {"version": str(reading.version)}
    return metric_page(request, "actions/reading_correct.html", form, reading.metric, reading=reading)


@require_POST
def reading_final(request: HttpRequest, pk: int) -> HttpResponse:
    reading = editable_reading(request, pk)

    def deed() -> str:
        finalise_reading(reading=reading, **signed(request))
        return "The value is final."

    press(request, deed)
    return redirect("actions:metric_detail", pk=reading.metric_id)


def editable_metric(request: HttpRequest, pk: int) -> Metric:
    """The metric, for who may change it; 404 for who may not see it, 403 for who may only read."""
    metric = visible_metric(request, pk)
    if not may_edit_metric(request.user, metric):
        raise PermissionDenied(MAY_NOT_EDIT)
    return metric


def editable_reading(request: HttpRequest, pk: int) -> Reading:
    rows = Reading.objects.filter(metric__in=visible_metrics(request.user))
    reading = get_object_or_404(rows.select_related("metric__action__objective__plan"), pk=pk)
    if not may_edit_metric(request.user, reading.metric):
        raise PermissionDenied(MAY_NOT_EDIT)
    return reading


def metric_page(
    request: HttpRequest, template: str, form: forms.Form, metric: Metric, **more: object
) -> HttpResponse:
    """The form, new or again. After a stale save it carries the version that is now shown beside it."""
    stale = getattr(form, "stale", False)
    if stale and isinstance(form, EditMetricForm):
        metric = editable_metric(request, metric.pk)
        form.data = request.POST.dict() | {"version": str(metric.version)}
    context = {
        "form": form,
        "metric": metric,
        "action": metric.action,
        "plan": metric.action.objective.plan,
        "stale": stale,
    }
    return render(request, template, context | more)


def back_to(request: HttpRequest, metric: Metric, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("actions:metric_detail", pk=metric.pk)
