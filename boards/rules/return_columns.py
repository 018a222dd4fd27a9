"""The columns of a return sheet, for who writes it and for who reads it back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a column holds: first what is only to be read, then what the lead fills in."""

    KEY = "key"
    OBJECTIVE = "objective"
    REF = "ref"
    ACTION = "action"
    TIMESCALE = "timescale"
    LAST_BRAG = "last_brag"
    LAST_NOTE = "last_note"
    NOTICE = "notice"
    NO_CHANGE = "no_change"
    NOTE = "note"
    BRAG = "brag"
    NEXT_STEP = "next_step"
    NEW_TIMESCALE = "new_timescale"
    REASON = "new_timescale_reason"
    EVIDENCE = "evidence"
    LINKS = "links"
    NEEDED = "needed"


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, and how long a text it takes."""

    part: Part
    heading: str
    width: int
    limit: int = 0

    @property
    def is_filled_in(self) -> bool:
        return bool(self.limit)


LONG, SHORT = 10_000, 500  # as the answer page takes them

COLUMNS = (
    Column(Part.KEY, "Row", 6),
    Column(Part.OBJECTIVE, "Objective", 16),
    Column(Part.REF, "Ref", 7),
    Column(Part.ACTION, "Action", 28),
    Column(Part.TIMESCALE, "Timescale", 12),
    Column(Part.LAST_BRAG, "BRAG last time", 9),
    Column(Part.LAST_NOTE, "Last note", 28),
    Column(Part.NOTICE, "Please note", 16),
    Column(Part.NO_CHANGE, "No change since last time?", 10, SHORT),
    Column(Part.NOTE, "What has happened since last time?", 32, LONG),
    Column(Part.BRAG, "BRAG today", 9, SHORT),
    Column(Part.NEXT_STEP, "Amber or Red: what is being done?", 18, LONG),
    Column(Part.NEW_TIMESCALE, "New date, only if it moves", 13, SHORT),
    Column(Part.REASON, "Why does it move?", 18, LONG),
    Column(Part.EVIDENCE, "Evidence: what shows it", 18, LONG),
    Column(Part.LINKS, "Links to it, one on each line", 14, LONG),
    Column(Part.NEEDED, "What do you need from the Board?", 18, LONG),
)
LOCKED = tuple(column for column in COLUMNS if not column.is_filled_in)
FILLED_IN = tuple(column for column in COLUMNS if column.is_filled_in)
# Only there where the project manager asks something, or somebody else has answered.
OPTIONAL = (Part.NOTICE,)
# What says which action a row is about: an answer beside other words would be an answer to another question.
IDENTIFYING = (Part.OBJECTIVE, Part.REF, Part.ACTION)

YES = "Yes"
NAME_LABEL = "Your name:"
IDENTITY_SHEET = "Identity"
UPDATES_SHEET = "Updates"
GOES_ON = "(goes on on the sheet “Long texts”)"

_YES = {"yes", "y", "x", "true", "no change", "✓", "✔", "☑"}
_NO = {"", "no", "n", "false", "-", "–"}


def heading_of(part: str) -> str:
    """The heading of the column that holds ``part``; "" where there is none."""
    return next((column.heading for column in COLUMNS if column.part == part), "")


def read_yes(text: str) -> bool | None:
    """Whether a cell says yes; None where it says neither yes nor no.

    >>> read_yes(" YES "), read_yes(""), read_yes("perhaps")
    (True, False, None)
    """
    word = text.strip().strip(".!").casefold()
    if word in _YES:
        return True
    return False if word in _NO else None
