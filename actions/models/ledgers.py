"""Two ledgers that are never rewritten: every change of BRAG, every move of a due date."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q

from actions.models.action import Action
from actions.rules.brag import Brag


class LedgerQuerySet(models.QuerySet):
    def update(self, **changes: object) -> NoReturn:
        raise TypeError("A ledger is added to, never changed.")


class LedgerEntry(models.Model):
    """Who and when; an entry is written once."""

    why = models.TextField(blank=True)
    by_name = models.CharField(max_length=300, help_text="Who said so, in the words of that day.")
    on = models.DateField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("A ledger is added to, never changed.")
        super().save(*args, **kwargs)


class BragChange(LedgerEntry):
    """The stated BRAG went from one to another."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="brag_changes")
    from_brag = models.CharField(max_length=5, blank=True)
    to_brag = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering = ["action", "on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_brag__in=["", *[brag.value for brag in Brag]])
                & Q(from_brag__in=["", *[brag.value for brag in Brag]]),
                name="actions_bragchange_known_brag",
            ),
            models.CheckConstraint(condition=~Q(from_brag=F("to_brag")), name="actions_bragchange_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.from_brag or 'none'} → {self.to_brag or 'none'}"


class DueDateChange(LedgerEntry):
    """The timescale went from one to another; the dates are what was read from the texts."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="due_date_changes")
    from_text = models.CharField(max_length=500, blank=True)
    from_due = models.DateField(null=True, blank=True)
    to_text = models.CharField(max_length=500, blank=True)
    to_due = models.DateField(null=True, blank=True)
    agreed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["action", "on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_text=F("to_text")), name="actions_duedatechange_changes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_text or 'none'} → {self.to_text or 'none'}"
