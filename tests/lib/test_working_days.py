"""Working days: weekends and English bank holidays."""

from datetime import date

import pytest

from plantracker.lib.working_days import (
    bank_holidays,
    is_working_day,
    working_day_on_or_before,
    working_days_from,
)

CHRISTMAS_2026 = {date(2026, 12, 25), date(2026, 12, 28)}


def test_bank_holidays_are_those_of_england_with_substitute_days():
    days = bank_holidays([2026, 2025])
    assert {date(2025, 4, 18), date(2025, 4, 21), date(2026, 12, 28)} <= days
    assert date(2026, 3, 17) not in days  # St Patrick's Day is Northern Ireland's
    assert date(2026, 1, 2) not in days  # and 2 January is Scotland's


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 27), False),
        (date(2026, 12, 28), False),
        (date(2026, 12, 29), True),
    ],
)
def test_a_working_day_is_neither_at_a_weekend_nor_a_holiday(day, expected):
    assert is_working_day(day, holidays=CHRISTMAS_2026) is expected


def test_the_working_day_before_a_long_weekend_is_found_and_a_working_day_stays():
    assert working_day_on_or_before(date(2026, 12, 28), holidays=CHRISTMAS_2026) == date(2026, 12, 24)
    assert working_day_on_or_before(date(2026, 12, 24), holidays=CHRISTMAS_2026) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 12, 24), 0, date(2026, 12, 24)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 29), -1, date(2026, 12, 24)),
        (date(2026, 12, 29), -3, date(2026, 12, 22)),
        (date(2026, 12, 26), 0, date(2026, 12, 24)),  # nobody is at work: the working day before
        (date(2026, 12, 26), 1, date(2026, 12, 29)),
        (date(2026, 12, 26), -1, date(2026, 12, 23)),
    ],
)
def test_working_days_are_counted_over_days_off(day, number, expected):
    assert working_days_from(day, number, holidays=CHRISTMAS_2026) == expected
