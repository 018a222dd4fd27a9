"""A cycle's days for any Board, offsets and closures (REL-8), and its steps, whichever days are missed."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from boards.rules.cycle import CycleFacts, Step, steps_due
from boards.rules.dates import CycleDates, cycle_dates, dates_when_asked
from plantracker.lib.working_days import bank_holidays, is_working_day, working_days_between

# HYPOTHESIS_PROFILE=search looks at thousands, the gate at a modest number.
EXAMPLES = 5_000 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 150
HOLIDAYS = bank_holidays(range(2022, 2042))

boards = st.dates(min_value=date(2025, 1, 1), max_value=date(2040, 12, 31))
turns = st.sampled_from(  # leap days, Christmas, Easter, and the Sundays on which the clocks change
    [
        date(2028, 2, 29),
        date(2028, 3, 7),
        date(2026, 1, 5),
        date(2027, 4, 5),
        date(2026, 4, 19),
        date(2026, 11, 15),
    ]
)
offsets = st.sets(st.integers(min_value=1, max_value=120), min_size=3, max_size=3).map(sorted)
closures = st.lists(st.tuples(boards, st.integers(min_value=1, max_value=31)), max_size=3)


def days_off(spans: list[tuple[date, int]]) -> set[date]:
    return {first + timedelta(days=ahead) for first, number in spans for ahead in range(number)} | HOLIDAYS


def plan(meeting: date, days: list[int], holidays: set[date]) -> CycleDates:
    brief, due, circulate = days
    return cycle_dates(meeting, circulate=circulate, due=due, brief=brief, holidays=holidays)


@settings(max_examples=EXAMPLES)
@given(boards | turns, offsets, closures)
def test_the_days_are_in_order_on_working_days_and_before_the_board(meeting, days, spans):
    holidays = days_off([*spans, (meeting - timedelta(days=days[1]), 14)])
    planned = plan(meeting, days, holidays)
    assert planned.circulate <= planned.due <= planned.brief < planned.meeting == meeting
    for day, before in zip((planned.brief, planned.due, planned.circulate), days, strict=True):
        assert is_working_day(day, holidays=holidays)
        latest = meeting - timedelta(days=before)
        assert day <= latest
        assert working_days_between(day, latest, holidays=holidays) == 0  # no working day was passed over
    assert plan(meeting, days, holidays) == planned


@settings(max_examples=EXAMPLES)
@given(boards | turns, offsets, closures, st.integers(min_value=1, max_value=150))
def test_who_is_asked_on_any_day_is_asked_for_a_day_that_is_not_over(meeting, days, spans, ahead):
    holidays, asked = days_off(spans), meeting - timedelta(days=ahead)
    planned = plan(meeting, days, holidays)
    worked = dates_when_asked(planned, asked=asked, holidays=holidays)
    assert asked <= worked.due <= worked.brief < meeting
    assert worked.circulate <= worked.due
    assert dates_when_asked(worked, asked=asked, holidays=holidays) == worked
    if asked < planned.due:
        assert worked == planned
    if worked.due == asked:  # by today only where no working day is left
        assert working_days_between(asked, meeting - timedelta(days=1), holidays=holidays) == 0


@settings(max_examples=EXAMPLES)
@given(
    boards, offsets, st.sets(st.integers(min_value=0, max_value=130)), st.integers(min_value=0, max_value=3)
)
def test_whichever_days_are_missed_each_step_is_done_once_in_order_and_never_after_the_board(
    meeting, days, missed, back
):
    planned = plan(meeting, days, HOLIDAYS)
    cycle = CycleFacts("planned", meeting, planned.circulate, planned.due, planned.brief)
    done: list[tuple[date, Step]] = []
    first = planned.circulate - timedelta(days=2)
    for number in range((meeting - first).days + 4):
        day = first + timedelta(days=number)
        # The clock may be set back by some days: what was done is not done again.
        for on in () if number in missed else (day, day - timedelta(days=back), day):
            for step in steps_due(cycle, on=on):
                done.append((on, step))
                cycle = after(cycle, step, on)
    counted = Counter(step for _day, step in done)
    assert set(counted.values()) <= {1}
    assert [step for step in Step if step in counted] == [step for _day, step in sorted(done, key=by_day)]
    days_of = {step: day for day, step in done}
    assert all(day <= meeting for day in days_of.values())
    if Step.CIRCULATE in days_of:
        assert planned.circulate <= days_of[Step.CIRCULATE] < meeting
        if Step.CHASE in days_of:
            assert days_of[Step.CHASE] > days_of[Step.CIRCULATE] + timedelta(days=1)


def by_day(row: tuple[date, Step]) -> tuple[date, int]:
    return row[0], list(Step).index(row[1])


def after(cycle: CycleFacts, step: Step, on: date) -> CycleFacts:
    """The cycle as it is once the step is done."""
    if step == Step.CIRCULATE:
        planned = CycleDates(cycle.circulate_on, cycle.due_on, cycle.brief_on, cycle.meeting)
        asked = dates_when_asked(planned, asked=on, holidays=HOLIDAYS)
        return replace(cycle, state="circulated", circulated_on=on, due_on=asked.due, brief_on=asked.brief)
    if step == Step.CHASE:
        return replace(cycle, chased_on=on)
    return replace(cycle, state="closed" if step == Step.CLOSE else "briefed")
