"""Counts of tries: true for all processes together, and begun anew after their span."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from plantracker.core.models import Tally
from plantracker.core.operations.limiting import is_used_up, take, taken
from plantracker.core.rules.limits import Limit, window_end

NOW = datetime(2026, 6, 16, 10, 3, tzinfo=UTC)
FIVE = Limit("tries", 5, timedelta(minutes=10))


@pytest.mark.parametrize(
    ("span", "now", "expected"),
    [
        (timedelta(minutes=10), NOW, datetime(2026, 6, 16, 10, 10, tzinfo=UTC)),
        (timedelta(minutes=10), NOW.replace(minute=10), datetime(2026, 6, 16, 10, 20, tzinfo=UTC)),
        (timedelta(minutes=10), NOW.replace(minute=9, second=59), datetime(2026, 6, 16, 10, 10, tzinfo=UTC)),
        (timedelta(hours=1), NOW, datetime(2026, 6, 16, 11, tzinfo=UTC)),
        (timedelta(days=1), NOW, datetime(2026, 6, 17, tzinfo=UTC)),
        (timedelta(days=1), datetime(2028, 2, 28, 23, 59, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC)),
    ],
)
def test_window_end_is_the_same_for_everybody(span, now, expected):
    assert window_end(Limit("x", 1, span), now=now) == expected


@pytest.mark.django_db
def test_take_allows_so_many_and_no_more_until_the_count_begins_anew():
    assert [take(FIVE, "a", now=NOW) for _ in range(7)] == [True] * 5 + [False] * 2
    assert (taken(FIVE, "a", now=NOW), is_used_up(FIVE, "a", now=NOW)) == (5, True)
    assert take(FIVE, "a", now=NOW + timedelta(minutes=7))


@pytest.mark.django_db
def test_take_counts_each_by_themselves_and_each_limit_by_itself():
    for _ in range(5):
        take(FIVE, "a", now=NOW)
    assert take(FIVE, "b", now=NOW)
    assert take(FIVE, "", now=NOW)
    assert take(Limit("other", 1, timedelta(hours=1)), "a", now=NOW)
    assert (taken(FIVE, "c", now=NOW), is_used_up(FIVE, "c", now=NOW)) == (0, False)


@pytest.mark.django_db
def test_old_counts_are_cleared_away():
    take(FIVE, "a", now=NOW)
    take(FIVE, "a", now=NOW + timedelta(hours=1))
    take(FIVE, "a", now=NOW + timedelta(hours=25))
    assert Tally.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_allowed_as_often_as_the_limit_says():
    def act(_number: int) -> bool:
        try:
            return take(FIVE, "a", now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        allowed = list(pool.map(act, range(40)))
    assert sum(allowed) == 5
    assert Tally.objects.get().number == 5
