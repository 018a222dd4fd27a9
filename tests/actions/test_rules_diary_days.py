"""Where notes without a day stand among those that have one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.diary_days import diary_days

MAY, JULY, WRITTEN = date(2019, 5, 14), date(2019, 7, 23), date(2019, 8, 1)


def newest_first(days):
    """The places of the notes as the time line shows them."""
    keys = diary_days(days, written=[WRITTEN] * len(days))
    return sorted(range(len(days)), key=lambda place: keys[place], reverse=True)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ([], []),
        ([MAY, JULY], [1, 0]),
        ([JULY, MAY], [0, 1]),
        ([None, MAY, JULY], [2, 1, 0]),  # text before the first date is the oldest
        ([MAY, None, JULY], [2, 1, 0]),
        ([JULY, None, MAY], [0, 1, 2]),  # typed newest first: the line reads as the cell does
        ([JULY, JULY, MAY], [0, 1, 2]),
        ([MAY, MAY, JULY], [2, 1, 0]),
        ([None, None], [1, 0]),
    ],
)
def test_a_note_without_a_day_stays_where_it_was_typed(days, order):
    assert newest_first(days) == order


def test_notes_count_for_the_day_they_were_written_down_where_none_has_a_day():
    assert diary_days([None], written=[WRITTEN]) == [(WRITTEN, 0)]


@given(st.lists(st.none() | st.dates()))
def test_no_two_notes_share_a_place_and_dated_ones_keep_their_day(days):
    keys = diary_days(days, written=[WRITTEN] * len(days))
    assert len(set(keys)) == len(days)
    assert all(day is None or key[0] == day for day, key in zip(days, keys, strict=True))
