"""The ledger of corrections: where a typo was put right before an answer was accepted, and the lead's own words."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from boards.models.request import Update
from boards.rules.review import CORRECTABLE

KEPT = "A lead's own words are kept as they were."


class Correction(models.Model):
    """One text of an answer. ``original`` is what the lead wrote, however often it was corrected since."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=40)
    original = models.TextField()
    before = models.TextField()
    after = models.TextField()
    by_name = models.CharField(max_length=300)
    on = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.field} of {self.update}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(KEPT)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(KEPT)

    @property
    def field_label(self) -> str:
        return CORRECTABLE.get(self.field, self.field)
