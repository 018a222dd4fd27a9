"""What was arranged with a lead who has not answered: a call, a promise, a hold, and where it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plantracker.lib.wording import long_date


class ContactKind(StrEnum):
    """What the project manager writes down about a lead in a cycle."""

    CALL = "call"
    PROMISE = "promise"
    HOLD = "hold"
    RESUME = "resume"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    ContactKind.CALL: "Phone call",
    ContactKind.PROMISE: "Promise",
    ContactKind.HOLD: "Hold",
    ContactKind.RESUME: "Chase again",
}

# A lead rests while a promise or a hold lasts; the newest of these three says which holds. A call changes nothing.
RESTING = (ContactKind.PROMISE, ContactKind.HOLD)
ARRANGING = (*RESTING, ContactKind.RESUME)


class RestState(StrEnum):
    """Where the newest arrangement with a lead stands on a day."""

    NONE = "none"
    PROMISED = "promised"
    BROKEN = "broken"
    HELD = "held"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Rest:
    """Where an arrangement stands, until when it lasts or lasted, and what was said."""

    state: RestState = RestState.NONE
    until: date | None = None
    text: str = ""

    @property
    def rests(self) -> bool:
        """Whether the lead is not chased."""
        return self.state in (RestState.PROMISED, RestState.HELD)

    @property
    def is_over(self) -> bool:
        """Whether the day has passed without an answer."""
        return self.state in (RestState.BROKEN, RestState.EXPIRED)

    @property
    def words(self) -> str:
        return f"{_WORDS[self.state]} {long_date(self.until)}" if self.until else ""


_WORDS = {
    RestState.PROMISED: "Promised for",
    RestState.BROKEN: "Promise broken: it was for",
    RestState.HELD: "On hold until",
    RestState.EXPIRED: "The hold ended on",
}
_LASTS = {ContactKind.PROMISE: RestState.PROMISED, ContactKind.HOLD: RestState.HELD}
_PASSED = {ContactKind.PROMISE: RestState.BROKEN, ContactKind.HOLD: RestState.EXPIRED}


def rest(kind: str, until: date | None, text: str = "", *, on: date) -> Rest:
    """Where the newest arrangement stands on that day: the day it names still belongs to it.

    ``kind`` is blank where nothing was arranged.

    >>> rest("promise", date(2026, 6, 19), on=date(2026, 6, 20)).words
    'Promise broken: it was for Friday 19 June 2026'
    """
    if until is None or kind not in RESTING:
        return Rest()
    states = _LASTS if until >= on else _PASSED
    return Rest(states[ContactKind(kind)], until, text)


def problem(kind: ContactKind, text: str, until: date | None, *, meeting: date, on: date) -> tuple[str, str]:
    """The field that is wrong and one sentence of what to do; two blanks when the contact can be written down."""
    if kind in (ContactKind.CALL, ContactKind.HOLD) and not text.strip():
        return "text", _MISSING_TEXT[kind]
    if kind not in RESTING:
        return "", ""
    if until is None:
        return "until", _MISSING_DAY[kind]
    if until < on:
        return "until", "That day is over: choose today or a day to come."
    if until > meeting:
        return "until", f"The Board meets on {long_date(meeting)}: choose that day or one before it."
    return "", ""


_MISSING_TEXT = {
    ContactKind.CALL: "Say in a sentence what was said.",
    ContactKind.HOLD: "Say in a sentence why nobody is to chase until then.",
}
_MISSING_DAY = {
    ContactKind.PROMISE: "Say for which day the answer was promised.",
    ContactKind.HOLD: "Say until which day the hold lasts.",
}
