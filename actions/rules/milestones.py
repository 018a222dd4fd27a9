"""Milestones: the steps of an action, each with a day of its own. How far they are, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.rules.timescales import Timescale
from plantracker.lib.wording import count


@dataclass(frozen=True)
class StepFacts:
    """What is known of one milestone."""

    timescale: Timescale
    done_on: date | None = None


@dataclass(frozen=True)
class Progress:
    """How many there are, how many of them are done, and how many are late."""

    total: int
    done: int
    late: int

    @property
    def sentence(self) -> str:
        """“3 of 5 done, 1 late”."""
        return f"{self.done} of {self.total} done" + (f", {self.late} late" if self.late else "")


def days_late(step: StepFacts, *, on: date) -> int:
    """How many days ago it should have been done; 0 where it is done, not due yet, or goes on from its day."""
    due = step.timescale.due or step.timescale.impossible_month_end
    if step.done_on or due is None or due >= on or step.timescale.is_open_ended:
        return 0
    return (on - due).days


def late_words(days: int) -> str:
    """
    >>> late_words(1), late_words(0)
    ('1 day late', '')
    """
    return f"{count(days, 'day')} late" if days else ""


def progress(steps: Iterable[StepFacts], *, on: date) -> Progress:
    rows = list(steps)
    return Progress(
        total=len(rows),
        done=sum(step.done_on is not None for step in rows),
        late=sum(days_late(step, on=on) > 0 for step in rows),
    )
