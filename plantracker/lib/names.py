"""Comparing names the way a person does."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[\u2010-\u2015\u2212-]+")
_NOT_WORDS = re.compile(r"[\W_]+")


def name_id(text: str) -> str:
    """``text`` without case, accents, dashes, punctuation and doubled blanks, for telling names apart.

    Never empty for a text that holds anything visible, so that two different names cannot meet in "".

    >>> name_id("Head of Service –  East") == name_id("head of service - east")
    True
    """
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NOT_WORDS.sub(" ", _DASHES.sub(" ", plain)).split()
    return " ".join(words).casefold() or text.strip().casefold()
