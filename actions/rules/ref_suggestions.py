"""A free ref near the ones in use, for the person who adds an action."""

from __future__ import annotations

import re
from collections.abc import Collection

from actions.rules.refs import ref_id, ref_key

_PLAIN = re.compile(r"(\d+)(?:([a-z])(\d*))?", re.ASCII)
_LEADING = re.compile(r"\d+", re.ASCII)


def next_ref(taken: Collection[str]) -> str:
    """The ref after the last in use, in a person's order: ``8`` after ``7``, ``7c`` after ``7b``.

    >>> next_ref(["2", "10"]), next_ref(["9a-c"]), next_ref([])
    ('11', '10', '1')
    """
    used = [ref for ref in taken if ref_id(ref)]
    return free_ref(max(used, key=ref_key), used) if used else "1"


def free_ref(ref: str, taken: Collection[str]) -> str:
    """``ref`` itself where it is free, else the next one that is.

    >>> free_ref("5a", ["5a", "5b"]), free_ref("6", ["5a"])
    ('5c', '6')
    """
    used = {ref_id(other) for other in taken}
    while ref_id(ref) in used:
        ref = _after(ref) or str(_greatest_number(used) + 1)
    return ref


def _after(ref: str) -> str | None:
    """The following ref of a plain one (``7``, ``7b``, ``5a10``); None for ranges, lists and other shapes."""
    match = _PLAIN.fullmatch(ref_id(ref))
    if match is None or (match[2] == "z" and not match[3]):
        return None
    number, letter, tail = match.groups()
    if tail:
        return f"{number}{letter}{int(tail) + 1}"
    return f"{number}{chr(ord(letter) + 1)}" if letter else str(int(number) + 1)


def _greatest_number(used: Collection[str]) -> int:
    leading = [int(match.group()[:9]) for ref in used if (match := _LEADING.match(ref))]
    return max(leading, default=0)
