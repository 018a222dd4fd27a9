"""Persons named by their initial in one place and in full in another: "J Smith" and "Jane Smith"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plantracker.lib.names import name_id

_TITLE = re.compile(r"(?:(?:mr|mrs|ms|miss|mx|dr|prof|cllr|rev|sgt|insp|supt)\.?\s+)+", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_](?:[.\s]|\.\s|-(?=[^\W\d_]\b))){1,3}\s?[^\W\d_]{2}")
_CLOSED_UP = re.compile(r"[A-Z]{2,3}\s(?![A-Z]+$)")  # "JA Smith", and not "JO SMITH"
_NAME = re.compile(r"[^\W\d_]{2,}")


class InitialBook:
    """The persons of the site and of one workbook, so that an initial is only taken for a name where just one fits.

    >>> book = InitialBook(["Jane Smith", "J. Smith", "A Jones"])
    >>> book.other_spellings("J. Smith"), book.other_spellings("A Jones")
    (['Jane Smith'], [])
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._whole: dict[tuple[str, str], dict[str, str]] = {}
        self._short: dict[tuple[str, str], dict[str, str]] = {}
        for name in names:
            key = _key(name)
            if key:
                known = self._short if is_initialled(name) else self._whole
                known.setdefault(key, {}).setdefault(name_id(name), name)

    def other_spellings(self, name: str) -> list[str]:
        """The names that this one may be another spelling of; none where two whole names share the initial."""
        key = _key(name)
        whole = self._whole.get(key, {}) if key else {}
        if key is None or len(whole) != 1:
            return []
        found = whole if is_initialled(name) else self._short.get(key, {})
        return [other for identity, other in found.items() if identity != name_id(name)]


def is_initialled(name: str) -> bool:
    """Whether a name begins with initials: "J Smith", "J.A. Smith", "Dr J Smith"."""
    bare = _TITLE.sub("", name.strip())
    return bool(_INITIALS.match(bare) or _CLOSED_UP.match(bare))


def _key(name: str) -> tuple[str, str] | None:
    """The first initial and the surname; None for what is not a first name, or initials, and a surname."""
    words = name_id(_TITLE.sub("", name.strip())).split()
    if not 2 <= len(words) <= 4 or not _NAME.fullmatch(words[-1]):
        return None
    return words[0][0], words[-1]
