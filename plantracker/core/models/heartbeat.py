"""When the scheduler was last at work: one row for each command that runs by itself."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """A run that never ended keeps the end of the one before, so its silence shows."""

    name = models.CharField(max_length=30, unique=True, help_text="The command, such as run_cycle.")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    well = models.BooleanField(default=True, help_text="Whether the last run that ended went well.")
    words = models.CharField(max_length=500, blank=True, help_text="What went wrong.")

    def __str__(self) -> str:
        return f"{self.name}, {self.began_at:%Y-%m-%d %H:%M}"
