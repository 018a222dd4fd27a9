"""The one thing to do next in a cycle, and by when: what the project manager's pages say first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from boards.rules.cycle import CycleFacts
from boards.rules.stages import away
from boards.rules.states import CycleState
from plantracker.lib.wording import count, long_date

_NONE = (CycleState.REPORTED, CycleState.CANCELLED)


@dataclass(frozen=True)
class Situation:
    """A cycle with its counts: leads who have not answered, answers to review; do its steps go by themselves?

    ``resting`` of the outstanding have promised an answer for a day to come, or are on hold: nobody chases them.
    """

    cycle: CycleFacts
    outstanding: int = 0
    resting: int = 0
    to_review: int = 0
    sends_by_itself: bool = True


@dataclass(frozen=True)
class Deed:
    """What to do (``name`` is the page it is done on, blank for waiting), in one sentence, by which day.

    ``waits``: nobody has to do anything before that day.
    """

    name: str
    sentence: str
    by: date | None = None
    waits: bool = False

    def is_late(self, *, on: date) -> bool:
        return self.by is not None and self.by < on


def next_deed(situation: Situation, *, on: date) -> Deed | None:
    """What to do next; `None` when the meeting is reported or cancelled and nothing is left."""
    cycle = situation.cycle
    if cycle.state in _NONE:
        return None
    if on >= cycle.meeting:
        return _report(situation, on)
    if cycle.state == CycleState.PLANNED:
        return _circulate(situation, on)
    if cycle.state == CycleState.CIRCULATED:
        return _collect(situation, on)
    if situation.to_review:
        return _review(situation, cycle.brief_on if cycle.state == CycleState.CLOSED else cycle.meeting)
    if cycle.state == CycleState.CLOSED:
        return _brief(situation, on)
    sentence = f"Everything is ready: print the papers for the Board on {long_date(cycle.meeting)}."
    return Deed("papers", sentence, cycle.meeting)


def _circulate(situation: Situation, on: date) -> Deed:
    day = situation.cycle.circulate_on
    if on < day and situation.sends_by_itself:
        sentence = f"Nothing to do yet: the requests go out by themselves on {long_date(day)}."
        return Deed("circulate", sentence, day, waits=True)
    if _waits(situation, day, on):
        return Deed("circulate", f"The requests for updates wait for your Send since {long_date(day)}.", day)
    return Deed("circulate", f"Ask the leads for their updates {_by(day, on)}.", day)


def _collect(situation: Situation, on: date) -> Deed:
    cycle, silent = situation.cycle, count(situation.outstanding, "lead")
    if situation.outstanding > situation.resting and on >= cycle.due_on and not _chased_since_due(cycle):
        day = "today" if on == cycle.due_on else f"{away(cycle.due_on, on=on)}"
        wait = f" Reminders wait for your Send since {long_date(cycle.due_on)}."
        return Deed(
            "chase",
            f"Returns were due {day} and {silent} {_have(situation)} not answered: chase."
            + (wait if _waits(situation, cycle.due_on, on) else ""),
            cycle.due_on,
        )
    if situation.to_review:
        return _review(situation, cycle.brief_on)
    if not situation.outstanding:
        return Deed("close", "Everybody has answered: close the returns.", cycle.brief_on)
    if on <= cycle.due_on:
        due = long_date(cycle.due_on)
        sentence = f"Wait for the returns, due on {due}: {silent} {_have(situation)} not answered."
        return Deed("chase", sentence, cycle.due_on, waits=True)
    if not _chased_since_due(cycle):
        sentence = (
            f"Close the returns: {silent} {_have(situation)} not answered; each has promised or is on hold."
        )
        return Deed("close", sentence, cycle.brief_on)
    return Deed(
        "close",
        f"Close the returns: {silent} {_have(situation)} not answered and were chased.",
        cycle.brief_on,
    )


def _review(situation: Situation, day: date) -> Deed:
    waiting = count(situation.to_review, "answer")
    return Deed("review", f"Review {waiting} by {long_date(day)}.", day)


def _brief(situation: Situation, on: date) -> Deed:
    day = situation.cycle.brief_on
    if on < day and situation.sends_by_itself:
        sentence = f"Nothing to do yet: the briefing goes out by itself on {long_date(day)}."
        return Deed("brief", sentence, day, waits=True)
    if _waits(situation, day, on):
        return Deed("brief", f"The briefing waits for your Send since {long_date(day)}.", day)
    return Deed("brief", f"Brief the chair {_by(day, on)}.", day)


def _report(situation: Situation, on: date) -> Deed:
    day = "today" if on == situation.cycle.meeting else f"on {long_date(situation.cycle.meeting)}"
    verb = "meets" if on == situation.cycle.meeting else "met"
    sentence = f"The Board {verb} {day}: report to it, so that the plan it saw is kept."
    return Deed("report", sentence, situation.cycle.meeting)


def _waits(situation: Situation, day: date, on: date) -> bool:
    """Whether a step whose day is over waits for somebody to press Send."""
    return not situation.sends_by_itself and day < on


def _by(day: date, on: date) -> str:
    if day < on:
        return f"now: it was to be done {away(day, on=on)}, on {long_date(day)}"
    return "today" if day == on else f"by {long_date(day)}"


def _have(situation: Situation) -> str:
    return "has" if situation.outstanding == 1 else "have"


def _chased_since_due(cycle: CycleFacts) -> bool:
    return cycle.chased_on is not None and cycle.chased_on >= cycle.due_on
