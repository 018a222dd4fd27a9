"""Two pictures of a plan side by side: for each action that differs, what it was and what it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.rules.movement import movement
from reports.rules.standing import Standing

_WORDS = {
    "better": "Better",
    "worse": "Worse",
    "completed": "Completed",
    "new": "New",
    "slipped": "Put off",
}
_COMPARED = ("title", "state", "brag", "brag_text", "timescale", "leads")


@dataclass(frozen=True)
class Difference:
    """``was`` is None for a new action, ``now`` for one that is no longer in the plan."""

    was: Standing | None
    now: Standing | None
    happened: tuple[str, ...]

    @property
    def row(self) -> Standing:
        """The action as it is known last."""
        row = self.now or self.was
        assert row is not None  # noqa: S101 - made by `compare` only
        return row

    @property
    def changed(self) -> frozenset[str]:
        """Which fields differ; none where the action is new or gone."""
        if not (self.was and self.now):
            return frozenset()
        was, now = self.was, self.now
        return frozenset(name for name in _COMPARED if getattr(was, name) != getattr(now, name))


def compare(before: Iterable[Standing], now: Iterable[Standing]) -> tuple[Difference, ...]:
    """The actions that differ, in the order of ``now``; those that have gone come last.

    ``happened`` says in the words of `movement` what the difference comes to; "Changed" where it is neither better
    nor worse, "No longer in the plan" where it has gone.
    """
    earlier, later = {row.action_id: row for row in before}, {row.action_id: row for row in now}
    happened = _happened(earlier.values(), later.values())
    pairs = [(earlier.get(key), row) for key, row in later.items()]
    gone = [
        Difference(row, None, ("No longer in the plan",)) for key, row in earlier.items() if key not in later
    ]
    found = [Difference(was, row, happened.get(row.action_id, ("Changed",))) for was, row in pairs]
    return tuple(each for each in found if each.was is None or each.changed) + tuple(gone)


def _happened(before: Iterable[Standing], now: Iterable[Standing]) -> dict[int, tuple[str, ...]]:
    moved = movement(before, now)
    words: dict[int, tuple[str, ...]] = {}
    for name, word in _WORDS.items():
        for change in getattr(moved, name):
            key = change.row.action_id
            words[key] = (*words.get(key, ()), word)
    return words
