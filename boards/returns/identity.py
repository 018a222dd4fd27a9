"""What a return sheet says of itself, signed: which cycle, which lead, which requests, in which words.

The seal proves that we made the sheet and what stood in it. It is no key: whoever holds the sheet can answer
nothing with it. An answer comes in by somebody who may answer for that lead anyway, or by a project manager,
who vouches for it and says from whom they had it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer

SALT = "boards.return_sheet"  # a seal made for anything else is none


@dataclass(frozen=True)
class Asked:
    """One row as it went out: the request, its version, and a mark of the words that say what it is about."""

    request: int
    version: int
    mark: str


@dataclass(frozen=True)
class Identity:
    """The sheet as it went out."""

    cycle: int
    lead: int
    rows: tuple[Asked, ...]

    def row(self, key: str) -> Asked | None:
        return next((row for row in self.rows if str(row.request) == key), None)


def seal(identity: Identity) -> str:
    """The identity as one line of letters that nobody can alter unseen. The same for the same identity."""
    rows = [[row.request, row.version, row.mark] for row in identity.rows]
    return _signer().sign_object(
        {"cycle": identity.cycle, "lead": identity.lead, "rows": rows}, compress=True
    )


def unseal(text: str) -> Identity | None:
    """The identity that was sealed; None where it is not ours, or no longer as we made it."""
    try:
        found = _signer().unsign_object(text)
    except (BadSignature, ValueError):
        return None
    return Identity(found["cycle"], found["lead"], tuple(Asked(*row) for row in found["rows"]))


def mark_of(words: Iterable[str]) -> str:
    """A short mark that is the same for the same words, whatever a spreadsheet did to the blanks between."""
    plain = ["".join(filter(_is_seen, unicodedata.normalize("NFC", text))) for text in words]
    return hashlib.sha256("\0".join(plain).encode("utf-8", "replace")).hexdigest()[:20]


def _is_seen(letter: str) -> bool:
    """Blanks, and the control and format characters that workbooks lose on their way."""
    return not letter.isspace() and unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Cn", "Co")


def _signer() -> Signer:
    return Signer(salt=SALT)
