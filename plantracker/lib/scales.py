"""From values to places in a drawing, and the round figures that stand beside an axis."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

_ROUND = (1, 2, 5, 10)
_BIG = ((1e9, "bn"), (1e6, "m"))


@dataclass(frozen=True)
class Scale:
    """``low`` is drawn at ``start`` and ``high`` at ``end``, which may lie before it; all between in proportion.

    Where all values are equal they stand in the middle.
    """

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """In the drawing's own units, with two decimals.

        >>> Scale(0, 50, 100, 0).place(25)
        50.0
        """
        if self.high == self.low:
            return round((self.start + self.end) / 2, 2)
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 2)


def steps(low: float, high: float, *, most: int = 5, whole: bool = False) -> tuple[float, ...]:
    """Round figures, evenly apart, the first at or below ``low`` and the last at or above ``high``.

    At most ``most`` of them, and two at least. ``whole``: no fractions, for things that are counted.

    >>> steps(0, 23), steps(7, 7), steps(-3, 4)
    ((0.0, 10.0, 20.0, 30.0), (6.0, 6.5, 7.0, 7.5, 8.0), (-4.0, -2.0, 0.0, 2.0, 4.0))
    """
    if low == high:
        margin = 1.0 if whole else max(1.0, abs(low) / 100)  # a lonely value needs some air
        low, high = low - margin, high + margin
    step = _round_up((high - low) / (most - 1), whole=whole)
    while True:
        first, last = floor(low / step), ceil(high / step)
        if last - first < most:
            return tuple(round(place * step, 10) for place in range(first, last + 1))
        step = _round_up(step * 1.01, whole=whole)


def _round_up(step: float, *, whole: bool) -> float:
    size = 10.0 ** floor(log10(step))
    found = next(each * size for each in _ROUND if each * size >= step * 0.9999)
    return max(found, 1.0) if whole else found


def figure(value: float, unit: str = "") -> str:
    """How a round figure is written beside an axis.

    >>> figure(2500000), figure(12000), figure(0.5), figure(90, "%")
    ('2.5m', '12,000', '0.5', '90%')
    """
    for size, word in _BIG:
        if abs(value) >= size:
            return f"{value / size:,.10g}{word}{unit}"
    return f"{value:,.10g}{unit}"
