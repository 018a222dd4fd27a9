"""What a person settled about a plan's workbooks, so that the next one needs no answers."""

from __future__ import annotations

from django.db import models

from objectives.models import Plan


class ImportChoices(models.Model):
    """One a plan: which sheets are read, what each heading means, which word means which BRAG."""

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="import_choices")
    sheets = models.JSONField(default=dict, help_text="By a sheet’s name, whether it is read.")
    columns = models.JSONField(default=dict, help_text="By heading, the field it means; blank leaves it out.")
    words = models.JSONField(default=dict, help_text="By word, the BRAG it means; blank is none.")

    class Meta:
        verbose_name_plural = "import choices"

    def __str__(self) -> str:
        return f"What workbooks of {self.plan} mean"
