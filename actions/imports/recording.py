"""What an import wrote, row by row, so that it can be undone: kept as JSON with the import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

Ranges = list[list[int]]


class Written:
    """The keys of every row made, and before and after of every field changed."""

    def __init__(self) -> None:
        self._made: dict[str, list[int]] = defaultdict(list)
        self._changed: dict[str, dict[str, dict[str, list[Any]]]] = defaultdict(dict)
        self.unlinked: list[list[int]] = []  # key, action, lead and position of links that were replaced

    def made(self, rows: Iterable[models.Model]) -> None:
        for row in rows:
            self._made[row._meta.label_lower].append(row.pk)

    def made_keys(self, model: type[models.Model], keys: Iterable[int]) -> None:
        self._made[model._meta.label_lower].extend(keys)

    def changed(self, row: models.Model, before: Mapping[str, Any]) -> None:
        """``row`` as it was written; ``before`` has the old values of the fields that changed."""
        fields = self._changed[row._meta.label_lower].setdefault(str(row.pk), {})
        for name, old in before.items():
            first = fields[name][0] if name in fields else plain(old)
            fields[name] = [first, plain(getattr(row, name))]

    def as_json(self) -> dict[str, Any]:
        """Empty where nothing was written."""
        kept = {
            "made": {label: ranges_of(keys) for label, keys in self._made.items() if keys},
            "changed": {label: rows for label, rows in self._changed.items() if rows},
            "unlinked": self.unlinked,
        }
        return kept if any(kept.values()) else {}


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def ranges_of(keys: Iterable[int]) -> Ranges:
    """Keys as first and last of each unbroken run.

    >>> ranges_of([4, 1, 2, 3, 9])
    [[1, 4], [9, 9]]
    """
    ranges: Ranges = []
    for key in sorted(keys):
        if ranges and key == ranges[-1][1] + 1:
            ranges[-1][1] = key
        else:
            ranges.append([key, key])
    return ranges
