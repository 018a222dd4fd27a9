"""An order that a person changes: one of several is put in another place."""

from __future__ import annotations

from collections.abc import Sequence


def put_at(keys: Sequence[int], key: int, place: int) -> list[int]:
    """The keys with ``key`` at ``place``, counted from 1; a place beyond either end is that end.

    >>> put_at([7, 8, 9], 9, 1), put_at([7, 8, 9], 7, 2), put_at([7, 8, 9], 8, 99)
    ([9, 7, 8], [8, 7, 9], [7, 9, 8])
    """
    others = [each for each in keys if each != key]
    at = max(0, min(place - 1, len(others)))
    return [*others[:at], key, *others[at:]] if key in keys else list(keys)
