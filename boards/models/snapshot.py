"""The plan as a Board saw it, kept for good, and the very documents that were put before it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from boards.models.meeting import Meeting
from objectives.models import Plan


class KeptModel(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("What a Board saw is kept for good.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("What a Board saw is kept for good.")


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def before(self, meeting: Meeting, *, plan: Plan) -> Snapshot | None:
        """What the same board saw of the same plan at its last reported meeting."""
        earlier = self.filter(plan=plan, meeting__board=meeting.board_id, meeting__date__lt=meeting.date)
        return earlier.select_related("meeting__board", "plan").order_by("meeting__date").last()


class Snapshot(KeptModel):
    """One a meeting and plan: the state that was put before the Board."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="snapshots")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="snapshots")
    as_of = models.DateField()
    taken_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    plan_title = models.CharField(max_length=300)
    objectives = models.JSONField(help_text="Number, title, aim and approach of each objective, in order.")
    key = models.JSONField(help_text="The board's wording of each BRAG on that day.")
    layout = models.JSONField(
        default=dict, help_text="Title, appendix and further columns of the summary on that day."
    )
    facts = models.JSONField(
        default=dict, help_text="What the papers rest on beside the rows (`boards.paper_facts`)."
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["meeting__date", "id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "plan"], name="boards_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.plan_title} as {self.meeting} saw it"


class SnapshotRow(KeptModel):
    """One action as it stood. No foreign key to the action: it may change, be split or go; this row may not."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    action_id = models.BigIntegerField()
    objective_number = models.CharField(max_length=20)
    ref = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    state = models.CharField(max_length=10)
    leads = models.TextField(blank=True)
    posts = models.TextField(
        blank=True, help_text="What is printed in place of each lead where the board prints posts."
    )
    services = models.TextField(blank=True)
    parent_ref = models.CharField(max_length=200, blank=True)
    timescale = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)
    brag = models.CharField(max_length=5, blank=True)
    brag_text = models.CharField(max_length=200, blank=True)
    expected = models.CharField(max_length=5)
    reasons = models.JSONField(default=list)
    last_note = models.TextField(blank=True)
    last_word = models.DateField(null=True)
    times_moved = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["snapshot", "position"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "position"], name="boards_snapshotrow_once")
        ]
        indexes = [models.Index(fields=["action_id"], name="boards_snapshotrow_action")]

    def __str__(self) -> str:
        return f"{self.objective_number}.{self.ref} in {self.snapshot}"


PAPER_NAMES = {"open_actions": "Summary of open actions", "briefing_pack": "Briefing pack"}


class Paper(KeptModel):
    """The exact document a Board was given: its bytes and their SHA-256."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=30)
    format = models.CharField(max_length=5)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveSmallIntegerField(default=1)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was corrected.")

    class Meta:
        ordering = ["snapshot", "kind", "format", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "kind", "format", "version"], name="boards_paper_once"
            ),
            models.CheckConstraint(
                condition=models.Q(version=1, reason="") | (models.Q(version__gt=1) & ~models.Q(reason="")),
                name="boards_paper_corrected_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.format}) of {self.snapshot}"

    @property
    def name(self) -> str:
        """What people call it: "Summary of open actions"."""
        return PAPER_NAMES.get(self.kind, self.kind.replace("-", " ").capitalize())


class PaperCorrection(KeptModel):
    """One text of a reported plan that was wrong: the papers of this version print ``text`` in its place."""

    class Field(models.TextChoices):
        TITLE = "title", "Action"
        TIMESCALE = "timescale", "Timescale"
        BRAG = "brag", "BRAG"
        COVERING = "covering", "Covering report"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="corrections")
    version = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField(
        help_text="Which row of the snapshot, or which text of its covering report."
    )
    field = models.CharField(max_length=10, choices=Field.choices)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    by_name = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        ordering = ["snapshot", "version"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "version"], name="boards_papercorrection_once"),
            models.CheckConstraint(
                condition=models.Q(version__gt=1) & ~models.Q(reason=""),
                name="boards_papercorrection_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.version} of the papers of {self.snapshot}"
