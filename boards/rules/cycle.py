"""Which steps of an update cycle are due on a day. A missed day is made up for; no step is done twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from boards.rules.ladder import NO_LADDER, Ladder, Rung, rungs_due
from boards.rules.reminders import reminder_due
from boards.rules.states import CycleState


class Step(StrEnum):
    """What `run_cycle` does, in this order."""

    CIRCULATE = "circulate"
    CHASE = "chase"
    CLOSE = "close"
    BRIEF = "brief"

    @property
    def label(self) -> str:
        return _LABELS[self]


_REST = timedelta(days=1)
_LABELS = {
    Step.CIRCULATE: "Circulate",
    Step.CHASE: "Chase",
    Step.CLOSE: "Close returns",
    Step.BRIEF: "Brief the chair",
}


@dataclass(frozen=True)
class CycleFacts:
    """The dates of a cycle and what has been done of it."""

    state: str
    meeting: date
    circulate_on: date
    due_on: date
    brief_on: date
    circulated_on: date | None = None
    chased_on: date | None = None
    briefed_on: date | None = None
    moved_on: date | None = None  # the day people were last told of other days
    reminders: tuple[date, ...] | None = None  # None: on the due day alone
    ladder: Ladder = NO_LADDER
    climbed: frozenset[Rung] = frozenset()

    def is_reminder_due(self, *, on: date) -> bool:
        """Whether those outstanding are to be reminded on that day."""
        told = self.told_on
        return told is not None and reminder_due(
            (self.due_on,) if self.reminders is None else self.reminders,
            due=self.due_on,
            asked_on=told,
            reminded_on=self.chased_on,
            brief_on=self.brief_on,
            on=on,
        )

    def rungs_due(self, *, on: date) -> tuple[Rung, ...]:
        """The rungs of the escalation to take on that day."""
        told = self.told_on
        if told is None:
            return ()
        return rungs_due(self.ladder, self.climbed, asked_on=told, on=on)

    @property
    def told_on(self) -> date | None:
        """The last day on which people were asked, or told of other days."""
        return max((day for day in (self.circulated_on, self.moved_on) if day), default=None)


def steps_due(cycle: CycleFacts, *, on: date) -> tuple[Step, ...]:
    """The steps to do on that day, in order.

    * Circulate from its day on, while the meeting is still ahead.
    * Chase on the board's reminder days, and on the days of its escalation; each once, and a missed one is made up for.
    * Close the day after returns were due: what comes later is late, not refused.
    * Brief from its day on, until the meeting.

    Somebody who was asked, or told of other days, today is not chased today: on a day made up for, the other
    steps wait until the next; and nobody is chased the very morning after, however late the asking was.
    """
    if on > cycle.meeting:
        return ()
    if cycle.state == CycleState.PLANNED:
        return (Step.CIRCULATE,) if cycle.circulate_on <= on < cycle.meeting else ()
    told = cycle.told_on
    if told is None or on <= told:
        return ()
    rested = on > told + _REST
    under_way = cycle.state in (CycleState.CIRCULATED, CycleState.CLOSED)
    steps = (
        (
            Step.CHASE,
            under_way and rested and (cycle.is_reminder_due(on=on) or bool(cycle.rungs_due(on=on))),
        ),
        (Step.CLOSE, cycle.state == CycleState.CIRCULATED and on > cycle.due_on),
        (Step.BRIEF, under_way and on >= cycle.brief_on),
    )
    return tuple(step for step, due in steps if due)


def next_step(cycle: CycleFacts) -> tuple[Step, date] | None:
    """The step that comes next and its day, for the page that says what to do by when; `None` when all is done."""
    if cycle.state == CycleState.PLANNED:
        return Step.CIRCULATE, cycle.circulate_on
    if cycle.state == CycleState.CIRCULATED:
        return Step.CHASE, cycle.due_on
    if cycle.state == CycleState.CLOSED:
        return Step.BRIEF, cycle.brief_on
    return None
