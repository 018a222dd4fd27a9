"""The colours of tokens.css by name, for drawings on paper: those know no stylesheet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

SHEET = Path(__file__).resolve().parents[1] / "static" / "plantracker" / "tokens.css"
_COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")
# What a part or a line of a picture is drawn with: its mark, the ground of its words, its words.
_NAMES = {
    **{brag: (f"brag-{brag}", f"brag-{brag}-soft", f"brag-{brag}-ink") for brag in ("red", "amber", "green", "blue")},
    "none": ("brag-none", "sunken", "ink"),
    "late": ("bad", "bad-soft", "bad"),
    "coming": ("accent", "accent-soft", "accent"),
    "ongoing": ("line-strong", "sunken", "ink"),
    "done": ("good", "good-soft", "good"),
}  # fmt: skip
_USES = ("mark", "soft", "ink")


@cache
def tokens() -> dict[str, str]:
    """Every colour as written, such as ``{"accent": "#0d5f69"}``. Read once: they change with a release only."""
    return dict(_COLOUR.findall(SHEET.read_text(encoding="utf-8")))


def part_colour(key: str, use: str) -> str:
    """The colour of a part of a picture; ``use`` is "mark", "soft" for the ground of its words, or "ink".

    >>> part_colour("red", "mark")
    '#c22c24'
    """
    return tokens()[_NAMES[key][_USES.index(use)]]
