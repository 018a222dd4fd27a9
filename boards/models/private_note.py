"""What is between the project manager and those who are briefed: a private note, and who has read the pack."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from boards.models.meeting import Meeting


class PrivateNote(models.Model):
    """One a meeting. No snapshot and no published paper holds it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="private_note")
    text = models.TextField(max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"Private note for {self.meeting}"


class BriefReading(models.Model):
    """Somebody who is briefed says that they have read the pack of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="brief_readings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="brief_readings"
    )
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "user"], name="boards_briefreading_once")]

    def __str__(self) -> str:
        return f"{self.user} has read the pack of {self.meeting}"
