"""The dates of an update cycle."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.rules.dates import CycleDates, cycle_dates, dates_when_asked

EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


def test_a_cycle_is_three_two_and_one_week_before_its_meeting():
    assert cycle_dates(date(2026, 6, 23), holidays=()) == CycleDates(
        circulate=date(2026, 6, 2), due=date(2026, 6, 9), brief=date(2026, 6, 16), meeting=date(2026, 6, 23)
    )


def test_a_date_on_a_holiday_moves_to_the_working_day_before():
    assert cycle_dates(date(2026, 4, 13), holidays=EASTER_2026).brief == date(2026, 4, 2)


def test_a_date_at_a_weekend_moves_and_the_meeting_stays():
    dates = cycle_dates(date(2026, 6, 21), holidays=())
    assert (dates.brief, dates.meeting) == (date(2026, 6, 12), date(2026, 6, 21))


def test_a_board_has_its_own_offsets():
    dates = cycle_dates(date(2026, 6, 24), circulate=12, due=5, brief=1, holidays=())
    assert (dates.circulate, dates.due, dates.brief) == (
        date(2026, 6, 12),
        date(2026, 6, 19),
        date(2026, 6, 23),
    )


@pytest.mark.parametrize(
    "offsets",
    [(14, 14, 7), (7, 14, 21), (21, 14, 0), (21, 14, -7), (21, 14, 14), (True, 14, 7), (21.0, 14, 7)],
)
def test_offsets_that_make_no_sense_are_refused_in_a_plain_sentence(offsets):
    circulate, due, brief = offsets
    with pytest.raises(ValueError, match=r"must .*\.$"):
        cycle_dates(date(2026, 6, 24), circulate=circulate, due=due, brief=brief, holidays=())


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1)))
def test_the_days_of_a_cycle_are_in_order_and_never_later_than_the_offset(meeting):
    dates = cycle_dates(meeting, holidays=EASTER_2026)
    assert dates.circulate <= dates.due <= dates.brief <= dates.meeting
    assert dates.circulate <= meeting - timedelta(days=21)


@pytest.mark.parametrize(
    ("asked", "due", "brief"),
    [
        (date(2026, 6, 2), date(2026, 6, 9), date(2026, 6, 16)),  # on its day
        (date(2026, 6, 8), date(2026, 6, 9), date(2026, 6, 16)),  # late, and the due day still ahead
        (date(2026, 6, 9), date(2026, 6, 15), date(2026, 6, 16)),  # on the due day: the day before the brief
        (date(2026, 6, 13), date(2026, 6, 15), date(2026, 6, 16)),
        (date(2026, 6, 15), date(2026, 6, 16), date(2026, 6, 16)),  # only the day of the brief is left
        (date(2026, 6, 16), date(2026, 6, 22), date(2026, 6, 22)),  # the brief moves to the eve
        (date(2026, 6, 21), date(2026, 6, 22), date(2026, 6, 22)),
        (date(2026, 6, 22), date(2026, 6, 22), date(2026, 6, 22)),  # the eve itself: by today
    ],
)
def test_who_is_asked_late_is_asked_for_a_day_that_can_be_met(asked, due, brief):
    planned = cycle_dates(date(2026, 6, 23), holidays=())
    days = dates_when_asked(planned, asked=asked, holidays=())
    assert (days.due, days.brief) == (due, brief)


def test_who_is_asked_at_the_weekend_before_the_meeting_is_asked_by_that_day():
    planned = cycle_dates(date(2026, 6, 22), holidays=())  # a Monday
    days = dates_when_asked(planned, asked=date(2026, 6, 20), holidays=())
    assert days.due == days.brief == date(2026, 6, 20)
