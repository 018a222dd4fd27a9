"""What is measured, and each value that was read."""

from __future__ import annotations

from django.db import models

from actions.models.action import Action


class Metric(models.Model):
    """A measure of an action with its target. The texts are the whole cells; the date is read from them."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="metrics")
    ref = models.CharField(max_length=60, blank=True)
    position = models.PositiveIntegerField(default=0)
    name = models.TextField(blank=True)
    target_text = models.TextField(blank=True)
    target_date = models.DateField(null=True, blank=True)
    note = models.TextField(
        blank=True, help_text="The progress of its own row, where it is not the action's."
    )

    class Meta:
        ordering = ["action", "position", "id"]

    def __str__(self) -> str:
        return self.name or f"Metric {self.ref}"


class Reading(models.Model):
    """A value of a metric; the last one is its current value."""

    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="readings")
    text = models.TextField()
    date = models.DateField(null=True, blank=True)
    on = models.DateField(help_text="The day it was written down here.")

    class Meta:
        ordering = ["metric", "id"]

    def __str__(self) -> str:
        return self.text
