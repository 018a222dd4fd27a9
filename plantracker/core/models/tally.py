"""How often something was tried within a span of time: one row that every process adds to."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class TallyQuerySet(models.QuerySet["Tally"]):
    def running(self, *, now: datetime) -> TallyQuerySet:
        return self.filter(until__gt=now)


class Tally(models.Model):
    """Who is a mark, never an address: what is counted here is nobody's to read."""

    what = models.CharField(max_length=40)
    who = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(db_index=True, help_text="When the count begins anew.")
    number = models.PositiveIntegerField(default=1)

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(fields=["what", "who", "until"], name="core_tally_one_count"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.number}"
