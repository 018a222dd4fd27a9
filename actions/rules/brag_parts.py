"""The BRAG of several groups of actions as bars, one below the other: Red first, each with its letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plantracker.lib.bars import Bars, Counted, Part, bars
from plantracker.lib.wording import count

PARTS = (
    Part("red", "Red", "R"),
    Part("amber", "Amber", "A"),
    Part("green", "Green", "G"),
    Part("blue", "Blue", "B"),
    Part("none", "No BRAG", "–"),
)
# As an action says it: blank for none.
KEYS = tuple("" if part.key == "none" else part.word for part in PARTS)
Counts = Mapping[str, int]


def brag_bars(rows: Sequence[tuple[str, Counts]]) -> Bars:
    """One bar for each name and its counts, which are by "Red", "Amber", "Green", "Blue" and "" for none."""
    return bars([Counted(label, tuple(counts.get(key, 0) for key in KEYS)) for label, counts in rows], PARTS)


def most_red(rows: Sequence[tuple[str, Counts]], *, word: str, of: str = "action") -> str:
    """One sentence: "Objective 5 has the most Red: 4 of its 12 open and ongoing actions."

    Where several have as many, the first of them is named and the others are counted.
    """
    most = max((counts.get("Red", 0) for _name, counts in rows), default=0)
    if not most:
        return "Nothing that is open or ongoing is Red."
    worst = [(name, counts) for name, counts in rows if counts.get("Red", 0) == most]
    name, counts = worst[0]
    total = sum(counts.values())
    words = f"{word} {name} has the most Red: {most} of its {total} open and ongoing {of}{'s' if total > 1 else ''}"
    others = len(worst) - 1
    return (
        f"{words}; {count(others, 'other')} {'has' if others == 1 else 'have'} as many."
        if others
        else f"{words}."
    )
