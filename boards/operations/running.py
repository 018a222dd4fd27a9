"""`run_cycle`: everything that is due on a day, for every board. Safe to run twice, or twice at once."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date, time

from boards.calendar import days_off
from boards.models import UpdateCycle
from boards.operations.chasing import brief, chase_when_due, close_returns
from boards.operations.circulation import circulate
from boards.operations.escalating import climb
from boards.rules.cycle import CycleFacts, Step, steps_due
from boards.rules.ladder import Rung, ladder
from boards.rules.reminders import reminder_dates
from boards.rules.states import CycleState
from plantracker.core.models import User
from plantracker.core.operations.refusals import Refused

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class StepDone:
    """One step that was done, and how many messages it wrote; or one that broke, and why."""

    board: str
    meeting: date
    step: Step
    messages: int = 0
    error: str = ""


def facts_of(cycle: UpdateCycle) -> CycleFacts:
    """The cycle as the rules see it."""
    return CycleFacts(
        state=cycle.state,
        meeting=cycle.meeting.date,
        circulate_on=cycle.circulate_on,
        due_on=cycle.due_on,
        brief_on=cycle.brief_on,
        circulated_on=cycle.circulated_on,
        chased_on=cycle.chased_on,
        briefed_on=cycle.briefed_on,
        moved_on=cycle.moved_on,
    )


def timed_facts_of(cycle: UpdateCycle) -> CycleFacts:
    """The same with the days of the board's reminders and of its escalation, for who does what is due."""
    board, due = cycle.meeting.board, cycle.due_on
    holidays = days_off({due.year - 1, due.year, due.year + 1})
    taken = {Rung.DEPUTY: cycle.deputies_asked_on, Rung.HEAD: cycle.heads_told_on}
    return replace(
        facts_of(cycle),
        reminders=reminder_dates(due, board.reminder_offsets, holidays=holidays),
        ladder=ladder(due, deputy_after=board.deputy_after, head_after=board.head_after, holidays=holidays),
        climbed=frozenset(rung for rung, day in taken.items() if day),
    )


def run_cycles(*, at: time | None = None, by: User | None, on: date) -> list[StepDone]:
    """Do what is due on that day; a step that another process took meanwhile is theirs.

    ``at`` is the local time of day: a board's steps wait for its hour, those of a missed day too. `None`: the whole
    day has come. A step that breaks is undone and told of; the other boards have theirs done all the same.
    """
    standing = UpdateCycle.objects.filter(
        meeting__date__gte=on, meeting__cancelled=False, meeting__board__sends_by_itself=True
    ).exclude(state__in=[CycleState.REPORTED, CycleState.CANCELLED, CycleState.BRIEFED])
    if at is not None:
        standing = standing.filter(meeting__board__send_at__lte=at)
    done: list[StepDone] = []
    for cycle in standing.select_related("meeting__board").order_by("meeting__date", "id"):
        for step in steps_due(timed_facts_of(cycle), on=on):
            done += _do(step, cycle, by=by, on=on)
    return done


def _do(step: Step, cycle: UpdateCycle, *, by: User | None, on: date) -> list[StepDone]:
    try:
        messages = _VERBS[step](cycle, by, on)
        if messages is None:
            return []
    except Refused:  # somebody was quicker
        return []
    except Exception as error:
        logger.exception("%s for %s on %s broke", step.label, cycle.meeting.board, cycle.meeting.date)
        return [replace(_done(step, cycle), error=f"{type(error).__name__}: {error}")]
    return [replace(_done(step, cycle), messages=messages)]


def _done(step: Step, cycle: UpdateCycle) -> StepDone:
    return StepDone(board=cycle.meeting.board.name, meeting=cycle.meeting.date, step=step)


def _close(cycle: UpdateCycle, by: User | None, on: date) -> int:
    close_returns(cycle=cycle, by=by, on=on)
    return 0


def _chase(cycle: UpdateCycle, by: User | None, on: date) -> int | None:
    """The reminders of the day, then the rungs of the escalation whose day has come.

    `None` where only rungs were taken and there was nobody to write to: the rows say so, no step was done.
    """
    facts, written = timed_facts_of(cycle), 0
    reminds = facts.is_reminder_due(on=on)
    if reminds:
        written += len(chase_when_due(cycle=cycle, by=by, on=on))
    for rung in facts.rungs_due(on=on):
        written += len(climb(cycle=cycle, rung=rung, by=by, on=on))
    return written if reminds or written else None


_VERBS = {
    Step.CIRCULATE: lambda cycle, by, on: len(circulate(cycle=cycle, by=by, on=on).messages),
    Step.CHASE: _chase,
    Step.CLOSE: _close,
    Step.BRIEF: lambda cycle, by, on: len(brief(cycle=cycle, by=by, on=on)),
}
