"""One change of many actions at once, as it was applied."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from objectives.models import Plan


class BulkChange(models.Model):
    """Unique by the key of its preview, so that a second press of the button finds it and changes nothing."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="bulk_changes")
    key = models.UUIDField(unique=True)
    rows = models.JSONField(
        default=list, help_text="What changed of each action, in the words of the preview."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{len(self.rows)} actions of {self.plan}, {self.on}"
