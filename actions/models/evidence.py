"""What shows that an action was done, and why nothing does where nothing does."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from actions.models.action import Action
from actions.models.ledgers import LedgerEntry
from plantracker.core.models import Lead

EVIDENCE_FOLDER = "evidence"  # under MEDIA_ROOT: no web server looks there, only a view that asks a policy


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self, *, on: date | None = None) -> EvidenceQuerySet:
        """Not withdrawn; with ``on``, what stood on that day."""
        if on is None:
            return self.filter(withdrawn_on=None)
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on), on__lte=on)


class Evidence(models.Model):
    """Words, and where there is one the link or the file they tell of. The words are never empty.

    Nothing is deleted: what no longer counts is withdrawn with a reason, and stays to be read.
    """

    class Kind(models.TextChoices):
        FILE = "file", "A file"
        LINK = "link", "A link"
        WORDS = "words", "In words, kept elsewhere"

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
    kept_at = models.CharField(
        "where it is kept", max_length=300, blank=True, default="", db_default="", help_text="In words."
    )
    covers_from = models.DateField(null=True, blank=True)
    covers_to = models.DateField(null=True, blank=True)
    keeper = models.ForeignKey(
        Lead, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_kept"
    )
    keeper_text = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="Where the keeper is no lead."
    )
    review_on = models.DateField(null=True, blank=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField(help_text="The day it was added.")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True, default="", db_default="")
    withdrawn_by = models.CharField(max_length=300, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["action", "position", "id"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="", withdrawn_by="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why="") & ~Q(withdrawn_by=""),
                name="actions_evidence_withdrawn_why",
            ),
            models.CheckConstraint(
                condition=Q(covers_from=None) | Q(covers_to=None) | Q(covers_from__lte=F("covers_to")),
                name="actions_evidence_period",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def download_name(self) -> str:
        return self.file_name

    @property
    def kind(self) -> Evidence.Kind:
        if self.file:
            return self.Kind.FILE
        return self.Kind.LINK if self.link else self.Kind.WORDS

    @property
    def keeper_name(self) -> str:
        """Who looks after it (fetch with ``select_related("keeper")``)."""
        return self.keeper.name if self.keeper else self.keeper_text


class NoEvidence(LedgerEntry):
    """Why a complete action has no evidence. The last entry counts; none is ever rewritten."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="no_evidence")

    class Meta:
        ordering = ["action", "on", "id"]
        verbose_name_plural = "reasons for no evidence"
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="actions_noevidence_says_why")]

    def __str__(self) -> str:
        return self.why[:80]
