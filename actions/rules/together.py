"""What several actions would say as one: a start for the person who merges them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actions.rules.brag import Brag
from actions.rules.timescales import Timescale

_WORST_FIRST = (Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE)


def joint_wording(titles: Iterable[str]) -> str:
    """The wordings one below the other, each a bullet, each once.

    >>> joint_wording(["Ask them", "Ask them", "Tell them"])
    '• Ask them\\n• Tell them'
    """
    words = list(dict.fromkeys(" ".join(title.split()) for title in titles if title.strip()))
    return words[0] if len(words) == 1 else "\n".join(f"• {each}" for each in words)


def joint_brag(stated: Iterable[Brag | None]) -> Brag | None:
    """The worst of them: what is Red in part is not Green as a whole. None where none is stated."""
    said = [brag for brag in stated if brag]
    return min(said, key=_WORST_FIRST.index, default=None)


def joint_timescale(timescales: Iterable[Timescale]) -> str:
    """The text that is due last; one without a day (such as “Ongoing”) goes after every day."""
    known = [each for each in timescales if each.text.strip()]
    return max(known, key=lambda each: each.due or date.max).text if known else ""
