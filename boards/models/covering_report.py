"""The covering report of a meeting: what the clerk puts in front of the summary."""

from __future__ import annotations

from django.db import models

from boards.models.meeting import Meeting


class CoveringReport(models.Model):
    """One a meeting. ``parts`` is a list of ``{"heading": …, "text": …}`` in the order of the page."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="covering_report")
    title = models.CharField(max_length=300)
    report_of = models.CharField(max_length=300, blank=True)
    divisions = models.CharField("electoral divisions affected", max_length=300, blank=True)
    contact = models.CharField("contact for further information", max_length=300, blank=True)
    parts = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="boards_coveringreport_has_title"),
        ]

    def __str__(self) -> str:
        return f"Covering report for {self.meeting}"
