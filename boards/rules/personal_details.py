"""Details of a child that should not be in a plan: a date of birth, an NHS number. Names are not guessed.

The Board's papers are published, and a note goes into them as it was typed. What is found here is asked about
before an answer is submitted; a person decides.
"""

from __future__ import annotations

import re

DATE_OF_BIRTH = "a date of birth"
NHS_NUMBER = "an NHS number"

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = (
    rf"(?:[0-9]{{1,2}}\s?[./-]\s?[0-9]{{1,2}}\s?[./-]\s?(?:[0-9]{{4}}|[0-9]{{2}})|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\.?,?\s(?:[0-9]{{4}}|[0-9]{{2}}))"
)
_BIRTH = r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdates?\s+of\s+birth\b|\bborn\b|\bbirth\s?(?:day|date)\b)"
# A few words may stand between the two, a sentence may not: "was born early. Review on 3/5/26" names no birthday.
_BORN_ON = re.compile(rf"{_BIRTH}[^.!?\n0-9]{{0,30}}{_DAY}(?![0-9])", re.IGNORECASE)
_TEN_DIGITS = re.compile(r"(?<![\w.+-])[0-9]{3}[ \u00a0-]?[0-9]{3}[ \u00a0-]?[0-9]{4}(?![\w-])")


def personal_details(text: str) -> tuple[str, ...]:
    """What in ``text`` is likely to be a detail of a child, in words for a sentence; empty where nothing is.

    >>> personal_details("DOB 03/05/2014, NHS no. 943 476 5919")
    ('a date of birth', 'an NHS number')
    """
    found = (
        DATE_OF_BIRTH if _BORN_ON.search(text) else "",
        NHS_NUMBER if any(is_nhs_number(match.group()) for match in _TEN_DIGITS.finditer(text)) else "",
    )
    return tuple(words for words in found if words)


def is_nhs_number(text: str) -> bool:
    """Ten digits of which the last checks the nine before it.

    Source: the NHS Data Dictionary's modulus 11 check. Each of the nine digits is multiplied by 10 down to 2; the
    sum's remainder by 11, taken from 11, is the last digit, 11 standing for 0. A remainder that makes it 10 is of
    no valid number. Ten times the same digit may pass the sum and is nobody's number.
    """
    digits = [int(digit) for digit in re.sub(r"[ \u00a0-]", "", text)]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    total = sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return (11 - total % 11) % 11 == digits[9]
