"""The stylesheets of papers, as texts: WeasyPrint gets them so, and a page that stands alone carries them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import plantracker

SHEETS = ("tokens.css", "paper.css")


@cache
def stylesheets() -> tuple[str, ...]:
    """Colours first, then the paper's own. Read once: they change with a release only."""
    folder = Path(plantracker.__file__).parent / "static" / "plantracker"
    return tuple((folder / name).read_text(encoding="utf-8") for name in SHEETS)
