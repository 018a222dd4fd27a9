"""Metrics with all that their pages show: the current value and its age, what is due next, and how they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from actions.models import Metric, MetricTarget, Reading
from actions.models.metric import current_of
from actions.rules.metric_times import age_words, late_words, next_due
from actions.rules.metrics import Path, Verdict, judge

_WORST = (Path.MISSED, Path.OFF, Path.UNJUDGED, Path.ON, Path.MET)


@dataclass(frozen=True)
class MeasuredMetric:
    """A metric on a day. Its readings and targets are fetched already (`fetched`)."""

    metric: Metric
    on: date

    @cached_property
    def readings(self) -> list[Reading]:
        """By the day of the value, the current one last."""
        return list(self.metric.readings.all())

    @cached_property
    def targets(self) -> list[MetricTarget]:
        return list(self.metric.targets.all())

    @property
    def current(self) -> Reading | None:
        return current_of(self.readings)

    @property
    def age(self) -> str:
        """How old the current value is, where its day is known."""
        day = self.current.date if self.current else None
        return age_words(day, on=self.on) if day else ""

    @cached_property
    def next_due(self) -> date | None:
        """Counted from the last value, where there is none from the baseline."""
        last = (self.current.date or self.current.on) if self.current else self.metric.baseline_date
        return next_due(last, self.metric.frequency)

    @property
    def late(self) -> str:
        return late_words(self.next_due, on=self.on)

    @cached_property
    def verdict(self) -> Verdict:
        aims = tuple(target.as_rule() for target in self.targets)
        return judge(self.metric.facts(self.current, aims), on=self.on)


def fetched(metrics: QuerySet[Metric]) -> QuerySet[Metric]:
    """With their readings and targets: two more queries, however many."""
    targets = MetricTarget.objects.order_by("position")
    return metrics.prefetch_related(
        Prefetch("readings", queryset=Reading.objects.in_time()), Prefetch("targets", queryset=targets)
    )


def measured(metrics: QuerySet[Metric], *, on: date) -> list[MeasuredMetric]:
    return [MeasuredMetric(metric, on) for metric in fetched(metrics)]


def of_plan_in_order(metrics: QuerySet[Metric]) -> QuerySet[Metric]:
    """As a person sorts actions, each metric with its action's leads."""
    return (
        metrics.select_related("action__objective")
        .prefetch_related("action__action_leads__lead__service")
        .order_by(
            "action__objective__position",
            "action__objective_id",
            "action__ref_sort",
            "action_id",
            "position",
            "id",
        )
    )


def sorted_by(rows: Iterable[MeasuredMetric], sort: str) -> list[MeasuredMetric]:
    """``sort`` as the page's address names it; what has no such day stands last."""
    if sort == "path":
        return sorted(rows, key=lambda row: _WORST.index(row.verdict.path))
    if sort == "age":
        return sorted(rows, key=lambda row: (row.current and row.current.date) or date.max)
    return sorted(rows, key=lambda row: row.next_due or date.max) if sort == "due" else list(rows)
