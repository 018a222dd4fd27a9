"""What a Board resolved, followed up until it is done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from actions.models import Action
from boards.models.meeting import Meeting


class ResolutionQuerySet(models.QuerySet["Resolution"]):
    def unfinished(self) -> ResolutionQuerySet:
        return self.filter(done_on=None)

    def for_brief(self, meeting: Meeting) -> ResolutionQuerySet:
        """What the chair of ``meeting`` is told: all of the last meeting, and what is still open from before."""
        board = meeting.board_id
        before = self.filter(meeting__board=board, meeting__date__lt=meeting.date, meeting__cancelled=False)
        last = Meeting.objects.standing().filter(board=board, date__lt=meeting.date).order_by("-date")[:1]
        return before.filter(Q(meeting__in=last.values("pk")) | Q(done_on=None))


class Resolution(models.Model):
    """Who follows it up and by when; the action that was made of it, if one was."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions")
    text = models.TextField()
    owner = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="resolutions"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting__date", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="boards_resolution_says_something"),
            models.CheckConstraint(
                condition=Q(done_on=None) | ~Q(outcome=""), name="boards_resolution_done_with_outcome"
            ),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
