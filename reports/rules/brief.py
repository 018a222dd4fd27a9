"""Two pages hold the few that matter most; the rest is counted and stands in an annex."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from reports.rules.movement import Change
from reports.rules.queries import WORST_FIRST, Query
from reports.rules.standing import Standing

Row = TypeVar("Row")
_WIDE = frozenset("WMwm@%—…")


@dataclass(frozen=True)
class Few(Generic[Row]):
    """What is named, and how many more there are."""

    shown: tuple[Row, ...] = ()
    rest: int = 0

    @property
    def number(self) -> int:
        return len(self.shown) + self.rest


def few(rows: Sequence[Row], most: int) -> Few[Row]:
    """The first ``most`` are named, the rest counted."""
    return Few(tuple(rows[:most]), max(len(rows) - most, 0))


def longest_late(rows: Iterable[Standing]) -> list[Standing]:
    """Who is late for longest comes first; the plan's order within a day."""
    return sorted(rows, key=lambda row: row.due or date.max)


def worst_changes(changes: Iterable[Change]) -> list[Change]:
    """What is Red now comes first."""
    return sorted(changes, key=lambda change: WORST_FIRST.index(change.row.brag))


def most_often_put_off(changes: Iterable[Change]) -> list[Change]:
    """What was put off most often comes first, then what has no date any more, then the latest date."""
    return sorted(changes, key=lambda change: (-change.times, change.went_to is not None, -_ordinal(change)))


def _ordinal(change: Change) -> int:
    return change.went_to.toordinal() if isinstance(change.went_to, date) else 0


def not_named_yet(found: Iterable[Query], named: Iterable[Standing]) -> list[Query]:
    """The same in the same order, with those that the brief has named already behind the others."""
    known = {row.action_id for row in named}
    return sorted(found, key=lambda query: query.row.action_id in known)


def clipped(text: str, most: int) -> str:
    """``text`` on one line, cut at a word to what ``most`` ordinary letters take; a cut is shown by "…".

    A capital takes half as much again as a small letter, and some letters twice as much: the measure is what fits a
    line of the brief, whatever was typed.
    """
    line, room = " ".join(text.split()), most * 2
    for place, letter in enumerate(line):
        room -= _width(letter)
        if room < 0:
            kept, ends_here = line[:place], line[place] == " "
            at_a_word = " " in kept[-40:] and not ends_here
            return (kept.rsplit(" ", 1)[0] if at_a_word else kept).rstrip(" ,;:.-–") + "…"
    return line


def _width(letter: str) -> int:
    """In halves of an ordinary letter."""
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 4
    return 3 if letter.isupper() else 2


def places(rows: Iterable[Standing], word: str) -> str:
    """Where the actions stand, as a person would say it: "Objective 1: 7b, 9; Objective 2: 3"."""
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.objective, []).append(row.ref or "(no ref)")
    return "; ".join(f"{word} {objective}: {', '.join(refs)}" for objective, refs in found.items())
