"""The personal link that lets a lead answer without an account, and the code that a board may ask for besides."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from boards.models.meeting import UpdateCycle
from boards.rules.codes import CodeFacts
from boards.rules.states import CycleState
from plantracker.core.models import Lead, Message


class AnswerLinkQuerySet(models.QuerySet["AnswerLink"]):
    def of_running_cycles(self, *, on: date) -> AnswerLinkQuerySet:
        """The Board has not met or reported yet."""
        return self.filter(cycle__meeting__cancelled=False, cycle__meeting__date__gte=on).exclude(
            cycle__state__in=[CycleState.REPORTED, CycleState.CANCELLED]
        )

    def in_force(self, *, on: date) -> AnswerLinkQuerySet:
        """Not revoked, and the Board has not met or reported yet."""
        return self.of_running_cycles(on=on).filter(revoked_on=None)


class AnswerLink(models.Model):
    """The personal link that one message carried, for the leads it was written to. Only the token's hash is kept.

    Every message has a link of its own: a chaser cannot repeat the first one's, and the first stays good.
    """

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="answer_links")
    leads = models.ManyToManyField(Lead, related_name="answer_links")
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="answer_link"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_on = models.DateField()
    used_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was last answered with. Opening it is no use of it."
    )
    revoked_on = models.DateField(null=True, blank=True)
    revoked_by = models.CharField(max_length=300, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_by="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_by="")),
                name="boards_answerlink_revoked_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Link for {self.cycle}"


class LinkCode(models.Model):
    """One six-digit code, mailed to the mailbox that the link was mailed to. Only its hash is kept."""

    link = models.ForeignKey(AnswerLink, on_delete=models.CASCADE, related_name="codes")
    message = models.OneToOneField(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="link_code"
    )
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Code for {self.link}"

    @property
    def facts(self) -> CodeFacts:
        """The code as the rules see it."""
        sent_at = self.message.sent_at if self.message else None
        return CodeFacts(
            made_at=self.made_at, sent_at=sent_at, tries=self.tries, is_used=self.used_at is not None
        )
