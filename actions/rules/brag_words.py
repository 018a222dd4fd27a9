"""The words people type into a BRAG cell, read as one of the four; anything else is a doubt with the text
kept.
"""

import re
import unicodedata
from collections.abc import Mapping

from actions.rules.brag import Brag

_PLAIN = {name: brag for brag in Brag for name in (brag.value.casefold(), brag.value[0].casefold())}
# The members' board's wording, and its everyday relatives that leave no doubt.
_PHRASES = {
    "complete": Brag.BLUE,
    "completed": Brag.BLUE,
    "closed": Brag.BLUE,
    "complete and closed": Brag.BLUE,
    "action complete": Brag.BLUE,
    "incomplete": Brag.RED,
    "slippage": Brag.AMBER,
    "on track": Brag.GREEN,
    "on target": Brag.GREEN,
}
_LABEL = re.compile(r"^(?:b?rag|status|rating|rag status|rag rating|brag status)\s*(?:[:=]\s*|[-–]\s*|\s+)")
_PARTS = re.compile(r"\s*(?:[-\u2010-\u2015:;,/()\[\]]|\s-\s)+\s*")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")


def read_brag(text: str, *, wording: Mapping[str, Brag] | None = None) -> tuple[Brag | None, str]:
    """The BRAG that a cell states, and the text where it is not plainly one of the four (else "").

    Plainly is the word or its first letter, in any case, width or spacing. ``wording`` adds a board's own
    words ("slippage" for Amber), whatever their case. ``Red/Amber``, ``Amber (was Red)``, ``Purple`` and
    ``N/A`` are no BRAG: (None, text). Blank is (None, "").
    """
    words = _words(text)
    if not words:
        return None, ""
    if words in _PLAIN:
        return _PLAIN[words], ""
    known = {**_PHRASES, **_PLAIN, **{_words(word): brag for word, brag in (wording or {}).items()}}
    return _agreed(words, known), text


def _agreed(words: str, known: Mapping[str, Brag]) -> Brag | None:
    """The BRAG on which all parts of a text agree ("Green - on track"), if they are all known."""
    bare = _LABEL.sub("", words)
    parts = [bare] if bare in known else [part for part in _PARTS.split(bare) if part]
    found = {known.get(part) for part in parts}
    return found.pop() if len(found) == 1 else None


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return " ".join(plain.split()).strip(" .,;:!*'\"")
