"""Which texts look like the ref of an action, and which wordings begin with one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from actions.rules.layout_banners import read_objective
from actions.rules.refs import ref_id

_LONGEST = 30
_WORD = r"(?:[^\W\d_]{1,14}[ ./#:_-]{0,3}){0,2}"  # "Rec 4", "SEND-01", "WS1.2"
_PART = (
    r"(?:[ .,/&()#:_+-]{0,3}(?:\d{1,6}|x{0,3}(?:ix|iv|v?i{1,3})(?![^\W\d_])|[^\W\d_](?![^\W\d_])|"
    r"(?:and|to)(?=[ ]?\w))|(?<=\d)[^\W\d_]{2}(?![^\W\d_]))"
)
_REF = re.compile(rf"{_WORD}#?\d{{1,6}}{_PART}{{0,8}}[.,):]{{0,2}}|[^\W\d_][.)]?|[ivx]{{1,5}}[.)]?")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_LEADING = re.compile(
    r"^(?:(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,3}\.?[a-z]?)\s|(?P<marked>[A-Z]{0,3}\d{1,3}[a-z]?)\s?[.):]\s|"
    r"(?P<lettered>[A-Z]{1,4}\d{1,3}(?:\.\d{1,3})*)\s(?:[-–—]\s)?|(?P<lined>\d{1,3})[ ]?\n)\s*\S"
)


def looks_like_ref(text: str) -> bool:
    """Whether a short text is a number, or a letter or a word or two with a number.

    >>> [looks_like_ref(text) for text in ("7b", "10b.i", "R4", "5a - c", "Rec 4")]
    [True, True, True, True, True]
    >>> looks_like_ref("1. Homes"), looks_like_ref("Theme 2")
    (False, False)
    """
    return 0 < len(text) <= _LONGEST and _is_ref(text)


@lru_cache(maxsize=5_000)
def _is_ref(text: str) -> bool:
    if not ref_id(text):
        return False
    plain = " ".join(unicodedata.normalize("NFKC", _DASHES.sub("-", text)).casefold().split())
    return bool(_REF.fullmatch(plain)) and read_objective(text) is None


def leading_ref(text: str) -> str:
    """The ref that a wording begins with, or "".

    >>> leading_ref("1.2 Build ten homes"), leading_ref("4. Meet monthly"), leading_ref("12 homes")
    ('1.2', '4', '')
    """
    match = _LEADING.match(text)
    if not match:
        return ""
    return (match["dotted"] or match["marked"] or match["lettered"] or match["lined"]).rstrip(".")
