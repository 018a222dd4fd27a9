"""Two actions that a person has linked, with the reason in a sentence."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from actions.models.action import Action


class ActionLink(models.Model):
    """One a pair: ``action`` relates to ``other``, or depends on it."""

    class Kind(models.TextChoices):
        RELATES = "relates", "Relates to"
        DEPENDS = "depends", "Depends on"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.RELATES)
    why = models.TextField()
    by_name = models.CharField(max_length=300, help_text="Who linked them, in the words of that day.")
    on = models.DateField()

    class Meta:
        ordering = ["action", "id"]
        constraints = [
            models.UniqueConstraint(
                Least("action", "other"), Greatest("action", "other"), name="actions_actionlink_once_a_pair"
            ),
            models.CheckConstraint(condition=~Q(action=F("other")), name="actions_actionlink_two_actions"),
            models.CheckConstraint(condition=~Q(why=""), name="actions_actionlink_says_why"),
            models.CheckConstraint(
                condition=Q(kind__in=["relates", "depends"]), name="actions_actionlink_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.get_kind_display().lower()} {self.other}"
