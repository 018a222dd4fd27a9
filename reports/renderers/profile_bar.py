"""The BRAG profile as a bar: one piece a colour, as long as its share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.rules.standing import NO_BRAG

LENGTH = 1000  # in the drawing's own units


@dataclass(frozen=True)
class Bar:
    """``brag`` is blank for actions without one, as the chip takes it."""

    brag: str
    count: int
    percent: float
    start: float
    length: float
    meaning: str = ""

    @property
    def word(self) -> str:
        return self.brag or "No BRAG"

    @property
    def middle(self) -> float:
        return self.start + self.length / 2

    @property
    def has_room(self) -> bool:
        return self.percent >= 4


def bars(profile: Mapping[str, int], key: Mapping[str, str]) -> list[Bar]:
    """The pieces in the profile's order, with the board's own wording; without actions, no length."""
    total = sum(profile.values())
    drawn, start = [], 0.0
    for brag, count in profile.items():
        length = LENGTH * count / total if total else 0.0
        percent = 100 * count / total if total else 0.0
        word = "" if brag == NO_BRAG else brag
        drawn.append(
            Bar(word, count, percent, round(start, 2), round(length, 2), key.get(brag, "Not stated"))
        )
        start += length
    return drawn
