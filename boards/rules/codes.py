"""The six-digit code that a board may ask for before it shows any text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

DIGITS = 6
LASTS = timedelta(minutes=10)
TRIES = 5
ANOTHER_AFTER = timedelta(minutes=1)


class CodeVerdict(StrEnum):
    """What became of one try."""

    RIGHT = "right"
    WRONG = "wrong"
    OVER = "over"  # run out, used, tried too often, or never sent: a new one is needed


@dataclass(frozen=True)
class CodeFacts:
    """One code: when it was made, when its mail left (if it has), how often it was tried, and whether it was used."""

    made_at: datetime
    sent_at: datetime | None = None
    tries: int = 0
    is_used: bool = False


def runs_out_at(code: CodeFacts) -> datetime:
    """Ten minutes after its mail left us: what still waits in the outbox is nobody's to type in yet."""
    return (code.sent_at or code.made_at) + LASTS


def is_open(code: CodeFacts, *, now: datetime) -> bool:
    """Whether the code may still be tried."""
    return not code.is_used and code.tries < TRIES and now < runs_out_at(code)


def is_on_its_way(code: CodeFacts, *, now: datetime) -> bool:
    """Whether the code is so new that nobody needs another: a scanner presses the button many times at once."""
    return is_open(code, now=now) and now < code.made_at + ANOTHER_AFTER


def tidy_code(text: str) -> str:
    """The digits of what was typed: people copy blanks and dashes along.

    >>> tidy_code(" 123-456 ")
    '123456'
    """
    return re.sub(r"[^0-9]", "", text)[: DIGITS + 1]
