"""How a board's cycles went: share on time, median days to answer, chasers per answer.

One lead in one cycle is asked once, in one message, about several actions; every action wants one answer, whoever of
its leads gives it. What counts:

* an action that another lead has answered, and this one has not, is nobody's debt: it is left out;
* a lead whom no message reached and who has not answered is counted apart, not as silent;
* a request on hold over its due day is counted apart unless the answer came in time all the same;
* an answer that was passed on counts for the service that was asked;
* a request whose day has not come yet is neither on time nor late;
* a returned answer counts from the day it came again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Wanted:
    """One action that a lead was asked about; ``day`` is when the answer came."""

    day: date | None = None
    covered: bool = False  # another lead has answered for this action
    passed_on: bool = False


@dataclass(frozen=True)
class Asked:
    """One lead in one cycle. ``reached_on`` is the day of the first message that could arrive, if any could."""

    meeting: date
    service: str
    due: date
    reached_on: date | None
    wanted: tuple[Wanted, ...]
    chasers: int = 0
    held: bool = False  # over the due day, or now where that day is still to come


@dataclass(frozen=True)
class Figures:
    """The counts of answers wanted; every one of them is in exactly one of the first six."""

    on_time: int = 0
    late: int = 0
    silent: int = 0  # the due day is over
    open: int = 0  # the due day is still to come
    held: int = 0
    unreached: int = 0
    passed_on: int = 0  # among those answered
    chasers: int = 0
    days: tuple[int, ...] = ()  # from being asked to the answer, of those who were reached

    @property
    def answered(self) -> int:
        return self.on_time + self.late

    @property
    def wanted(self) -> int:
        return self.answered + self.silent + self.open + self.held + self.unreached

    @property
    def left_out(self) -> int:
        """Nobody's silence: on hold over the due day, or never reached."""
        return self.held + self.unreached

    @property
    def share_on_time(self) -> int | None:
        """Per cent of those whose day has come or who have answered; `None` where there are none."""
        counted = self.answered + self.silent
        return self.on_time * 100 // counted if counted else None

    @property
    def median_days(self) -> float | None:
        return median(self.days) if self.days else None

    @property
    def chasers_per_answer(self) -> float | None:
        """Reminders for each answer; `None` where nobody has answered."""
        return round(self.chasers / self.answered, 1) if self.answered else None


def figures(rows: Iterable[Asked], *, on: date) -> Figures:
    """The figures of these leads and cycles on that day."""
    counts: dict[str, int] = defaultdict(int)
    days: list[int] = []
    for row in rows:
        counts["chasers"] += row.chasers
        for wanted in row.wanted:
            if wanted.covered and wanted.day is None:
                continue
            counts[_place(row, wanted, on=on)] += 1
            counts["passed_on"] += wanted.passed_on and wanted.day is not None
            if wanted.day and row.reached_on:
                days.append(max((wanted.day - row.reached_on).days, 0))
    return Figures(**counts, days=tuple(days))


def _place(row: Asked, wanted: Wanted, *, on: date) -> str:
    if wanted.day and wanted.day <= row.due:
        return "on_time"
    if row.held:
        return "held"
    if wanted.day:
        return "late"
    if row.reached_on is None:
        return "unreached"
    return "silent" if row.due < on else "open"


def grouped(rows: Iterable[Asked], key: Callable[[Asked], Key], *, on: date) -> dict[Key, Figures]:
    """The figures of each group, in the order in which the groups first appear."""
    found: dict[Key, list[Asked]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {name: figures(members, on=on) for name, members in found.items()}
