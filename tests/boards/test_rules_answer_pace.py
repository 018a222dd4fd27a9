"""The share answered by day of the cycle, against the times before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from boards.rules.answer_pace import Course, pace
from boards.rules.progress import Day

FIRST = date(2026, 6, 1)


def course(*shares, due=14, month=6):
    came = [share - before for share, before in zip(shares, (0, *shares), strict=False)]
    days = [
        Day(FIRST + timedelta(place), came[place], share, share, place > due)
        for place, share in enumerate(shares)
    ]
    return Course(date(2026, month, 28 if month == 2 else 30), tuple(days), due)


@pytest.mark.parametrize(
    ("courses", "sentence"),
    [
        ([course(0)], "On day 0 of the cycle 0% of the actions were answered; returns are due in 14 days."),
        (
            [course(0, 40, due=2)],
            "On day 1 of the cycle 40% of the actions were answered; returns are due in 1 day.",
        ),
        (
            [course(0, 40, due=1)],
            "On day 1 of the cycle 40% of the actions were answered; returns are due today.",
        ),
        (
            [course(0, 40, 100, due=1)],
            "On day 2 of the cycle 100% of the actions were answered; returns were due on day 1.",
        ),
        (
            [course(0, 40), course(0, 60, 90, month=4)],
            "On day 1 of the cycle 40% of the actions were answered, against 60% before the meeting on 30 Apr 2026.",
        ),
        (  # what ended sooner stays where it ended
            [course(0, 40, 50), course(70, month=4), course(0, 5, 5, month=3)],
            "On day 2 of the cycle 50% of the actions were answered, against 70% before the meeting on 30 Apr 2026 "
            "and 5% before the meeting on 30 Mar 2026.",
        ),
    ],
)
def test_pace_says_how_this_time_compares(courses, sentence):
    assert pace(courses).sentence == sentence


@pytest.mark.parametrize("courses", [[], [course()], [course(), course()]])
def test_pace_is_nothing_before_anything_was_asked(courses):
    assert pace(courses) is None


def test_pace_draws_three_cycles_at_most_each_in_its_own_way():
    drawn = pace([course(), *(course(0, 40 + month, month=month) for month in range(1, 7))])
    assert [line.key for line in drawn.chart.lines] == ["done", "before", "scope"]
    assert [line.label for line in drawn.chart.lines] == ["30 Jan 2026", "28 Feb 2026", "30 Mar 2026"]


def test_pace_rows_are_the_days_on_which_something_came_in():
    drawn = pace([course(0, 0, 40), course(0, 30, 30, 30, 60, 60, month=4)])
    assert drawn.rows == ((0, (0, 0)), (1, (0, 30)), (2, (40, 30)), (4, (None, 60)), (5, (None, 60)))
    assert drawn.meetings == (date(2026, 6, 30), date(2026, 4, 30))
    assert [word for _y, word in drawn.chart.ticks] == ["0%", "50%", "100%"]
    assert (drawn.chart.first, drawn.chart.last) == ("Day 0", "Day 5")
