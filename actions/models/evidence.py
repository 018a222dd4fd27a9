"""What shows that an action was done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from actions.models.action import Action

EVIDENCE_FOLDER = "evidence"  # under MEDIA_ROOT: no web server looks there, only a view that asks a policy


class Evidence(models.Model):
    """Words, and where there is one the link or the file they tell of. The words are never empty."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    # The database's own default, too: an import inserts many rows at once and names only what a workbook holds.
    link = models.CharField(
        max_length=1000, blank=True, default="", db_default="", help_text="http or https only."
    )
    file = models.FileField(blank=True, default="", db_default="", help_text="Kept under a random name.")
    file_name = models.CharField(
        max_length=150,
        blank=True,
        default="",
        db_default="",
        help_text="As the file was called: only ever shown.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField(help_text="The day it was added.")

    class Meta:
        ordering = ["action", "position", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:80]

    def download_name(self) -> str:
        return self.file_name
