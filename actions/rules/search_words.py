"""The words by which text is searched: how a text is cut into them, and where they stand in it.

A word is found by its beginning, whatever its case and accents. Letters and digits make words; what stands between
them inside one run of characters without a blank joins them, so that a ref is one word and is found as typed: ``5a5.i``
has the words ``5a5·i`` and ``i``, and the query ``5a5.i`` asks for the first of them. Both databases compare the words
made here and cut nothing themselves, so that they cannot differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

MOST_WORDS = 8  # each word is one more question to the database
LONGEST = 60  # characters of a word; longer ones are alike when their beginnings are
JOINT = "·"
_DROPPED = "'’‘ʼ`´"  # children’s and childrens are one word
# Letters that Unicode does not take apart, written the way people type them without the key for it.
_PLAIN = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ħ": "h",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
}
_RUN = re.compile(r"\S+")


def _fold(character: str) -> str:
    """What one character is compared by: letters and digits, a blank, nothing (an accent), or the joint."""
    if character.isspace():
        return " "
    if character in _DROPPED or unicodedata.category(character) in ("Mn", "Cf"):
        return ""
    parts = unicodedata.normalize("NFKD", character.casefold())
    letters = "".join(_PLAIN.get(part, part) for part in parts if part.isalnum())
    return letters or JOINT


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that fills itself."""

    def __missing__(self, code: int) -> str:
        return self.setdefault(code, _fold(chr(code)))


_FOLDING = _Folding()


@dataclass(frozen=True)
class Piece:
    """A part of a snippet: as typed, and whether it is what was asked for."""

    text: str
    marked: bool = False


def query_words(text: str) -> list[str]:
    """The words asked for, each once, at most ``MOST_WORDS``; what has no letter or digit asks for nothing.

    >>> query_words('Housing 5a5.i "NEAR( *')
    ['housing', '5a5·i', 'near']
    """
    runs = (_parts(run) for run in text.translate(_FOLDING).split())
    words = (JOINT.join(parts)[:LONGEST] for parts in runs if parts)
    return list(dict.fromkeys(words))[:MOST_WORDS]


def index_words(*texts: str) -> str:
    """Every word of the texts, each once, with a blank between them; a joined word also from its later parts.

    >>> index_words("Ref 5a5.i: café")
    'ref 5a5·i i cafe'
    """
    found: dict[str, None] = {}
    for text in texts:
        for run in text.translate(_FOLDING).split():
            parts = _parts(run)
            for place in range(len(parts)):
                found[_from(parts, place)] = None
    return " ".join(found)


def words_in(text: str, words: Iterable[str]) -> set[str]:
    """Which of the query's words the text has: much quicker than asking where."""
    here = f" {index_words(text)}"
    return {word for word in words if f" {word}" in here}


def spans(text: str, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where ``text`` as typed has one of the query's words: start, end, and which."""
    for run in _RUN.finditer(text):
        parts = list(_placed(run.group(), run.start()))
        names = [part for part, _, _ in parts]
        for place in range(len(parts)):
            joined = _from(names, place)
            word = max((word for word in words if joined.startswith(word)), key=len, default="")
            if word:
                last = place + min(word.count(JOINT), len(parts) - place - 1)
                yield parts[place][1], parts[last][2], word


def snippet(text: str, words: Sequence[str], *, width: int = 160) -> tuple[Piece, ...]:
    """About ``width`` characters of ``text`` around the first word found, every word found in them marked."""
    found = spans(text, words)
    begun = next(found, None)
    if begun is None:
        return ()
    first, last = _window(text, begun[0], begun[1], width)
    pieces, at = [Piece("…")] if first else [], first
    for start, end, _ in chain([begun], found):
        if end > last:
            break
        if start < at:
            continue  # inside a longer word that is marked already
        pieces += [Piece(text[at:start]), Piece(text[start:end], marked=True)]
        at = end
    pieces.append(Piece(text[at:last] + ("…" if last < len(text) else "")))
    return tuple(piece for piece in pieces if piece.text)


def _parts(run: str) -> list[str]:
    return [part for part in run.split(JOINT) if part]


def _from(parts: Sequence[str], place: int) -> str:
    """The joined word from that part on. No more parts are joined than can be kept: a hostile text has thousands."""
    return JOINT.join(parts[place : place + LONGEST])[:LONGEST]


def _placed(run: str, offset: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a run with where they stand in the text as typed."""
    part, start, end = "", 0, 0
    for place, character in enumerate(run, start=offset):
        folded = _FOLDING[ord(character)]
        if folded == JOINT:
            if part:
                yield part, start, end
            part = ""
            continue
        start = start if part else place
        part, end = part + folded, place + 1
    if part:
        yield part, start, end


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Around what was found, without cutting a word in two where blanks are near."""
    first = max(0, min(start - width // 3, len(text) - width))
    last = min(len(text), max(first + width, end))
    if first:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else last
    return first, last
