"""The words people type into a BRAG cell, read as one of the four; anything else is a doubt with the text
kept.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

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
_KEPT = 100  # letters; longer texts are not remembered
_LABEL = re.compile(r"^(?:b?rag|status|rating|rag status|rag rating|brag status)\s*(?:[:=]\s*|[-–]\s*|\s+)")
_HYPHEN = re.compile(r"(?<=\w)[-\u2010-\u2015](?=\w)")  # "on-track"
_PARTS = re.compile(r"\s*(?:[-\u2010-\u2015:;,/()\[\]]|\s-\s)+\s*")
# What people put into a cell instead of a colour, or beside the word.
_SIGNS = {
    sign: f" /{brag.value.casefold()}/ "
    for signs, brag in (
        ("🔴🟥", Brag.RED),
        ("🟠🟧🟡🟨", Brag.AMBER),
        ("🟢🟩", Brag.GREEN),
        ("🔵🟦", Brag.BLUE),
    )
    for sign in signs
}
_SIGN = re.compile("|".join(_SIGNS))
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")


def read_brag(text: str, *, wording: Mapping[str, Brag] | None = None) -> tuple[Brag | None, str]:
    """The BRAG that a cell states, and the text where it is not plainly one of the four (else "").

    Plainly is the word or its first letter, in any case, width or spacing. ``wording`` adds a board's own
    words ("slippage" for Amber), whatever their case. ``Red/Amber``, ``Amber (was Red)``, ``Purple`` and
    ``N/A`` are no BRAG: (None, text). Blank is (None, "").
    """
    if not wording and len(text) <= _KEPT:
        return _read_plainly(text)
    return _read(text, {_words(word): brag for word, brag in (wording or {}).items()})


@lru_cache(maxsize=1_000)
def _read_plainly(text: str) -> tuple[Brag | None, str]:
    return _read(text, {})


def _read(text: str, wording: dict[str, Brag]) -> tuple[Brag | None, str]:
    words = _words(text)
    if not words:
        return None, ""
    if words in _PLAIN:
        return _PLAIN[words], ""
    return _agreed(words, {**_PHRASES, **_PLAIN, **wording}), text


def _agreed(words: str, known: Mapping[str, Brag]) -> Brag | None:
    """The BRAG on which all parts of a text agree ("Green - on track"), if they are all known."""
    bare = _LABEL.sub("", words)
    whole = _HYPHEN.sub(" ", bare)
    parts = [whole] if whole in known else [part for part in _PARTS.split(bare) if part]
    found = {known.get(part) for part in parts}
    return found.pop() if len(found) == 1 else None


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    plain = _SIGN.sub(lambda sign: _SIGNS[sign[0]], plain)
    return " ".join(plain.split()).strip(" .,;:!*'\"“”‘’")
