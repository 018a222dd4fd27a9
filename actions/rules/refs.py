"""References of actions: kept as typed, compared and sorted as a person would.

Source: the refs of real delivery plans (``7b``, ``10b.i``, ``5a10``, ``12a -b``, ``11a1 - a4``, ``4b.``).
"""

import re
import unicodedata
from functools import lru_cache

_KEPT = 60  # letters; longer texts are not remembered
SORT_TEXT_MAX = 200  # the database column is that wide; two refs alike for 200 characters may tie
BLANK = "zzzzzzzzzz"  # a ref without letters or digits comes last, in the database too
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_TOKEN = re.compile(r"[0-9]+|[^\W0-9_]+")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_LIST = re.compile(r"[,;&/+]|(?<=[0-9a-z])and(?=[0-9])")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


def ref_id(text: str) -> str:
    """The text two refs are compared by: no spaces, no trailing dots or commas, no difference of case.

    ``10.10`` stays ``10.10``: a ref that looks like a number is not one.
    """
    return _kept_id(text) if len(text) <= _KEPT else _id(text)


@lru_cache(maxsize=20_000)
def _kept_id(text: str) -> str:
    return _id(text)


def _id(text: str) -> str:
    plain = unicodedata.normalize("NFKC", _DASHES.sub("-", text))
    return _INVISIBLE.sub("", plain).casefold().rstrip(".,")


def same_ref(a: str, b: str) -> bool:
    """Whether two refs, as typed, are the same ref. Blank refs are the same as nothing."""
    return ref_id(a) == ref_id(b) != ""


def ref_key(text: str) -> tuple[bool, str, str]:
    """A sort key, a total order over any strings: 2 before 10, 5a2 before 5a10, 10b.i before 10b.ii, blank
    last.
    """
    return (not ref_id(text), ref_sort_text(text), ref_id(text))


def ref_sort_text(text: str) -> str:
    """A plain text that sorts, letter by letter, in the order of ``ref_key``; at most 200 characters.

    Only lower-case letters a to z, digits and dots, so that the database sorts it alike under the C collation
    and (but for rare mixtures of letters) under a linguistic one.
    """
    wanted = ref_id(text)
    return _kept_sort_text(wanted) if len(wanted) <= _KEPT else _sort_text(wanted)


@lru_cache(maxsize=5_000)
def _kept_sort_text(wanted: str) -> str:
    return _sort_text(wanted)


def _sort_text(wanted: str) -> str:
    parts = []
    for match in _TOKEN.finditer(wanted):
        after_dot = match.start() > 0 and wanted[match.start() - 1] in ".("
        parts.append(_sort_part(match.group(), after_dot))
    return ".".join(parts)[:SORT_TEXT_MAX] or BLANK


def extends(metric_ref: str, action_ref: str) -> bool:
    """Whether a metric's ref belongs to an action's: equal, or one of the range or list that it stands for.

    ``5a`` extends ``5a-c``; ``11a2`` extends ``11a1 - a4``; ``5d`` does not extend ``5a-c``. A range whose
    ends are not of one kind (``5a-6b``) stands for its two ends only.
    """
    wanted = _tokens(ref_id(metric_ref))
    if not wanted:
        return False
    if same_ref(metric_ref, action_ref):
        return True
    return any(_in_range(wanted, first, last) for first, last in _ranges(ref_id(action_ref)))


def _tokens(identity: str) -> list[str]:
    return _TOKEN.findall(identity)


def _sort_part(token: str, after_dot: bool) -> str:
    if token[0] in "0123456789":
        return _sort_number(token)
    if after_dot and _ROMAN.fullmatch(token):
        return f"i{_roman(token):02d}"  # i, ii … ix, x as numbers, where an "i" would stand among letters
    return "".join(_sort_letter(letter) for letter in unicodedata.normalize("NFKD", token))


def _sort_number(digits: str) -> str:
    digits = digits.lstrip("0") or "0"
    if len(digits) <= 6:
        return digits.zfill(6)
    return f"999999{len(digits):06d}{digits}"  # after every shorter number, and among its own kind by length


def _sort_letter(letter: str) -> str:
    if "a" <= letter <= "z":
        return letter
    return "" if unicodedata.combining(letter) else f"z{ord(letter):06d}"  # other scripts after a to z


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _ranges(identity: str) -> list[tuple[list[str], list[str]]]:
    """The ranges that a ref stands for, each end written out: ``5a-c`` is (5 a, 5 c)."""
    found: list[tuple[list[str], list[str]]] = []
    before: list[str] = []
    for part in _LIST.split(identity):
        first, _, last = part.partition("-")
        begin = _written_out(_tokens(first), before)
        found.append((begin, _written_out(_tokens(last), begin) if last else begin))
        before = begin
    return found


def _written_out(tokens: list[str], pattern: list[str]) -> list[str]:
    """``c`` after ``5a`` means ``5c``: what is missing in front is taken from the ref before."""
    return pattern[: max(0, len(pattern) - len(tokens))] + tokens


def _in_range(wanted: list[str], first: list[str], last: list[str]) -> bool:
    if wanted in (first, last):
        return True
    if not len(wanted) == len(first) == len(last) or not wanted[:-1] == first[:-1] == last[:-1]:
        return False
    first_place, place, last_place = _places(first[-1], wanted[-1], last[-1])
    return first_place[0] == place[0] == last_place[0] and first_place < place < last_place


def _places(*tokens: str) -> list[tuple[str, str]]:
    """Each token's kind and its place in that kind; roman numerals only where all of them are."""
    if all(_ROMAN.fullmatch(token) for token in tokens):
        return [("roman", f"{_roman(token):02d}") for token in tokens]
    return [_place(token) for token in tokens]


def _place(token: str) -> tuple[str, str]:
    if token.isdecimal():
        return "number", _sort_number(token)
    return ("letter", token) if len(token) == 1 else (token, "")
