"""The references of an action into the parent plan, told apart.

Source: the column "Getting to Good Plan Ref" of a real delivery plan (``4.7.5``, ``2.1.1 2.1.3 4.4.6``, ``4.6.1-10``).
"""

from __future__ import annotations

import re

MOST_IN_A_RANGE = (
    50  # a longer one is a slip or a page number: both ends are kept, nothing between is made up
)
_REF = re.compile(
    r"(?<![\w.])(?P<stem>(?:\d{1,4}\.)*)(?P<first>\d{1,4})(?P<letter>[a-z]?)"
    r"(?:\s*(?:[-–—]|\bto\b)\s*(?P<last_stem>(?:\d{1,4}\.)*)(?P<last>\d{1,4}))?(?![\w])",
    re.IGNORECASE,
)


def parent_refs(text: str) -> tuple[str, ...]:
    """Each reference once, in the order typed; a range gives every one of it. Without a number: the text as it is.

    >>> parent_refs("2.1.1 2.1.3, 4.6.1-3")
    ('2.1.1', '2.1.3', '4.6.1', '4.6.2', '4.6.3')
    >>> parent_refs("see the Board's letter")
    ("see the Board's letter",)
    """
    found = [ref for match in _REF.finditer(text) for ref in _refs_of(match)]
    if not found and text.strip():
        found = [" ".join(text.split())]
    return tuple(dict.fromkeys(found))


def _refs_of(match: re.Match[str]) -> list[str]:
    stem, letter = match["stem"], match["letter"]
    first = f"{stem}{match['first']}{letter}"
    if match["last"] is None:
        return [first]
    begins, ends = int(match["first"]), int(match["last"])
    same_branch = match["last_stem"] in ("", stem) and not letter
    if same_branch and begins < ends <= begins + MOST_IN_A_RANGE:
        return [f"{stem}{number}" for number in range(begins, ends + 1)]
    return [first, f"{match['last_stem'] or stem}{match['last']}"]
