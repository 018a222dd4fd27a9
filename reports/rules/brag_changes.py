"""The BRAG of an objective at meeting after meeting, and what has changed in one sentence.

A closed action counts as Blue, complete, whatever was said of it last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from actions.rules.brag_parts import KEYS, PARTS, Counts
from plantracker.lib.wording import listing, short_date

_MOST_CHANGES = 2  # in one sentence: Red first, for it is what a Board asks about


def counted(actions: Iterable[tuple[str, str, int]]) -> Counter[str]:
    """How many stand at which BRAG, from rows of state, stated BRAG and number."""
    found: Counter[str] = Counter()
    for state, brag, number in actions:
        found["Blue" if state == "closed" else brag] += number
    return found


def how_it_went(name: str, then: Counts | None, now: Counts, *, since: date | None) -> str:
    """One sentence: "Objective 5 has gone from 2 Red to 4 Red since 12 Mar 2026."

    ``then`` is `None` where no meeting has seen it.
    """
    if not any(now.values()):
        return f"{name} has no actions."
    if then is None or since is None:
        return f"{name} stands at {_told(now)}."
    changes = [
        f"from {then.get(key, 0)} {part.word} to {now.get(key, 0)}"
        for key, part in zip(KEYS, PARTS, strict=True)
        if then.get(key, 0) != now.get(key, 0)
    ]
    if not changes:
        return f"{name} stands as it did on {short_date(since)}: {_told(now)}."
    return f"{name} has gone {listing(changes[:_MOST_CHANGES])} since {short_date(since)}."


def _told(counts: Counts) -> str:
    return listing(
        [
            f"{counts[key]} {'without BRAG' if part.key == 'none' else part.word}"
            for key, part in zip(KEYS, PARTS, strict=True)
            if counts.get(key)
        ]
    )
