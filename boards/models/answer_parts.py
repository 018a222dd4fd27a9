"""What comes with an answer: files as evidence, and the values that were read of the action's metrics."""

from __future__ import annotations

from django.db import models

from actions.models import Metric
from boards.models.request import Update


class UpdateFile(models.Model):
    """A file that was added to an answer; when the answer is accepted it becomes evidence of the action."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(help_text="Kept under a random name.")
    name = models.CharField(max_length=150, help_text="As the file was called: only ever shown.")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.CharField(max_length=300, help_text="Who added it, as they gave their name.")
    on = models.DateField()

    class Meta:
        ordering = ["update", "id"]
        constraints = [
            # A second click on a slow line sends the same file twice.
            models.UniqueConstraint(fields=["update", "sha256", "name"], name="boards_updatefile_once")
        ]

    def __str__(self) -> str:
        return self.name

    def download_name(self) -> str:
        return self.name


class UpdateReading(models.Model):
    """A value that the lead gave for one metric, with its day; once accepted it is a reading of the metric."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="readings")
    metric = models.ForeignKey(Metric, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=500)
    date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["update", "metric__position", "metric"]
        constraints = [models.UniqueConstraint(fields=["update", "metric"], name="boards_updatereading_once")]

    def __str__(self) -> str:
        return f"{self.metric}: {self.text}"
