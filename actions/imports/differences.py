"""Two texts side by side, with what differs marked and what they share shortened. No database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")
_KEPT = 12  # tokens of a shared run that are shown at each of its ends
_SHORT = 60  # tokens: a text that is no longer is shown whole
_MOST = 1_500  # tokens: longer texts are compared from both ends only, word by word takes too long


@dataclass(frozen=True)
class Piece:
    """A run of text; ``differs`` where the other text has not got it."""

    text: str
    differs: bool = False


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts as pieces. Shared runs in the middle of a long text are cut to their ends, with an ellipsis.

    >>> differences("by March", "by June")
    ([Piece(text='by ', differs=False), Piece(text='March', differs=True)],
     [Piece(text='by ', differs=False), Piece(text='June', differs=True)])
    """
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    olds: list[Piece] = []
    news: list[Piece] = []
    shorten = len(old) > _SHORT or len(new) > _SHORT
    steps = list(_steps(old, new))
    for place, (same, one, other) in enumerate(steps):
        if same:
            ends = place == 0, place == len(steps) - 1
            shared = Piece(_shortened(one, *ends) if shorten else "".join(one))
            olds.append(shared)
            news.append(shared)
        else:
            olds += [Piece("".join(one), True)] if one else []
            news += [Piece("".join(other), True)] if other else []
    return olds, news


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Runs of tokens: shared, or what one has in place of the other."""
    if len(old) + len(new) > _MOST:
        yield from _from_both_ends(old, new)
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        yield tag == "equal", old[a1:a2], new[b1:b2]


def _from_both_ends(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    shortest = min(len(old), len(new))
    head = next((place for place in range(shortest) if old[place] != new[place]), shortest)
    rest = shortest - head
    tail = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    middle = slice(head, len(old) - tail), slice(head, len(new) - tail)
    runs = (
        (True, old[:head], new[:head]),
        (False, old[middle[0]], new[middle[1]]),
        (True, old[len(old) - tail :], new[len(new) - tail :]),
    )
    yield from (run for run in runs if run[1] or run[2])


def _shortened(tokens: list[str], first: bool, last: bool) -> str:
    """The ends of a shared run that lie next to a difference."""
    if len(tokens) <= _KEPT * 2 or (first and last):
        return "".join(tokens[: _SHORT * 2]) + ("…" if len(tokens) > _SHORT * 2 else "")
    head = "" if first else "".join(tokens[:_KEPT])
    tail = "" if last else "".join(tokens[-_KEPT:])
    return f"{head} … {tail}"
