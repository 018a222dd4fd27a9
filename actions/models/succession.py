"""What an action goes on as, and what it came from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actions.models.action import Action


class Succession(models.Model):
    """One action goes on as another: a part of it, the whole it was merged into, or next year's."""

    class Kind(models.TextChoices):
        SPLIT = "split", "Split from"
        MERGED = "merged", "Merged from"
        CARRIED = "carried", "Carried forward from"
        COPIED = "copied", "Copied from"

    origin = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="became")
    result = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="came_from")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by_name = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["origin", "result"], name="actions_succession_once"),
            models.CheckConstraint(condition=~Q(origin=F("result")), name="actions_succession_not_itself"),
            models.CheckConstraint(
                condition=Q(kind__in=["split", "merged", "carried", "copied"]),
                name="actions_succession_known_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result}: {self.get_kind_display().lower()} {self.origin}"
