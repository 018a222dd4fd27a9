"""Who answers for an action: a person, a post, a team or a partner agency."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q


class Service(models.Model):
    """A council service or a partner agency."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council service"
        PARTNER = "partner", "Partner agency"

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COUNCIL)
    head = models.ForeignKey(
        "core.Lead",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="heads",
        help_text="Who is told when the service’s leads do not answer.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Lead(models.Model):
    """Somebody the plan names. May have no address yet and no account ever."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        POST = "post", "Post"
        TEAM = "team", "Team"
        AGENCY = "agency", "Partner agency"

    name = models.CharField(max_length=300, help_text="As the plan names them.")
    identity = models.CharField(max_length=300, unique=True, editable=False)
    post = models.CharField("job title", max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.POST)
    email = models.EmailField("e-mail address", blank=True)
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="leads"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="lead"
    )
    deputy = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="stands_in_for"
    )
    deputy_from = models.DateField(null=True, blank=True)
    deputy_until = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deputy=None, deputy_from=None, deputy_until=None)
                | Q(
                    deputy__isnull=False, deputy_from__isnull=False, deputy_until__gte=models.F("deputy_from")
                ),
                name="core_lead_deputy_with_dates",
            ),
            models.CheckConstraint(
                condition=Q(successor=None, left_on=None) | Q(successor__isnull=False, left_on__isnull=False),
                name="core_lead_successor_since_when",
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | ~Q(successor=models.F("id")),
                name="core_lead_not_own_successor",
            ),
            models.CheckConstraint(condition=~Q(identity=""), name="core_lead_has_identity"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=models.F("id")), name="core_lead_not_own_deputy"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def stand_in(self, *, on: date) -> Lead:
        """Who answers on that day: who came after a leaver, the deputy between their two dates, else the lead."""
        if self.successor and self.left_on and self.left_on <= on:
            return self.successor
        first, last = self.deputy_from, self.deputy_until
        if self.deputy and first and last and first <= on <= last:
            return self.deputy
        return self
