"""Where the notes of a diary belong in time: typed oldest or newest first, and not every note has a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def diary_days(days: Sequence[date | None], *, written: Sequence[date]) -> list[tuple[date, int]]:
    """A sort key for each note of a diary, given in the order typed: its day, and its place within that day.

    A note without a day stands where it was typed: with the note before it, or with the first dated one after
    it where none came before. Where none has one, each counts for the day it was written down (``written``).
    The greatest key is the newest note: notes of one day keep the direction in which the cell was typed.

    >>> diary_days([date(2019, 5, 14), None, date(2019, 7, 23)], written=[date(2019, 8, 1)] * 3)
    [(datetime.date(2019, 5, 14), 0), (datetime.date(2019, 5, 14), 1), (datetime.date(2019, 7, 23), 2)]
    """
    dated = [day for day in days if day]
    direction = -1 if dated and dated[0] > dated[-1] else 1
    current = dated[0] if dated else None
    keys = []
    for place, (day, fallback) in enumerate(zip(days, written, strict=True)):
        current = day or current
        keys.append((current or fallback, direction * place))
    return keys
