"""Which days a message told its reader, so that a correction goes to whoever knows another day, and only to them."""

from __future__ import annotations

from django.db import models

from boards.models.meeting import UpdateCycle
from plantracker.core.models import Message


class Told(models.Model):
    """One a message: the day of the meeting and the due day that it names."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="told")
    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="told")
    meeting = models.DateField()
    due = models.DateField()

    class Meta:
        ordering = ["message"]
        verbose_name_plural = "told"

    def __str__(self) -> str:
        return f"{self.message}: {self.meeting.isoformat()}"
