"""Return sheets that came back: looked at, then brought in once, with from whom and when they were received."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from boards.models.meeting import UpdateCycle
from plantracker.core.models import Lead


class ReturnSheet(models.Model):
    """One filled-in sheet. A sheet brought in on the command line is not kept: it has no ``file``."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "Looked at"
        APPLIED = "applied", "Brought in"

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="return_sheets")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="return_sheets")
    file = models.FileField(upload_to="returns/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEWED)
    received_from = models.CharField(max_length=300)
    received_on = models.DateField()
    report = models.JSONField(default=dict, help_text="As `import_returns --json` prints it.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="previewed", applied_at=None)
                | Q(state="applied", applied_at__isnull=False),
                name="boards_returnsheet_state_when",
            ),
            models.CheckConstraint(
                condition=~Q(received_from=""), name="boards_returnsheet_received_from_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"Return sheet of {self.lead}"

    @property
    def who(self) -> str:
        return str(self.by) if self.by else "Plantracker"
