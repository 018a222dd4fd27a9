"""What is measured, what is aimed at and by when, and each value that was read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from actions.models.action import Action
from actions.models.ledgers import LedgerEntry
from actions.rules.metric_cells import last_day, read_targets
from actions.rules.metric_figures import Direction, Unit
from actions.rules.metric_targets import MetricFacts, Target
from actions.rules.metric_times import Frequency


class Metric(models.Model):
    """A measure of an action. ``target_text`` is the whole cell of the workbook; its targets are read from it."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="metrics")
    ref = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)
    name = models.TextField(blank=True)
    target_text = models.TextField(blank=True)
    target_date = models.DateField(null=True, blank=True)
    note = models.TextField(
        blank=True, help_text="The progress of its own row, where it is not the action's."
    )
    unit = models.CharField(max_length=10, blank=True, choices=[(unit.value, unit.label) for unit in Unit])
    direction = models.CharField(
        max_length=5, blank=True, choices=[(direction.value, direction.label) for direction in Direction]
    )
    frequency = models.CharField(
        max_length=12, blank=True, choices=[(frequency.value, frequency.label) for frequency in Frequency]
    )
    baseline_text = models.CharField("baseline", max_length=500, blank=True)
    baseline_date = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["action", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__in=["", *[unit.value for unit in Unit]]), name="actions_metric_known_unit"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["", *[direction.value for direction in Direction]]),
                name="actions_metric_known_direction",
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=["", *[frequency.value for frequency in Frequency]]),
                name="actions_metric_known_frequency",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"Metric {self.ref}"

    def facts(self, current: Reading | None, targets: tuple[Target, ...]) -> MetricFacts:
        """What the rules judge."""
        return MetricFacts(
            name=self.name,
            current_text=current.text if current else "",
            current_date=current.date if current else None,
            target_text=self.target_text,
            target_date=self.target_date,
            targets=targets,
            unit=self.unit,
            direction=self.direction,
            baseline_text=self.baseline_text,
            baseline_date=self.baseline_date,
        )


class MetricTarget(models.Model):
    """What is to be reached, a figure or words, and by when where that is said."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    due = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["metric", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["metric", "position"], name="actions_metrictarget_place_once"),
            models.CheckConstraint(condition=~Q(text=""), name="actions_metrictarget_says_what"),
        ]

    def __str__(self) -> str:
        return self.text

    def as_rule(self) -> Target:
        return Target(self.text, self.due)


def target_columns(text: str) -> dict[str, object]:
    """The two columns of a target: the text as typed, and the day that was read from it."""
    return {"target_text": text, "target_date": last_day(text)}


def targets_of(metric: Metric) -> list[MetricTarget]:
    """The rows that the text of the metric's targets asks for; none of them is saved yet."""
    read = read_targets(metric.target_text)
    return [
        MetricTarget(metric=metric, position=place, text=target.text, due=target.due)
        for place, target in enumerate(read)
    ]


class ReadingQuerySet(models.QuerySet["Reading"]):
    def in_time(self) -> ReadingQuerySet:
        """By the day of the value, where it has none by the day it was written down: the last is current."""
        return self.annotate(day=Coalesce("date", "on")).order_by("day", "id")

    def newest_first(self) -> ReadingQuerySet:
        return self.order_by(Coalesce(F("date"), F("on")).desc(), "-id")


class Reading(models.Model):
    """A value of a metric; the one of the last day is its current value."""

    class Standing(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        FINAL = "final", "Final"

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="readings")
    text = models.TextField()
    date = models.DateField(null=True, blank=True)
    on = models.DateField(help_text="The day it was written down here.")
    standing = models.CharField(
        max_length=11, blank=True, choices=Standing.choices, help_text="Blank: nobody has said."
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["metric", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=["", "provisional", "final"]), name="actions_reading_known_standing"
            )
        ]

    def __str__(self) -> str:
        return self.text


def current_of(readings: list[Reading]) -> Reading | None:
    """The current value among readings that are fetched already."""
    return max(readings, key=lambda each: (each.date or each.on, each.pk), default=None)


class ReadingCorrection(LedgerEntry):
    """A value was corrected: what stood there before, and why it was wrong."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    from_text = models.TextField()
    from_date = models.DateField(null=True, blank=True)
    from_standing = models.CharField(max_length=11, blank=True)
    to_text = models.TextField()
    to_date = models.DateField(null=True, blank=True)
    to_standing = models.CharField(max_length=11, blank=True)

    class Meta:
        ordering = ["reading", "id"]

    def __str__(self) -> str:
        return f"{self.from_text} → {self.to_text}"
