"""Lines over time: places of points, ticks and marks, in the units of a drawing 320 wide.

What is across is a number: the ordinal of a day, or a day of a cycle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantracker.lib.scales import Scale, figure, steps

WIDTH, HEIGHT = 320, 216
TOP, FLOOR, RIGHT = 26.0, 186.0, 312.0
LETTER, GAP = 8.4, 8  # width of a figure beside the axis, and what stands free beside it
MARK_ROOM = 40  # what the word of a mark takes
Point = tuple[float, float]
_LOOKS = {"done": "Thick line", "promised": "Dashed line", "level": "Dashed line", "before": "Dotted line"}
_SIGNS = {"promised": "diamonds", "began": "squares"}


@dataclass(frozen=True)
class Series:
    """One line as it comes. ``stepped``: it holds its value until the next; ``dots``: each value has a sign, but not
    the first where ``begins_bare``.
    """

    key: str
    label: str
    points: tuple[Point, ...]
    stepped: bool = False
    dots: bool = False
    begins_bare: bool = False


@dataclass(frozen=True)
class Line:
    """One line in its place: ``path`` as SVG writes it, ``signs`` for the values that have one."""

    key: str
    label: str
    path: str
    signs: tuple[Point, ...]

    @property
    def look(self) -> str:
        """In words, as the templates draw it: "Dashed line with diamonds"."""
        line = _LOOKS.get(self.key, "Thin line")
        return f"{line} with {_SIGNS.get(self.key, 'circles')}" if self.signs else line


@dataclass(frozen=True)
class Mark:
    """A line from top to bottom, with its word beside it, on the side where there is room."""

    x: float
    label: str
    anchor: str
    words_x: float


@dataclass(frozen=True)
class LineChart:
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    left: float
    first: str
    last: str

    width, height, top, floor, right = WIDTH, HEIGHT, TOP, FLOOR, RIGHT
    words_y = FLOOR + 22
    sign_size = 4


def line_chart(
    series: Sequence[Series],
    *,
    first: tuple[float, str],
    last: tuple[float, str],
    marks: Sequence[tuple[float, str]] = (),
    from_nought: bool = False,
    top_value: float | None = None,
    whole: bool = False,
    unit: str = "",
) -> LineChart | None:
    """The drawing of these lines between ``first`` and ``last``, a place and its words; `None` without a value.

    ``from_nought`` and ``top_value`` are figures that the axis shows in any case; ``whole`` is for things that are
    counted. Marks that lie outside are left out.
    """
    values = [value for each in series for _across, value in each.points]
    if not values:
        return None
    shown = [*values, *[0.0] * from_nought, *([] if top_value is None else [top_value])]
    round_values = steps(min(shown), max(shown), whole=whole)
    words = [figure(value, unit) for value in round_values]
    left = round(max(len(word) for word in words) * LETTER + GAP, 1)
    across = Scale(first[0], last[0], left, RIGHT)
    upward = Scale(round_values[0], round_values[-1], FLOOR, TOP)
    return LineChart(
        lines=tuple(_line(each, across, upward) for each in series if each.points),
        ticks=tuple((upward.place(value), word) for value, word in zip(round_values, words, strict=True)),
        marks=tuple(_mark(across.place(x), word) for x, word in marks if first[0] <= x <= last[0]),
        left=left,
        first=first[1],
        last=last[1] if last != first else "",
    )


def _line(series: Series, across: Scale, upward: Scale) -> Line:
    points = [(across.place(x), upward.place(y)) for x, y in series.points]
    path = f"M{points[0][0]} {points[0][1]}"
    for x, y in points[1:]:
        path += f"H{x}V{y}" if series.stepped else f"L{x} {y}"
    return Line(series.key, series.label, path, tuple(points[series.begins_bare :]) if series.dots else ())


def _mark(x: float, label: str) -> Mark:
    if x + MARK_ROOM > RIGHT:
        return Mark(x, label, "end", round(x - 4, 2))
    return Mark(x, label, "start", round(x + 4, 2))
