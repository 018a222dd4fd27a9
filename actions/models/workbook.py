"""An uploaded workbook between its preview and its being applied."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from objectives.models import Plan


class WorkbookImport(models.Model):
    """What was uploaded, what it would change, and what it changed. The file lies outside the web root."""

    class State(models.TextChoices):
        PREVIEWED = "previewed", "Previewed"
        APPLIED = "applied", "Applied"

    plan_title = models.CharField(max_length=300)
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.CASCADE, related_name="workbook_imports")
    file = models.FileField(upload_to="imports/%Y/%m/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEWED)
    report = models.JSONField(default=dict, help_text="As `import_plan --json` prints it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="workbook_imports")
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="previewed", applied_at=None) | Q(state="applied", applied_at__isnull=False),
                name="actions_workbookimport_applied_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.plan_title}"
