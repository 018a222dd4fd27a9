"""A board's meeting and the update cycle before it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from boards.models.board import Board
from boards.rules.states import CycleState


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def standing(self) -> MeetingQuerySet:
        return self.filter(cancelled=False)


class Meeting(models.Model):
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="meetings")
    date = models.DateField()
    time = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    cancelled = models.BooleanField(default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["date", "id"]
        constraints = [models.UniqueConstraint(fields=["board", "date"], name="boards_meeting_once_a_day")]

    def __str__(self) -> str:
        return f"{self.board}, {self.date.day} {self.date:%B %Y}"


class UpdateCycle(models.Model):
    """One a meeting: a row with dates, worked out when the meeting is set and never inferred from today."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="cycle")
    circulate_on = models.DateField()
    due_on = models.DateField()
    brief_on = models.DateField()
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.label) for state in CycleState],
        default=CycleState.PLANNED,
    )
    circulated_on = models.DateField(null=True, blank=True)
    chased_on = models.DateField(
        null=True, blank=True, help_text="The last day those outstanding were chased."
    )
    deputies_asked_on = models.DateField(
        null=True, blank=True, help_text="The day the deputies of those silent were asked."
    )
    heads_told_on = models.DateField(null=True, blank=True, help_text="The day heads of service were told.")
    closed_on = models.DateField(null=True, blank=True)
    briefed_on = models.DateField(null=True, blank=True)
    reported_on = models.DateField(null=True, blank=True)
    moves = models.PositiveSmallIntegerField(default=0, help_text="How often the meeting has moved.")
    moved_on = models.DateField(
        null=True, blank=True, help_text="The last day people were told of other days."
    )

    class Meta:
        ordering = ["meeting__date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(circulate_on__lte=F("due_on"), due_on__lte=F("brief_on")),
                name="boards_updatecycle_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CycleState]),
                name="boards_updatecycle_known_state",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["circulated", "closed"]) | Q(circulated_on__isnull=False),
                name="boards_updatecycle_circulated_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="briefed") | Q(briefed_on__isnull=False),
                name="boards_updatecycle_briefed_when",
            ),
            models.CheckConstraint(
                condition=Q(state="reported", reported_on__isnull=False)
                | (~Q(state="reported") & Q(reported_on=None)),
                name="boards_updatecycle_reported_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Update cycle of {self.meeting}"

    @property
    def topic(self) -> str:
        """How the outbox names this cycle."""
        return f"cycle:{self.pk}"

    @property
    def state_label(self) -> str:
        return CycleState(self.state).label
