"""The steps of an action, each with a day of its own."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import Q

from actions.models.action import FIELD_LIMIT, Action
from actions.rules.milestones import StepFacts
from actions.rules.timescales import Timescale, parse_timescale


class Milestone(models.Model):
    """The timescale is kept as typed, and read by the same rule as the action's own."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField("milestone", max_length=FIELD_LIMIT)
    timescale_text = models.CharField("timescale", max_length=500, blank=True)
    due = models.DateField(null=True, blank=True, editable=False)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=300, blank=True, help_text="Who said so, in the words of that day.")
    note = models.TextField(blank=True, max_length=FIELD_LIMIT)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["action", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="actions_milestone_says_something"),
            models.CheckConstraint(
                condition=Q(due=None) | ~Q(timescale_text=""), name="actions_milestone_due_is_read"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by="") | (Q(done_on__isnull=False) & ~Q(done_by="")),
                name="actions_milestone_done_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    @cached_property
    def timescale(self) -> Timescale:
        return parse_timescale(self.timescale_text)

    @property
    def facts(self) -> StepFacts:
        return StepFacts(timescale=self.timescale, done_on=self.done_on)
