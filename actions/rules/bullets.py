"""The steps that the wording of an action lists: its bullets, each of which can become a milestone.

Source: plans as councils keep them: several bullets in one cell, with whatever mark the keyboard or the word
processor gave, numbered or not, one below the other or all in one line.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_STRONG = "•‣●○▪▫◦■□➢►✓\uf0b7\uf0a7\uf0d8"  # nobody writes these inside a sentence
_GAP = r"[^\S\n]"
_NUMBER = r"\d{1,2}|[a-zA-Z]|[ivxIVX]{2,5}"
_MARK = re.compile(
    rf"{_GAP}*(?:"
    rf"[{_STRONG}·*]{_GAP}*"
    rf"|[-–—]{_GAP}+|[-–—](?=[^\W\d])"  # "- a" and "-a", but "-5%" is a figure
    rf"|o{_GAP}+"  # the hollow bullet of word processors, as plain text
    rf"|\((?:{_NUMBER})\){_GAP}*"
    rf"|(?:{_NUMBER})\){_GAP}+"
    rf"|(?:\d{{1,2}}|[a-z]|[ivx]{{2,5}})\.{_GAP}+"  # "A. Smith" is a name, "2.5 million" a figure
    rf"|\d{{1,2}}\.(?=[^\W\d])"
    rf")(?=\S)"
)
_STRONG_INLINE = re.compile(rf"(?<=\S){_GAP}+(?=[{_STRONG}]{_GAP}*\S)")
_COUNTED_INLINE = re.compile(rf"(?:(?<=^)|(?<=[\s:;,]))\(?({_NUMBER})\)(?={_GAP}+\S)", re.MULTILINE)
_GOES_ON = re.compile(
    r"(?:[,\-–]|\b(?:and|or|the|a|an|of|to|in|for|with|by|on|from|at|including|include))$", re.IGNORECASE
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@dataclass(frozen=True)
class Bullets:
    """What stands before the first bullet, and each bullet without its mark. Their words are all the words."""

    intro: str = ""
    items: tuple[str, ...] = ()


def split_bullets(text: str) -> Bullets:
    """The bullets of ``text``, in order; without items where it lists fewer than two.

    A line without a mark goes on with the bullet above it. Where no line has a mark, lines that each begin a
    sentence of their own, or end in semicolons, count as bullets.

    >>> split_bullets("We will: (i) ask; (ii) listen").items
    ('ask;', 'listen')
    """
    lines = [line.strip() for line in _one_a_line(text).splitlines() if line.strip()]
    found = _marked(lines) if any(_MARK.match(line) for line in lines) else _unmarked(lines)
    return found if len(found.items) > 1 else Bullets()


def _one_a_line(text: str) -> str:
    """``text`` with each bullet inside a line at the beginning of a line of its own."""
    apart = _STRONG_INLINE.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    counted = list(_COUNTED_INLINE.finditer(apart))
    if not _in_sequence([match[1].casefold() for match in counted]):
        return apart
    cuts = [0, *(match.start() for match in counted), len(apart)]
    return "\n".join(apart[start:end] for start, end in pairwise(cuts))


def _in_sequence(marks: list[str]) -> bool:
    """Whether the marks count up from the first: 1 2 3, a b c or i ii iii."""
    letters = [chr(ord("a") + place) for place in range(min(len(marks), 26))]
    numbers = [str(place + 1) for place in range(len(marks))]
    return len(marks) > 1 and marks in (numbers, letters, list(_ROMAN[: len(marks)]))


def _marked(lines: list[str]) -> Bullets:
    intro: list[str] = []
    items: list[list[str]] = []
    for line in lines:
        mark = _MARK.match(line)
        if mark:
            items.append([line[mark.end() :]])
        else:
            (items[-1] if items else intro).append(line)
    return Bullets("\n".join(intro), tuple(" ".join(parts) for parts in items))


def _unmarked(lines: list[str]) -> Bullets:
    intro = lines[0] if lines and lines[0].endswith(":") else ""
    items = lines[1:] if intro else lines
    before = items[:-1]
    listed = all(re.search(r";(?: and| or)?$", line) for line in before)
    sentences = all(line[0].isupper() or line[0].isdigit() for line in items)
    if listed or (sentences and not any(_GOES_ON.search(line) for line in before)):
        return Bullets(intro, tuple(items))
    return Bullets()
