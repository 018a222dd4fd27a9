"""The tokens as the page of components shows them: read from the stylesheets, so that it cannot say anything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from plantracker.core.rules.accents import by_day, by_night, shown
from plantracker.core.rules.contrast import contrast

STATIC = settings.BASE_DIR / "plantracker" / "static" / "plantracker"
PIXELS = 16  # to a rem
SPACES = ("s1", "s2", "s3", "s4", "s5", "s6", "s7")
SIZES = {
    "t-h1": "The heading of a page",
    "t-h2": "A section",
    "t-h3": "A part of a section",
    "t-lede": "What a page is for, under its heading",
    "t-body": "Everything else",
    "t-small": "Hints, dense tables, when and who",
}
USES = {
    "ink": "text",
    "muted": "hints, small lines",
    "link": "links",
    "accent": "buttons, what is chosen",
    "accent-strong": "a button under the pointer",
    "line-strong": "borders of fields",
    "good": "done, accepted",
    "warn": "look at this",
    "bad": "late, wrong, taken away",
    "info": "a notice",
    "brag-blue": "mark of Blue",
    "brag-red": "mark of Red",
    "brag-amber": "mark of Amber",
    "brag-green": "mark of Green",
}


@dataclass(frozen=True)
class Colour:
    """A colour by day and by night, with its contrast to the ground that most of it stands on."""

    name: str
    use: str
    day: str
    night: str
    by_day: str
    by_night: str


@dataclass(frozen=True)
class Length:
    name: str
    rem: str
    pixels: float
    use: str = ""


def colours(accent: str) -> list[Colour]:
    """Each colour that words or marks are drawn in, with the council's own accent where it has one."""
    day, night = _read("tokens.css"), _read("tokens-dark.css")
    if accent:
        day, night = day | by_day(accent), night | by_night(accent)
    return [
        Colour(
            name,
            use,
            day[name],
            night[name],
            shown(contrast(day[name], day["surface"])),
            shown(contrast(night[name], night["surface"])),
        )
        for name, use in USES.items()
    ]


def spaces() -> list[Length]:
    return [_length(name) for name in SPACES]


def sizes() -> list[Length]:
    return [_length(name, use) for name, use in SIZES.items()]


def _length(name: str, use: str = "") -> Length:
    rem = _read("tokens.css")[name].removesuffix("rem")
    return Length(name, rem, float(rem) * PIXELS, use)


@cache
def _read(name: str) -> dict[str, str]:
    words = (STATIC / name).read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z0-9-]+):\s*([^;]+);", words))
