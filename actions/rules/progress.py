"""Progress cells are diaries: many dated notes typed one after another into one cell.

Source: the progress column of real delivery plans. No word is ever lost: the words of every note's date,
author and text, in order, are the words of the cell; only blanks, dashes and brackets between them may go.
"""

import re
from dataclasses import dataclass
from datetime import date

from actions.rules.progress_authors import take_author
from actions.rules.progress_heads import Head, find_heads

_WORD = re.compile(r"[^\W_]+")
_EDGES = " \t\r\n\v\f\u00a0\u0085\u2028\u2029"
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212:|]*")
_TRAILING = re.compile(r"(?:[^\S\n]*[\n\r])*\s*$")


@dataclass(frozen=True)
class DatedNote:
    """One note of a diary. ``date`` is None where no day is given ("July 19"); ``date_text`` keeps what was
    typed.
    """

    date: date | None
    date_text: str
    author: str
    text: str


def words(text: str) -> list[str]:
    """The words of a text: its runs of letters and digits."""
    return _WORD.findall(text)


def split_progress(text: str) -> list[DatedNote]:
    """The notes of a progress cell, in the order typed. Text before the first date is a note without a date.

    Never raises; the time taken grows in step with the text. A blank cell has no notes.
    """
    heads = find_heads(text)
    ends = [head.begin for head in heads[1:]] + [len(text)]
    before = text[: heads[0].begin if heads else len(text)].strip(_EDGES)
    notes = [_dated(text, head, end) for head, end in zip(heads, ends, strict=True)] if heads else []
    undated = before if words(before) or not heads else ""
    return [DatedNote(None, "", "", undated), *notes] if undated else notes


def _dated(text: str, head: Head, end: int) -> DatedNote:
    date_text = text[head.begin : head.end].strip(_EDGES)
    author, body = take_author(text[head.end : end])
    return DatedNote(head.day, date_text, author, _without_separators(body).rstrip(_EDGES))


def _without_separators(body: str) -> str:
    match = _SEPARATORS.match(body)
    return body[match.end() if match else 0 :]
