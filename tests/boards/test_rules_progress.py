"""The picture of a cycle: which share was answered by each day."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.progress import LONGEST, days

FIRST, DUE, LAST = date(2026, 6, 15), date(2026, 6, 18), date(2026, 7, 6)


def drawn(answered_on, *, asked=4, on=date(2026, 6, 19), **more):
    return days(answered_on, asked=asked, **{"first": FIRST, "due": DUE, "last": LAST, "on": on, **more})


def test_days_add_up_and_say_what_came_late():
    found = drawn([date(2026, 6, 16), date(2026, 6, 16), date(2026, 6, 19)])
    assert [(day.came, day.answered, day.share, day.is_late) for day in found] == [
        (0, 0, 0, False),
        (2, 2, 50, False),
        (0, 2, 50, False),
        (0, 2, 50, False),
        (1, 3, 75, True),
    ]


@pytest.mark.parametrize(
    ("given", "shares"),
    [
        ({"answered_on": [], "asked": 0}, []),  # nobody was asked
        ({"answered_on": [], "on": date(2026, 6, 14)}, []),  # not begun
        ({"answered_on": [], "on": FIRST}, [0]),
        ({"answered_on": [date(2026, 6, 1)], "on": FIRST}, [25]),  # a clock set back
        ({"answered_on": [date(2026, 6, 16)], "on": FIRST}, [0]),  # yet to come
        ({"answered_on": [FIRST] * 2, "asked": 3, "on": FIRST}, [66]),  # never rounded up to all
        ({"answered_on": [FIRST] * 9, "asked": 3, "on": FIRST}, [100]),
        ({"answered_on": [], "last": FIRST, "on": LAST}, [0]),  # nothing after the meeting
        ({"answered_on": [], "last": date(2016, 1, 1)}, []),
    ],
)
def test_days_of_ugly_cycles(given, shares):
    assert [day.share for day in drawn(given.pop("answered_on"), **given)] == shares


def test_days_of_a_slip_of_the_finger_draw_no_endless_picture():
    assert len(drawn([], last=date(2099, 1, 1), on=date(2099, 1, 1))) == LONGEST + 1
