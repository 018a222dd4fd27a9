"""Metrics as the rule of their pictures takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from actions.models import Metric, Reading
from actions.rules.metric_figures import read_figure
from actions.rules.metric_path import MetricPath, Value, metric_path


@dataclass(frozen=True)
class MetricPicture:
    """A metric with the picture of its way to the target."""

    metric: Metric
    path: MetricPath

    @property
    def pid(self) -> str:
        """A name that no other picture of a page has."""
        return f"metric-{self.metric.pk}"

    @property
    def title(self) -> str:
        """What it is of: the metric's name on one line, and not without end."""
        return Truncator(" ".join(str(self.metric).split())).chars(120)


def metric_picture(metric: Metric, readings: Iterable[Reading], *, on: date) -> MetricPicture:
    """``readings`` with the current one last; the targets of the metric are fetched already."""
    values = [
        _value(reading.text, reading.date or reading.on, metric, dated=reading.date is not None)
        for reading in readings
    ]
    targets = [_value(target.text, target.due, metric) for target in metric.targets.all()]
    baseline = _value(metric.baseline_text, metric.baseline_date, metric) if metric.baseline_text else None
    return MetricPicture(metric, metric_path(values, targets, baseline=baseline, on=on))


def _value(text: str, day: date | None, metric: Metric, *, dated: bool = True) -> Value:
    figure = read_figure(text, metric.unit)
    if figure is None:
        return Value(text, day, None, False, dated)
    return Value(text, day, figure.value, figure.is_percent, dated)
