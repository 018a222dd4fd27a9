"""The ledger of contacts: what was said with a lead about a cycle. Rows are added and never touched again."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone

from boards.models.meeting import UpdateCycle
from boards.rules.contacts import ARRANGING, ContactKind, Rest, rest
from plantracker.core.models import Lead

NEVER_CHANGED = "The ledger of contacts is never changed: write another line."


class ContactQuerySet(models.QuerySet["Contact"]):
    def update(self, **changes: object) -> NoReturn:
        raise TypeError(NEVER_CHANGED)

    def delete(self) -> NoReturn:
        raise TypeError(NEVER_CHANGED)

    def arrangements(self) -> ContactQuerySet:
        """What says whether a lead rests, the newest last."""
        return self.filter(kind__in=ARRANGING).order_by("id")


class Contact(models.Model):
    """One line: a call, a promise for a day, a hold until a day, or that chasing goes on.

    ``key`` is the form's own mark: pressing its button twice writes one line.
    """

    cycle = models.ForeignKey(UpdateCycle, on_delete=models.CASCADE, related_name="contacts")
    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in ContactKind])
    text = models.TextField(blank=True)
    until = models.DateField(
        null=True, blank=True, help_text="The day promised, or the last day of the hold."
    )
    on = models.DateField()
    by_name = models.CharField(max_length=300)
    at = models.DateTimeField(default=timezone.now)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ContactKind]), name="boards_contact_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["promise", "hold"], until__gte=models.F("on"))
                | Q(kind__in=["call", "resume"], until=None),
                name="boards_contact_rests_until_a_day",
            ),
        ]
        indexes = [models.Index(fields=["cycle", "lead"], name="boards_contact_of_lead")]

    def __str__(self) -> str:
        return f"{self.kind_label}: {self.lead}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(NEVER_CHANGED)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(NEVER_CHANGED)

    @property
    def kind_label(self) -> str:
        return ContactKind(self.kind).label

    def rest(self, *, on: date) -> Rest:
        """Where this arrangement stands on that day."""
        return rest(self.kind, self.until, self.text, on=on)
