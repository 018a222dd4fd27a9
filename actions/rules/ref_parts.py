"""Which refs the parts of a split action get, and which ref several actions get when they are merged.

Source: the refs of real delivery plans. ``10b`` has ``10b.i``, ``3a`` has ``3a1``, ``5a`` to ``5c`` are ``5a-c``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, islice

from actions.rules.ref_suggestions import free_ref
from actions.rules.refs import ref_id, ref_key

LONGEST = 60  # the database column is that wide
_NUMBER = re.compile(r"\d+", re.ASCII)
_LETTERED = re.compile(r"\d+[a-z]", re.ASCII)
_NUMBERED_BELOW = re.compile(r"\d+[a-z]\d+", re.ASCII)
_ROMAN_BELOW = re.compile(r"\d+[a-z]\.[ivx]+", re.ASCII)
_DOTTED = re.compile(r"[a-z]*\d+(?:\.\d+)+", re.ASCII)
_LETTER_RANGE = re.compile(r"(\d+)([a-z])-(?:\1)?([a-z])", re.ASCII)
_SERIES = re.compile(r"(.*?)(\d+|[a-z]|(?<=\.)[ivx]+)", re.ASCII)
_NUMERALS = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def split_refs(ref: str, parts: int, taken: Collection[str]) -> list[str]:
    """So many free refs for the parts of ``ref``, counted the way the plan counts.

    A number gets letters, a letter small roman numerals or, where the plan has ``3a1``, numbers; a range gets its
    own members back where they are free.

    >>> split_refs("5a5", 2, []), split_refs("7", 2, ["7"]), split_refs("3a", 2, ["3b1", "4a2"])
    (['5a5.i', '5a5.ii'], ['7a', '7b'], ['3a1', '3a2'])
    >>> split_refs("5a-c", 3, ["5a-c"])
    ['5a', '5b', '5c']
    """
    used = {ref_id(other) for other in taken}
    members = _members(ref_id(ref))
    if len(members) == parts and not used & set(members):
        return members
    free = (each for each in _below(ref, taken) if ref_id(each) not in used)
    return list(islice(free, parts))


def merge_ref(refs: Sequence[str], taken: Collection[str]) -> str:
    """One free ref for several actions: a range where they follow each other, else a list.

    >>> merge_ref(["5c", "5a", "5b"], []), merge_ref(["5a", "5c"], []), merge_ref(["10b.i", "10b.ii"], [])
    ('5a-c', '5a, 5c', '10b.i-ii')
    """
    named = sorted((ref.strip().rstrip(".,") for ref in refs if ref_id(ref)), key=ref_key)
    if not named:
        return free_ref("1", taken)
    whole = _range(named) or ", ".join(named)
    return free_ref(whole if len(whole) <= LONGEST else named[0], taken)


def _members(identity: str) -> list[str]:
    match = _LETTER_RANGE.fullmatch(identity)
    if not match:
        return []
    number, first, last = match.groups()
    return [f"{number}{chr(place)}" for place in range(ord(first), ord(last) + 1)]


def _below(ref: str, taken: Collection[str]) -> Iterator[str]:
    """Refs one level below ``ref``, without end; without a ref plain numbers."""
    stem, identity = ref.strip().rstrip(".,"), ref_id(ref)
    if not identity:
        yield from (str(place) for place in count(1))
    elif _DOTTED.fullmatch(identity):
        yield from (f"{stem}.{place}" for place in count(1))
    elif _NUMBER.fullmatch(identity):
        yield from (f"{stem}{letter}" for letter in _letters())
    elif _LETTERED.fullmatch(identity) and _counts_in_numbers(taken):
        yield from (f"{stem}{place}" for place in count(1))
    elif _ROMAN_BELOW.fullmatch(identity):
        yield from (f"{stem}.{letter}" for letter in _letters())
    else:
        yield from (f"{stem}.{_roman(place)}" for place in count(1))


def _counts_in_numbers(taken: Collection[str]) -> bool:
    """Whether the plan has more refs such as ``3a1`` than such as ``10b.i``."""
    known = [ref_id(ref) for ref in taken]
    numbers = sum(bool(_NUMBERED_BELOW.fullmatch(ref)) for ref in known)
    return numbers > sum(bool(_ROMAN_BELOW.fullmatch(ref)) for ref in known)


def _letters() -> Iterator[str]:
    """a to z, then aa, ab …: every ref has a next one."""
    return (("" if place < 26 else chr(96 + place // 26)) + chr(97 + place % 26) for place in count(0))


def _range(refs: Sequence[str]) -> str:
    """``5a-c`` for refs that follow each other, "" for others. Two numbers stay a list: ``1-2`` is a date to Excel."""
    split = [match.groups() for ref in refs if (match := _SERIES.fullmatch(ref_id(ref)))]
    stems, ends = {stem for stem, _ in split}, [end for _, end in split]
    if len(split) != len(refs) or len(refs) < 2 or len(stems) != 1 or "" in stems:
        return ""
    return f"{refs[0]}-{ends[-1]}" if _follow_each_other(ends) else ""


def _follow_each_other(ends: Sequence[str]) -> bool:
    first = ends[0]
    if first.isdecimal():
        wanted = [str(int(first) + place) for place in range(len(ends))]
    elif first == "i" and len(ends[1]) > 1:
        wanted = [_roman(place) for place in range(1, len(ends) + 1)]
    else:
        wanted = [chr(ord(first[0]) + place) for place in range(len(ends))]
    return list(ends) == wanted


def _roman(number: int) -> str:
    """Small roman numerals as refs have them: i to xxxix, and on in tens."""
    text = ""
    for numeral, value in _NUMERALS:
        while number >= value:
            text, number = text + numeral, number - value
    return text
