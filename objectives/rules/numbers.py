"""Numbers of objectives: kept as typed, compared without spaces, case and trailing dots; free ones suggested."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST = 20  # the database column is that wide
_COUNTED = re.compile(r"(.*?)(\d{1,9})", re.ASCII)
_LETTER = re.compile(r"[a-y]", re.ASCII)


def number_id(text: str) -> str:
    """The text by which two numbers are compared.

    >>> number_id(" 3.2. ") == number_id("3.2"), number_id("A") == number_id("a")
    (True, True)
    """
    return "".join(text.split()).casefold().rstrip(".,")


def next_number(taken: Collection[str]) -> str:
    """The number after the last one in use, in the order given: ``7`` after ``6``, ``B`` after ``A``.

    >>> next_number(["1", "2"]), next_number(["A", "B"]), next_number([])
    ('3', 'C', '1')
    """
    used = [number for number in taken if number_id(number)]
    return free_number(used[-1], used) if used else "1"


def free_number(number: str, taken: Collection[str]) -> str:
    """``number`` itself where it is free, else the next one that is.

    >>> free_number("2", ["1", "2", "3"]), free_number("3.2", ["3.2"]), free_number("7", ["1"])
    ('4', '3.3', '7')
    """
    used = {number_id(other) for other in taken} | {""}
    number = number.strip()
    while number_id(number) in used:
        number = _after(number) or _first_free(used)
    return number


def _first_free(used: Collection[str]) -> str:
    """Where a number has no next one: the first plain number that nobody has."""
    return next(str(place) for place in range(1, len(used) + 1) if str(place) not in used)


def _after(number: str) -> str:
    plain = number.rstrip(".,")
    counted = _COUNTED.fullmatch(plain)
    if counted and len(plain) < LONGEST:
        return f"{counted[1]}{int(counted[2]) + 1}"
    return chr(ord(plain) + 1) if _LETTER.fullmatch(plain.casefold()) else ""
