"""The picture of a metric, wherever a page shows one."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils import timezone

from actions.metric_pictures import MetricPicture, metric_picture
from actions.models import Metric, Reading

register = template.Library()


@register.inclusion_tag("actions/_metric_path.html")
def metric_path(metric: Metric, readings: Iterable[Reading]) -> dict[str, MetricPicture]:
    """``{% metric_path row.metric row.readings %}``: against its path, as it stands today; the current value last."""
    return {"picture": metric_picture(metric, readings, on=timezone.localdate())}
