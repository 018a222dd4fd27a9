"""Rows that an import changes: gathered, written together, and written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models

from actions.imports.recording import Written
from actions.models import Action

Tell = Callable[[Action, str, str, str], None]  # of an action and a field: old and new


class Rewrites:
    """Changed rows of any model, each with the values it had before."""

    def __init__(self) -> None:
        self._changed: dict[type[Any], list[tuple[Any, dict[str, Any]]]] = defaultdict(list)

    def change(self, row: models.Model, **values: object) -> None:
        before = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        self._changed[type(row)].append((row, before))

    def save(self, written: Written) -> int:
        """Write them, and forget them; the number of rows written."""
        for model, changed in self._changed.items():
            names = {name for _, before in changed for name in before}
            model.objects.bulk_update([row for row, _ in changed], sorted(names), batch_size=500)
            for row, before in changed:
                written.changed(row, before)
        count = sum(map(len, self._changed.values()))
        self._changed.clear()
        return count
