"""Escalation: what is tried, and when, once the due day has passed without an answer.

The rungs are the lead's deputy, the head of the lead's service, and the chair's brief. A board says how many working
days after the due day the first two are; the brief has its day in the cycle. A rung without a number is left out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plantracker.lib.working_days import working_days_from

LONGEST = 20  # working days after the due day


class Rung(StrEnum):
    """A step of the ladder, from the bottom."""

    DEPUTY = "deputy"
    HEAD = "head"
    BRIEF = "brief"

    @property
    def label(self) -> str:
        return _RUNG_LABELS[self]


_RUNG_LABELS = {
    Rung.DEPUTY: "Deputy asked",
    Rung.HEAD: "Head of service told",
    Rung.BRIEF: "Named in the chair’s brief",
}


class Outcome(StrEnum):
    """What became of a rung."""

    WAITING = "waiting"
    ANSWERED = "answered"
    NOBODY = "nobody"

    @property
    def label(self) -> str:
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    Outcome.WAITING: "No answer yet",
    Outcome.ANSWERED: "Answered",
    Outcome.NOBODY: "Nobody to write to",
}


@dataclass(frozen=True)
class Ladder:
    """The days of the first two rungs; `None` where the board leaves a rung out."""

    deputy: date | None = None
    head: date | None = None

    @property
    def days(self) -> tuple[tuple[Rung, date], ...]:
        rungs = ((Rung.DEPUTY, self.deputy), (Rung.HEAD, self.head))
        return tuple((rung, day) for rung, day in rungs if day)


NO_LADDER = Ladder()


def check_ladder(deputy_after: int | None, head_after: int | None) -> None:
    """Raise ValueError with a sentence unless both are days after the due day, the deputy before the head."""
    given = [days for days in (deputy_after, head_after) if days is not None]
    if any(not 1 <= days <= LONGEST for days in given):
        raise ValueError(
            f"A step of the escalation comes 1 to {LONGEST} working days after the due day: "
            "write such a number, or leave it empty to leave the step out."
        )
    if len(given) == 2 and given[0] >= given[1]:
        raise ValueError(
            "The deputy is asked before the head of service is told: change one of the two days."
        )


def ladder(
    due: date, *, deputy_after: int | None, head_after: int | None, holidays: Collection[date]
) -> Ladder:
    """The days on which the deputies are asked and the heads of service told, for returns due on ``due``."""
    return Ladder(
        deputy=working_days_from(due, deputy_after, holidays=holidays) if deputy_after else None,
        head=working_days_from(due, head_after, holidays=holidays) if head_after else None,
    )


def rungs_due(steps: Ladder, done: Collection[Rung], *, asked_on: date, on: date) -> tuple[Rung, ...]:
    """The rungs to take on this day, from the bottom; each is taken once.

    A missed day is made up for. Nothing is escalated on the day the leads themselves were asked. Where two rungs have
    come on one day, they go to different people; were it the same person, the outbox keeps the second for tomorrow.
    """
    if on <= asked_on:
        return ()
    return tuple(rung for rung, day in steps.days if day <= on and rung not in done)
