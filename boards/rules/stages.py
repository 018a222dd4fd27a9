"""The update cycle as a line of days: what is done, late or still to come, and where today stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from boards.rules.cycle import CycleFacts
from boards.rules.states import CycleState
from plantracker.lib.wording import count

DONE, CURRENT, TODO, LATE = "done", "current", "todo", "late"
_RETURNS_IN = (CycleState.CLOSED, CycleState.BRIEFED, CycleState.REPORTED)


@dataclass(frozen=True)
class Stage:
    """One point of the line: its words, its day, and ``done``, ``current`` (today), ``todo`` or ``late``.

    ``who`` does it, blank for today itself; ``is_next`` of the first that is not done.
    """

    label: str
    date: date
    state: str
    note: str = ""
    who: str = ""
    is_next: bool = False


def stages(
    cycle: CycleFacts, *, on: date, outstanding: int = 0, sends_by_itself: bool = True
) -> tuple[Stage, ...]:
    """The line of a cycle in the order of its days; today stands on it as long as the cycle is under way.

    ``outstanding`` is how many leads have not answered. Of a reported cycle only what was done is shown.
    """
    line = [
        _stage(label, day, done=done, note=note, who=_WHO[label][sends_by_itself], on=on)
        for label, day, done, note in _points(cycle, outstanding)
        if done or cycle.state != CycleState.REPORTED
    ]
    ahead = next((place for place, stage in enumerate(line) if stage.state != DONE), None)
    if ahead is not None:
        line[ahead] = replace(line[ahead], is_next=True)
    if cycle.state != CycleState.REPORTED and on not in [
        stage.date for stage in line if stage.state == CURRENT
    ]:
        line.append(Stage("Today", on, CURRENT))
    # Today comes before a step of the same day that is done already: what is over lies to its left.
    return tuple(sorted(line, key=lambda stage: (stage.date, stage.label == "Today")))


# Who does each step: where the board waits for a person's Send, and where its steps go out by themselves.
_WHO = {
    "Circulate": ("by the project manager", "goes out by itself"),
    "Returns due": ("by the leads", "by the leads"),
    "Brief the chair": ("by the project manager", "goes out by itself"),
    "Board meets": ("reported by the project manager", "reported by the project manager"),
}


def _points(cycle: CycleFacts, outstanding: int) -> tuple[tuple[str, date, bool, str], ...]:
    asked = cycle.circulated_on is not None
    silent = f"{count(outstanding, 'lead')} not answered" if asked and outstanding else ""
    everybody = asked and not outstanding
    returned = asked and (everybody or cycle.state in _RETURNS_IN)
    return (
        ("Circulate", cycle.circulate_on, asked, ""),
        ("Returns due", cycle.due_on, returned, silent),
        ("Brief the chair", cycle.brief_on, cycle.briefed_on is not None, ""),
        ("Board meets", cycle.meeting, cycle.state == CycleState.REPORTED, ""),
    )


def _stage(label: str, day: date, *, done: bool, note: str, who: str, on: date) -> Stage:
    if done:
        return Stage(label, day, DONE, note, who)
    if day == on:
        return Stage(label, day, CURRENT, note or "Today", who)
    return Stage(label, day, LATE if day < on else TODO, note or away(day, on=on), who)


def away(day: date, *, on: date) -> str:
    """How far a day is from today, in words.

    >>> away(date(2026, 6, 3), on=date(2026, 6, 1)), away(date(2026, 5, 31), on=date(2026, 6, 1))
    ('in 2 days', 'yesterday')
    """
    days = (day - on).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago"


def since(day: date, *, on: date) -> str:
    """How long ago a day was, in words that a person can picture: from two years on in years.

    >>> since(date(2026, 5, 31), on=date(2026, 6, 1)), since(date(2019, 5, 14), on=date(2026, 6, 1))
    ('1 day ago', 'over 7 years ago')
    """
    days = (on - day).days
    if days > 2 * 365.25:
        return f"over {int(days / 365.25)} years ago"
    return f"{count(days, 'day')} ago" if days > 0 else "today"
