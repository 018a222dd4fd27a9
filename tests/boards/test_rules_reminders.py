"""When those outstanding are reminded: what a board may write, the days that follow, and missed ones made up for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.rules.reminders import in_words, parse_reminder_days, reminder_dates, reminder_due, written

DUE = date(2026, 6, 22)  # a Monday
DATES = (date(2026, 6, 17), DUE, date(2026, 6, 24))
ASKED = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("-3, 0, 2", (-3, 0, 2)),
        ("2,0,-3", (-3, 0, 2)),
        ("−3; 0; +2", (-3, 0, 2)),  # the minus sign of a word processor
        ("–3 0 2", (-3, 0, 2)),  # and its dash
        ("0 0 0", (0,)),
        ("", ()),
        (" , ", ()),
        ("-20, 20", (-20, 20)),
    ],
)
def test_reminder_days_are_read_as_a_person_writes_them(text, days):
    assert parse_reminder_days(text) == days
    assert parse_reminder_days(written(days)) == days


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("three before", "“three” is not a number of working days"),
        ("1.5", "“1.5” is not"),
        ("--3", "“--3” is not"),
        ("99999", "“99999” is not"),
        ("-21", "at most 20 working days"),
        ("0, 21", "at most 20 working days"),
        ("0 1 2 3 4 5 6", "at most 6 days"),
    ],
)
def test_what_is_no_reminder_day_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_reminder_days(text)


@given(st.lists(st.integers(-20, 20), max_size=6))
def test_what_is_written_is_read_back(days):
    assert parse_reminder_days(written(days)) == tuple(sorted(set(days)))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "never by themselves"),
        ((0,), "on the day"),
        ((-1,), "1 working day before the due day"),
        ((-3, 0, 2), "3 working days before the due day, on the day and 2 working days after"),
        ((-3, -1), "3 working days before the due day and 1 working day before"),
    ],
)
def test_reminder_days_can_be_said_in_words(days, words):
    assert in_words(days) == words


@pytest.mark.parametrize(
    ("due", "days", "dates"),
    [
        (DUE, (-3, 0, 2), DATES),
        (date(2026, 5, 1), (2,), (date(2026, 5, 6),)),  # over a weekend and the early May bank holiday
        (date(2026, 12, 29), (-3, 0, 2), (date(2026, 12, 22), date(2026, 12, 29), date(2026, 12, 31))),
        (date(2027, 1, 4), (-3,), (date(2026, 12, 29),)),  # over the turn of the year
        (date(2028, 2, 29), (-1, 1), (date(2028, 2, 28), date(2028, 3, 1))),
        (date(2026, 6, 20), (0, -1), (date(2026, 6, 18), date(2026, 6, 19))),  # due at a weekend
        (DUE, (), ()),
    ],
)
def test_reminders_go_out_on_working_days(due, days, dates):
    holidays = {date(2026, 5, 4), date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}
    assert reminder_dates(due, days, holidays=holidays) == dates


@pytest.mark.parametrize(
    ("on", "reminded_on", "due"),
    [
        (date(2026, 6, 16), None, False),
        (date(2026, 6, 17), None, True),
        (date(2026, 6, 17), date(2026, 6, 17), False),  # the same day again
        (date(2026, 6, 18), date(2026, 6, 17), False),
        (date(2026, 6, 18), None, True),  # a missed day is made up for
        (date(2026, 6, 19), date(2026, 6, 18), False),  # once
        (DUE, date(2026, 6, 18), True),
        (date(2026, 6, 30), None, True),  # three missed, one made up for
        (date(2026, 6, 30), date(2026, 6, 30), False),
        (date(2026, 6, 30), date(2026, 6, 22), True),
        (date(2026, 6, 30), date(2026, 6, 25), False),  # the project manager has chased since
    ],
)
def test_a_reminder_is_due_once_for_each_day_and_made_up_for_once(on, reminded_on, due):
    assert reminder_due(DATES, due=DUE, asked_on=ASKED, reminded_on=reminded_on, on=on) is due


@pytest.mark.parametrize(
    ("asked_on", "on", "due"),
    [
        (date(2026, 6, 17), date(2026, 6, 17), False),  # asked today
        (
            date(2026, 6, 18),
            date(2026, 6, 19),
            False,
        ),  # the day before the due day passed before they were asked
        (date(2026, 6, 18), DUE, True),
        (date(2026, 6, 25), date(2026, 6, 25), False),
        (date(2026, 6, 25), date(2026, 6, 26), True),  # asked after the due day: reminded the day after
    ],
)
def test_nobody_is_reminded_of_what_they_were_not_asked_in_time(asked_on, on, due):
    assert reminder_due(DATES, due=DUE, asked_on=asked_on, reminded_on=None, on=on) is due


@pytest.mark.parametrize(
    ("on", "reminded_on", "due"),
    [
        (date(2026, 6, 28), DUE, True),
        (date(2026, 6, 29), DUE, False),  # the brief names them
        (date(2026, 6, 29), date(2026, 6, 17), True),  # nobody has been reminded since the due day
        (date(2026, 6, 29), None, True),
    ],
)
def test_from_the_brief_on_whoever_was_reminded_since_the_due_day_is_left_alone(on, reminded_on, due):
    brief_on = date(2026, 6, 29)
    found = reminder_due(DATES, due=DUE, asked_on=ASKED, reminded_on=reminded_on, brief_on=brief_on, on=on)
    assert found is due


def test_a_board_without_reminders_reminds_nobody():
    assert not reminder_due((), due=DUE, asked_on=ASKED, reminded_on=None, on=date(2026, 6, 30))
