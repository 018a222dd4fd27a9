"""The conditional update: nothing is overwritten that the writer has not seen."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from plantracker.core.operations.refusals import Stale


def write_seen(
    row: models.Model, only: Q | None = None, /, *, version: int, stale: str, **fields: object
) -> None:
    """Write ``fields`` where ``row`` still has the ``version`` that the writer saw, and is one of ``only``.

    The row in hand is brought up with them. Raises ``Stale`` with the sentence ``stale`` where nothing was written.
    """
    seen = type(row)._default_manager.filter(only or Q(), pk=row.pk, version=version)
    if not seen.update(version=F("version") + 1, **fields):
        raise Stale(stale)
    for name, value in {**fields, "version": version + 1}.items():
        setattr(row, name, value)
