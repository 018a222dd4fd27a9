"""What a plan promises: numbered objectives with an aim, an approach and measures of success."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from objectives.models.plan import Plan
from objectives.rules.wording import words_seen


class Objective(models.Model):
    """Numbered as typed (`1`, `A`, `3.2`); printed in the order of `position`."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="objectives")
    number = models.CharField(max_length=20)
    position = models.PositiveIntegerField(default=0)
    title = models.TextField(blank=True)
    aim = models.TextField(blank=True)
    approach = models.TextField(blank=True)

    class Meta:
        ordering = ["plan", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="objectives_objective_number_once"),
            models.CheckConstraint(condition=~Q(number=""), name="objectives_objective_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.plan.objective_word} {self.number}"

    @property
    def words_seen(self) -> str:
        """A mark of the words as they are now: a form carries it, so that no change is overwritten unseen."""
        return words_seen(self.title, self.aim, self.approach, self.measures)

    @property
    def measures(self) -> str:
        """The measures of success, one on each line."""
        rows = self.measures_of_success.order_by("position", "id")
        return "\n".join(" ".join(row.text.split()) for row in rows)


class MeasureOfSuccess(models.Model):
    """One line of what success would look like."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="measures_of_success")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()

    class Meta:
        ordering = ["objective", "position", "id"]
        verbose_name_plural = "measures of success"

    def __str__(self) -> str:
        return self.text
