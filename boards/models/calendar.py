"""Days on which nobody is at work beside weekends and bank holidays, such as a Christmas closure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q


class ExtraDays(models.Model):
    """One day, or several running, for every board."""

    first = models.DateField("first day")
    last = models.DateField("last day")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["first", "id"]
        verbose_name_plural = "extra days"
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="boards_extradays_in_order"),
            models.UniqueConstraint(fields=["first", "last"], name="boards_extradays_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=ahead) for ahead in range((self.last - self.first).days + 1))
