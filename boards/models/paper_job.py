"""What takes longer than a request should: a long paper, asked for once for the same content by however many
people; or keeping or publishing the papers of a meeting.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from boards.models.meeting import Meeting


class PaperJob(models.Model):
    """Of a paper, ``key`` is its place in the store and ``page`` what it is made of, emptied once it is made.

    Keeping and publishing need neither: their key names the meeting, and ``asked_by`` is who does it. ``version`` and
    ``reason`` are those of what is published again.
    """

    class Deed(models.TextChoices):
        PAPER = "paper", "Make a paper"
        KEEP = "keep", "Keep the papers of a reported meeting"
        PUBLISH = "publish", "Publish the papers of a meeting"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MAKING = "making", "Being made"
        MADE = "made", "Made"
        FAILED = "failed", "Not made"

    key = models.CharField(max_length=64, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="paper_jobs")
    deed = models.CharField(max_length=7, choices=Deed.choices, default=Deed.PAPER)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True)
    for_the_briefed = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    page = models.TextField(blank=True)
    made_on = models.DateField(help_text="The day printed as the document's date.")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "making", "made", "failed"]),
                name="boards_paperjob_known_state",
            ),
            models.CheckConstraint(
                condition=models.Q(deed__in=["paper", "keep", "publish"]),
                name="boards_paperjob_known_deed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.meeting}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.MAKING)
