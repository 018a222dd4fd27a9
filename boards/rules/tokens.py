"""The token in a personal link, and what mail programs do to it."""

from __future__ import annotations

import re
from urllib.parse import unquote

# A token has letters and digits only, the same in capitals: what follows one of these was never part of it.
_ENDS = re.compile(r"[/&?#|]")


def tidy_token(text: str) -> str:
    """The token in what a mail program has left of it.

    Capitals, blanks, line breaks and the signs around an address are not part of a token; whatever comes after a
    stroke or an ampersand was never part of it. Nothing is guessed: a token that is cut short or has a letter
    too many stays wrong.

    >>> tidy_token(" <AB2c.>)\\n"), tidy_token("ab2c/&amp;data=05")
    ('ab2c', 'ab2c')
    """
    plain = unquote(unquote(text)).lower().lstrip("/")
    return re.sub(r"[^a-z0-9]", "", _ENDS.split(plain)[0])
