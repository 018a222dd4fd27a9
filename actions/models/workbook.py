"""Workbooks brought in: between preview and being applied, and what each of them made and said."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from objectives.models import Plan


class WorkbookImportQuerySet(models.QuerySet["WorkbookImport"]):
    def of_plan(self, plan: Plan) -> WorkbookImportQuerySet:
        """What was brought into the plan, the last first; undone ones among them."""
        return self.filter(plan=plan).exclude(state=WorkbookImport.State.PREVIEWED).order_by("-id")


class WorkbookImport(models.Model):
    """What was brought in, what it would change, and what it changed. The file lies outside the web root.

    A file brought in on the command line is not kept: it has no ``file``.
    """

    class State(models.TextChoices):
        PREVIEWED = "previewed", "Previewed"
        APPLIED = "applied", "Applied"
        UNDONE = "undone", "Undone"

    plan_title = models.CharField(max_length=300)
    # The plan that an import made goes when the import is undone; that it was here stays written down.
    plan = models.ForeignKey(
        Plan, null=True, blank=True, on_delete=models.SET_NULL, related_name="workbook_imports"
    )
    file = models.FileField(upload_to="imports/%Y/%m/", blank=True)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREVIEWED)
    report = models.JSONField(default=dict, help_text="As `import_plan --json` prints it.")
    found = models.JSONField(default=dict, help_text="The sheets, columns and BRAG words that may be chosen.")
    choices = models.JSONField(default=dict, help_text="What the person settled, as `Choices` reads it.")
    written = models.JSONField(
        default=dict, encoder=DjangoJSONEncoder, help_text="The rows it made and changed, to undo it by."
    )
    # The last import that named an action is what the three-way comparison holds against plan and next workbook.
    said = models.JSONField(
        default=dict, help_text="By action, what it said of it where the one before said something else."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="workbook_imports",
    )
    uploaded_at = models.DateTimeField(default=timezone.now)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = WorkbookImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="previewed", applied_at=None, undone_at=None)
                | Q(state="applied", applied_at__isnull=False, undone_at=None)
                | Q(state="undone", applied_at__isnull=False, undone_at__isnull=False),
                name="actions_workbookimport_state_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} into {self.plan_title}"

    @property
    def who(self) -> str:
        return str(self.by) if self.by else "Plantracker"

    @property
    def changed_something(self) -> bool:
        return bool(self.written)
