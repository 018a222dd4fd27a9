"""The papers of a meeting as they were published before it: the day, and the very bytes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from boards.models.meeting import Meeting
from boards.models.snapshot import KeptModel


class Publication(KeptModel):
    """By the deed "Publish". Published again after a mistake it is the next version, with the reason; all are kept."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True)
    published_on = models.DateField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["meeting", "version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="boards_publication_once"),
            models.CheckConstraint(
                condition=models.Q(version=1, reason="") | (models.Q(version__gt=1) & ~models.Q(reason="")),
                name="boards_publication_reason_from_version_2",
            ),
        ]

    def __str__(self) -> str:
        return f"Papers published for {self.meeting}"


class PublishedPaper(KeptModel):
    """One file as it left the building, with its SHA-256."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=400)
    file_name = models.CharField(max_length=200)
    format = models.CharField(max_length=5)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["publication", "position"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="boards_publishedpaper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.format}) of {self.publication}"
