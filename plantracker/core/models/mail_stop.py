"""Mail is stopped: nothing leaves, whatever the settings say, until a person starts it again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class MailStop(models.Model):
    """One stop of the mail, such as a restore; in force until somebody ends it."""

    reason = models.CharField(max_length=500)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="core_mailstop_ended_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return self.reason
