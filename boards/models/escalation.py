"""What was tried after the due day: one row for each lead and rung of the ladder, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from boards.models.meeting import UpdateCycle
from boards.rules.ladder import Outcome, Rung
from plantracker.core.models import Lead, Message


class EscalationStep(models.Model):
    """One rung taken for one lead: when, to whom, and the outcome."""

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="escalation_steps")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="escalation_steps")
    rung = models.CharField(max_length=10, choices=[(rung.value, rung.label) for rung in Rung])
    on = models.DateField()
    actions = models.PositiveIntegerField(help_text="How many actions had no answer on that day.")
    to_name = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey(
        Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="escalation_steps"
    )
    outcome = models.CharField(
        max_length=10,
        choices=[(outcome.value, outcome.label) for outcome in Outcome],
        default=Outcome.WAITING,
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why there was nobody to write to.")
    settled_on = models.DateField(null=True, blank=True, help_text="The day everything was answered.")

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "lead", "rung"], name="boards_escalationstep_once"),
            models.CheckConstraint(
                condition=Q(rung__in=[rung.value for rung in Rung]), name="boards_escalationstep_known_rung"
            ),
            models.CheckConstraint(
                condition=(Q(outcome="answered", settled_on__isnull=False))
                | (Q(outcome__in=["waiting", "nobody"], settled_on=None)),
                name="boards_escalationstep_answered_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rung_label}: {self.lead}"

    @property
    def rung_label(self) -> str:
        return Rung(self.rung).label

    @property
    def outcome_label(self) -> str:
        return Outcome(self.outcome).label
