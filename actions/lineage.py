"""What an action came from and what it goes on as, as lines on its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from actions.models import Action, Succession

BECAME = {
    Succession.Kind.SPLIT: "Split into",
    Succession.Kind.MERGED: "Merged into",
    Succession.Kind.CARRIED: "Carried forward as",
    Succession.Kind.COPIED: "Copied as",
}


@dataclass(frozen=True)
class Line:
    """“Split from”, “Merged into” …, with the actions on the other side and the day."""

    words: str
    actions: list[Action]
    on: date


def lineage(action: Action) -> list[Line]:
    """What it came from first, then what it became. Two queries."""
    before = action.came_from.select_related("origin__objective__plan").order_by("id")
    after = action.became.select_related("result__objective__plan").order_by("id")
    return [
        *_lines((str(row.get_kind_display()), row.on, row.origin) for row in before),
        *_lines((BECAME[Succession.Kind(row.kind)], row.on, row.result) for row in after),
    ]


def _lines(rows: Iterable[tuple[str, date, Action]]) -> Iterator[Line]:
    for (words, on), group in groupby(rows, key=lambda row: row[:2]):
        yield Line(words, [action for *_, action in group], on)
