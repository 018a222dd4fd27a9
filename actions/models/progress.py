"""Progress notes: the diary of an action, in the order typed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from actions.models.action import Action


class ProgressNote(models.Model):
    """One dated note. `date` is empty where the day was not given; `date_text` keeps what was typed."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    position = models.PositiveIntegerField(default=0)
    date = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=100, blank=True)
    author = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField(help_text="The day it was written down here.")

    class Meta:
        ordering = ["action", "position", "id"]

    def __str__(self) -> str:
        return f"{self.date_text}: {self.text[:60]}"
