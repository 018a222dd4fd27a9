"""What shows that an action was done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from actions.models.action import Action


class Evidence(models.Model):
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField(help_text="The day it was added.")

    class Meta:
        ordering = ["action", "position", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:80]
