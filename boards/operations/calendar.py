"""Extra days off, and the cycles whose days follow from them. A cycle under way keeps the days people were told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from boards import policies
from boards.calendar import DaysOff, dates_of, days_off, years_before
from boards.models import Board, ExtraDays, UpdateCycle
from boards.rules.dates import YEARS, CycleDates
from boards.rules.states import CycleState
from boards.rules.timetable import Doubt
from boards.rules.timetable_judging import haste
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require
from plantracker.lib.wording import count, long_date

LONGEST_CLOSURE = 31  # days


@dataclass(frozen=True)
class Replanned:
    """A cycle that has not begun, with its days as they are and as they would be."""

    cycle: UpdateCycle
    after: CycleDates
    doubts: tuple[Doubt, ...] = ()

    @property
    def rows(self) -> list[tuple[str, date, date]]:
        """The days that change: which, from, to."""
        days = (
            ("Circulate", self.cycle.circulate_on, self.after.circulate),
            ("Returns due", self.cycle.due_on, self.after.due),
            ("Brief the chair", self.cycle.brief_on, self.after.brief),
        )
        return [row for row in days if row[1] != row[2]]


def replanned(
    *, board: Board | None = None, extra: Iterable[ExtraDays] | None = None, on: date
) -> list[Replanned]:
    """The planned cycles ahead whose days change: with other offsets, or with ``extra`` as the extra days."""
    ahead = UpdateCycle.objects.filter(
        meeting__date__gte=on, meeting__cancelled=False, state=CycleState.PLANNED
    )
    if board:
        ahead = ahead.filter(meeting__board=board)
    cycles = list(ahead.select_related("meeting__board").order_by("meeting__date", "id"))
    years = {year for cycle in cycles for year in years_before(cycle.meeting.date)}
    holidays = days_off(years, extra=extra)
    found = [_replanned(cycle, board or cycle.meeting.board, holidays, on) for cycle in cycles]
    return [row for row in found if row.rows]


def _replanned(cycle: UpdateCycle, board: Board, holidays: DaysOff, on: date) -> Replanned:
    days = dates_of(board, cycle.meeting.date, holidays=holidays)
    return Replanned(cycle, days, tuple(haste(days, on=on, holidays=holidays)))


def follow(rows: Iterable[Replanned]) -> None:
    """Write the new days of those that have still not begun."""
    for row in rows:
        days = row.after
        UpdateCycle.objects.filter(pk=row.cycle.pk, state=CycleState.PLANNED, moves=row.cycle.moves).update(
            circulate_on=days.circulate, due_on=days.due, brief_on=days.brief
        )


def preview_extra_days(*, first: date, last: date, name: str, by: User | None, on: date) -> list[Replanned]:
    """Which days of which planned cycles would change; nothing is saved."""
    require(policies.may_keep_calendar(by))
    _check(first, last, name)
    return replanned(extra=[*ExtraDays.objects.all(), ExtraDays(first=first, last=last, name=name)], on=on)


@transaction.atomic
def add_extra_days(*, first: date, last: date, name: str, by: User | None, on: date) -> ExtraDays:
    """Nobody is at work on these days, both included; the cycles ahead keep clear of them."""
    require(policies.may_keep_calendar(by))
    _check(first, last, name)
    try:
        with transaction.atomic():
            extra = ExtraDays.objects.create(first=first, last=last, name=name.strip())
    except IntegrityError:
        raise Refused(f"{_span(first, last)} stands on the list already.") from None
    _record("extra days added", extra, by=by, on=on)
    return extra


@transaction.atomic
def remove_extra_days(*, extra: ExtraDays, by: User | None, on: date) -> None:
    """People are at work on these days after all; the cycles ahead follow."""
    require(policies.may_keep_calendar(by))
    kept = ExtraDays(pk=extra.pk, first=extra.first, last=extra.last, name=extra.name)
    if not ExtraDays.objects.filter(pk=extra.pk).delete()[0]:
        raise Stale("Somebody else has just taken these days off the list.")
    _record("extra days removed", kept, by=by, on=on)


def preview_removal(*, extra: ExtraDays, by: User | None, on: date) -> list[Replanned]:
    """Which days of which planned cycles would change; nothing is saved."""
    require(policies.may_keep_calendar(by))
    return replanned(extra=list(ExtraDays.objects.exclude(pk=extra.pk)), on=on)


def _record(verb: str, extra: ExtraDays, *, by: User | None, on: date) -> None:
    rows = replanned(on=on)
    follow(rows)
    summary = f"{_span(extra.first, extra.last)}: {count(len(rows), 'cycle')} follow"
    record_event(verb=verb, target=extra, summary=summary, by=by, on=on)


def _span(first: date, last: date) -> str:
    return long_date(first) if first == last else f"{long_date(first)} to {long_date(last)}"


def _check(first: date, last: date, name: str) -> None:
    if last < first:
        raise Refused("The last day comes before the first: change one of the two.")
    if first.year not in YEARS or last.year not in YEARS:
        raise Refused(f"Write a year from {YEARS[0]} to {YEARS[-1]}.")
    if (last - first).days >= LONGEST_CLOSURE:
        raise Refused(f"A closure has at most {LONGEST_CLOSURE} days: is the year of the last day right?")
    if not name.strip():
        raise Refused("Say what these days are, such as Christmas closure.")
