"""Share on time, median days, chasers per answer: tables of ugly cycles."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.figures import Asked, Figures, Wanted, figures, grouped

MEETING, DUE, ASKED = date(2026, 7, 6), date(2026, 6, 22), date(2026, 6, 15)
EARLY, LATE = date(2026, 6, 17), date(2026, 6, 25)
BEFORE, AFTER = date(2026, 6, 18), date(2026, 6, 26)


def asked(*wanted, reached_on=ASKED, service="Housing", meeting=MEETING, **more):
    return Asked(meeting, service, DUE, reached_on, wanted, **more)


def counts(found):
    names = ("on_time", "late", "silent", "open", "held", "unreached", "passed_on")
    return {name: getattr(found, name) for name in names if getattr(found, name)}


@pytest.mark.parametrize(
    ("row", "day", "expected", "share"),
    [
        (asked(), AFTER, {}, None),  # nothing asked
        (asked(Wanted(EARLY)), AFTER, {"on_time": 1}, 100),
        (asked(Wanted(DUE)), AFTER, {"on_time": 1}, 100),  # the due day belongs to it
        (asked(Wanted(LATE)), AFTER, {"late": 1}, 0),
        (asked(Wanted(), Wanted()), AFTER, {"silent": 2}, 0),  # no answers
        (asked(Wanted()), DUE, {"open": 1}, None),
        (asked(Wanted(EARLY), Wanted()), BEFORE, {"on_time": 1, "open": 1}, 100),
        (asked(Wanted(), reached_on=None), AFTER, {"unreached": 1}, None),  # no working address
        (asked(Wanted(EARLY), reached_on=None), AFTER, {"on_time": 1}, 100),  # signed in by themselves
        (asked(Wanted(LATE), reached_on=None), AFTER, {"late": 1}, 0),
        (asked(Wanted(), held=True), AFTER, {"held": 1}, None),
        (asked(Wanted(LATE), held=True), AFTER, {"held": 1}, None),
        (asked(Wanted(EARLY), held=True), AFTER, {"on_time": 1}, 100),
        (asked(Wanted(), held=True, reached_on=None), AFTER, {"held": 1}, None),
        (asked(Wanted(EARLY, passed_on=True)), AFTER, {"on_time": 1, "passed_on": 1}, 100),
        (asked(Wanted(passed_on=True)), AFTER, {"silent": 1}, 0),  # passed on, and still silent
        (asked(Wanted(covered=True)), AFTER, {}, None),  # a colleague answered
        (asked(Wanted(EARLY, covered=True)), AFTER, {"on_time": 1}, 100),  # both did
        (asked(Wanted(EARLY), Wanted(EARLY), Wanted(LATE)), AFTER, {"on_time": 2, "late": 1}, 66),
    ],
)
def test_every_answer_wanted_is_counted_in_one_place(row, day, expected, share):
    found = figures([row], on=day)
    assert counts(found) == expected
    assert found.share_on_time == share
    assert found.left_out == expected.get("held", 0) + expected.get("unreached", 0)
    assert found.wanted == sum(number for name, number in expected.items() if name != "passed_on")


@pytest.mark.parametrize(
    ("days", "expected"),
    [([], None), ([3], 3), ([1, 2], 1.5), ([9, 1, 2], 2), ([1, 1, 30], 1)],
)
def test_median_days_run_from_being_asked(days, expected):
    row = asked(
        *(Wanted(date(2026, 6, 15 + number) if number < 16 else date(2026, 7, 15)) for number in days)
    )
    assert figures([row], on=AFTER).median_days == expected


def test_an_answer_before_the_message_took_no_days():
    assert figures([asked(Wanted(date(2026, 6, 1)))], on=AFTER).median_days == 0


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([asked(Wanted(), chasers=3)], None),  # chased in vain
        ([asked(Wanted(EARLY))], 0),
        ([asked(Wanted(LATE), Wanted(LATE), chasers=1)], 0.5),
        ([asked(Wanted(LATE), chasers=2), asked(Wanted(), chasers=3)], 5),
    ],
)
def test_chasers_are_counted_for_each_answer(rows, expected):
    assert figures(rows, on=AFTER).chasers_per_answer == expected


def test_grouped_keeps_the_order_and_leaves_nothing_out():
    rows = [
        asked(Wanted(EARLY), service="Police"),
        asked(Wanted(), service="Housing"),
        asked(Wanted(LATE), service="Police"),
    ]
    found = grouped(rows, lambda row: row.service, on=AFTER)
    assert list(found) == ["Police", "Housing"]
    assert (found["Police"].on_time, found["Police"].late, found["Housing"].silent) == (1, 1, 1)
    assert grouped([], lambda row: row.service, on=AFTER) == {}
    assert Figures().wanted == 0
