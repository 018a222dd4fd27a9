"""Metrics as the rule of their pictures takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from actions.models import Metric, Reading
from actions.rules.metric_path import MetricPath, Value, metric_path
from actions.rules.metric_targets import clear_figure


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
    """``readings`` with the current one last."""
    target = [_value(metric.target_text, metric.target_date)] if metric.target_text.strip() else []
    return MetricPicture(metric, metric_path([_read(reading) for reading in readings], target, on=on))


def _read(reading: Reading) -> Value:
    return _value(reading.text, reading.date or reading.on, dated=reading.date is not None)


def _value(text: str, day: date | None, *, dated: bool = True) -> Value:
    number, is_percent = clear_figure(text) or (None, False)
    return Value(text, day, number, is_percent, dated)
