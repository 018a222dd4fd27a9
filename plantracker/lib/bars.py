"""Rows of stacked bars: the count of each part as a length, wide enough for the letter that names it.

Places are in the units of a drawing 320 wide, so that its letters are still 12 pixels high on the smallest telephone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 320
ROW, BAR, FOOT = 32, 25, 6  # height of a row, of its bar, and of the strip of full colour at the bar's foot
LETTER, MARGIN = 9.2, 4  # width of a letter in bold, and what stands free around words
SLIM = 7.2  # width of a letter of a row's name
NAMES = 94  # the most that names take
LEAST = 23  # what a letter and one figure take


@dataclass(frozen=True)
class Part:
    """A kind of thing that is counted: ``key`` is its class in the style sheet, ``letter`` its sign in a bar."""

    key: str
    word: str
    letter: str


@dataclass(frozen=True)
class Counted:
    """One row as it comes: its name, and how many there are of each part, in the order of the parts."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Segment:
    """A part of a bar that is not nought, in its place."""

    part: Part
    count: int
    x: float
    width: float
    label: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Row:
    """One bar in its place. ``shown`` is as much of its name as there is room for; the table has all of it."""

    label: str
    shown: str
    counts: tuple[int, ...]
    segments: tuple[Segment, ...]
    y: float

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def foot_y(self) -> float:
        return self.y + BAR - FOOT

    @property
    def words_y(self) -> float:
        return self.y + 15


@dataclass(frozen=True)
class Bars:
    """The whole drawing, and what the table behind it needs."""

    parts: tuple[Part, ...]
    rows: tuple[Row, ...]
    start: float

    width, bar, foot = WIDTH, BAR, FOOT

    @property
    def height(self) -> float:
        return max(len(self.rows), 1) * ROW

    @property
    def used(self) -> tuple[Part, ...]:
        """The parts that are in any of the bars: the others need no key."""
        seen = {segment.part for row in self.rows for segment in row.segments}
        return tuple(part for part in self.parts if part in seen)


def bars(rows: Sequence[Counted], parts: Sequence[Part]) -> Bars:
    """The rows one below the other, beside their names; the fullest takes all the room to the right edge."""
    start = min(round(14 + SLIM * max((len(row.label) for row in rows), default=0), 1), NAMES)
    most = max((sum(row.counts) for row in rows), default=0)
    drawn = tuple(
        Row(
            row.label,
            _clipped(row.label, start),
            row.counts,
            _segments(row.counts, parts, most, start),
            place * ROW + 2.0,
        )
        for place, row in enumerate(rows)
    )
    return Bars(tuple(parts), drawn, start)


def _clipped(label: str, start: float) -> str:
    most = int((start - 10) / SLIM)
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"


def _segments(counts: tuple[int, ...], parts: Sequence[Part], most: int, start: float) -> tuple[Segment, ...]:
    room = WIDTH - start
    widths = shared_out(counts, room * sum(counts) / most if most else 0.0, least=LEAST, room=room)
    found, x = [], start
    for part, count, width in zip(parts, counts, widths, strict=True):
        if count:
            found.append(Segment(part, count, round(x, 2), round(width, 2), _label(part, count, width)))
        x += width
    return tuple(found)


def shared_out(counts: Sequence[int], width: float, *, least: float, room: float) -> list[float]:
    """``width`` shared in proportion, but ``least`` for each that is not nought, and never more than ``room``.

    >>> shared_out([1, 0, 99], 100, least=20, room=200)
    [20.0, 0.0, 80.0]
    """
    present = [place for place, count in enumerate(counts) if count]
    width = min(max(width, least * len(present)), room)
    least = min(least, width / len(present)) if present else 0.0
    found, narrow = [0.0] * len(counts), set[int]()
    while True:
        rest = width - least * len(narrow)
        total = sum(counts[place] for place in present if place not in narrow)
        for place in present:
            found[place] = least if place in narrow else rest * counts[place] / total
        too_narrow = {place for place in present if found[place] < least - 1e-9}
        if not too_narrow:
            return found
        narrow |= too_narrow


def _label(part: Part, count: int, width: float) -> str:
    """The letter with the number where both have room, close together or not, else the letter."""
    for both in (f"{part.letter} {count}", f"{part.letter}{count}"):
        if len(both) * LETTER + MARGIN <= width + 1e-9:
            return both
    return part.letter
