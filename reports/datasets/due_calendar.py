"""When the actions of a plan fall due: how many in each month, and the first of them by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from actions.rules.brag import Brag
from actions.rules.refs import ref_sort_text
from actions.rules.states import ActionState
from objectives.models import Plan
from plantracker.lib.bars import Bars
from reports.rules.due_calendar import (
    MONTHS,
    DueState,
    due_state,
    month_bars,
    month_name,
    month_of,
    months_from,
    months_later,
    what_falls_due,
)

SHOWN = 25  # of one month, beside the others: a month by itself shows all
BEFORE = 2  # months before this one with which the year begins, so that what is late is seen


@dataclass(frozen=True)
class Dated:
    """One action with a day: what the counts need, and no more, for there may be ten thousand."""

    pk: int
    day: date
    state: DueState


@dataclass(frozen=True)
class Line:
    """One action of a month's list."""

    pk: int
    day: date
    state: DueState
    objective: str
    ref: str
    title: str
    timescale: str


@dataclass(frozen=True)
class Month:
    month: date
    counts: Counter[DueState]
    lines: tuple[Line, ...]

    @property
    def name(self) -> str:
        return month_name(self.month)

    @property
    def key(self) -> str:
        """As it stands in the address."""
        return f"{self.month:%Y-%m}"

    @property
    def total(self) -> int:
        return self.counts.total()

    @property
    def left_out(self) -> int:
        return self.total - len(self.lines)

    @property
    def cells(self) -> list[int]:
        """In the order of the states."""
        return [self.counts[state] for state in DueState]


@dataclass(frozen=True)
class DueCalendar:
    """A year of months, and how many actions lie outside of it."""

    plan: Plan
    on: date
    months: tuple[Month, ...]
    undated: int
    late_before: int
    earlier: int
    later: int

    @property
    def bars(self) -> Bars:
        return month_bars([(month.month, month.counts) for month in self.months])

    @property
    def sentence(self) -> str:
        words = self.plan.action_word.lower()
        return what_falls_due([(month.month, month.counts) for month in self.months], words)

    @property
    def name(self) -> str:
        return f"{self.months[0].name} to {self.months[-1].name}"

    @property
    def previous(self) -> str:
        return f"{months_later(self.months[0].month, -MONTHS):%Y-%m}"

    @property
    def next(self) -> str:
        return f"{months_later(self.months[0].month, MONTHS):%Y-%m}"


def dated_actions(plan: Plan, *, on: date) -> tuple[list[Dated], int]:
    """Every action with a day, in a person's order, and how many have none; one query."""
    columns = ("pk", "due", "impossible_month_end", "state", "brag", "ongoing", "start")
    found, undated = [], 0
    for pk, due, month_end, state, brag, ongoing, start in Action.objects.of_plan(plan).values_list(*columns):
        day = due or month_end
        if day is None:
            undated += 1
            continue
        complete = state == ActionState.CLOSED or brag == Brag.BLUE
        open_ended = bool(ongoing and due and start in (due, due.replace(day=1)))
        found.append(Dated(pk, day, due_state(complete=complete, open_ended=open_ended, day=day, on=on)))
    return found, undated


def due_calendar(plan: Plan, *, first: date | None = None, shown: int = SHOWN, on: date) -> DueCalendar:
    """The year that begins with the month ``first``; two queries, however many actions."""
    return calendar_of(plan, *dated_actions(plan, on=on), first=first, shown=shown, on=on)


def calendar_of(
    plan: Plan, rows: list[Dated], undated: int, *, first: date | None = None, shown: int, on: date
) -> DueCalendar:
    """The same of rows that are fetched already."""
    months = months_from(first or months_later(month_of(on), -BEFORE))
    before = [row for row in rows if row.day < months[0]]
    later = sum(1 for row in rows if month_of(row.day) > months[-1])
    by_month: dict[date, list[Dated]] = defaultdict(list)
    for row in rows:
        by_month[month_of(row.day)].append(row)
    chosen = [row for month in months for row in first_of(by_month[month], shown)]
    lines = lines_of(chosen) if chosen else {}
    return DueCalendar(
        plan=plan,
        on=on,
        months=tuple(_month(month, by_month[month], lines) for month in months),
        undated=undated,
        late_before=sum(1 for row in before if row.state == DueState.LATE),
        earlier=len(before),
        later=later,
    )


def month_of_plan(plan: Plan, month: date, *, on: date) -> list[Dated]:
    """Everything that falls due in one month, as its list shows it."""
    rows, _undated = dated_actions(plan, on=on)
    return first_of([row for row in rows if month_of(row.day) == month], len(rows))


def first_of(rows: Iterable[Dated], number: int) -> list[Dated]:
    """What is late first, then by day."""
    order = list(DueState)
    return sorted(rows, key=lambda row: (order.index(row.state), row.day, row.pk))[:number]


def lines_of(rows: Sequence[Dated]) -> dict[int, Line]:
    """The words of these actions by their key, in the order given; one query."""
    columns = ("pk", "objective__number", "ref", "title", "timescale_text")
    named = {
        pk: rest for pk, *rest in Action.objects.filter(pk__in=[r.pk for r in rows]).values_list(*columns)
    }
    return {row.pk: Line(row.pk, row.day, row.state, *named[row.pk]) for row in rows if row.pk in named}


def _month(month: date, rows: list[Dated], lines: dict[int, Line]) -> Month:
    listed = [lines[row.pk] for row in rows if row.pk in lines]
    listed.sort(key=lambda line: (line.day, ref_sort_text(line.objective), ref_sort_text(line.ref)))
    return Month(month, Counter(row.state for row in rows), tuple(listed))
