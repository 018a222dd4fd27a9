"""The delivery log: one line for each try of a message and each change of where it stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from plantracker.core.models.message import Message
from plantracker.core.rules.messages import MessageState


class DeliveryLine(models.Model):
    """When, what became of the message, what the mail server or a person said, and who moved it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="delivery_lines")
    at = models.DateTimeField(default=timezone.now)
    attempt = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Which try it was.")
    state = models.CharField(max_length=15, help_text="Where the message stood after it.")
    said = models.CharField(max_length=500, blank=True)
    by = models.CharField(max_length=300, help_text="Who moved it.")
    report = models.CharField(
        max_length=64,
        null=True,
        blank=True,
        unique=True,
        help_text="By which a report is told from its repeat.",
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.state_label} {self.said}"

    @property
    def state_label(self) -> str:
        return MessageState(self.state).label
