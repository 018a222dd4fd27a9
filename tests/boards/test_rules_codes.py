"""How long a six-digit code is good."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from boards.rules.codes import CodeFacts, is_on_its_way, is_open, runs_out_at, tidy_code

MADE = datetime(2026, 6, 16, 10, tzinfo=UTC)
SENT = MADE + timedelta(minutes=4)


@pytest.mark.parametrize(
    ("code", "after", "expected"),
    [
        (CodeFacts(MADE), timedelta(minutes=9, seconds=59), True),
        (CodeFacts(MADE), timedelta(minutes=10), False),
        (CodeFacts(MADE, SENT), timedelta(minutes=13, seconds=59), True),
        (CodeFacts(MADE, SENT), timedelta(minutes=14), False),
        (CodeFacts(MADE, tries=4), timedelta(0), True),
        (CodeFacts(MADE, tries=5), timedelta(0), False),
        (CodeFacts(MADE, is_used=True), timedelta(0), False),
    ],
)
def test_is_open_for_ten_minutes_five_tries_and_once(code, after, expected):
    assert is_open(code, now=MADE + after) is expected


def test_runs_out_at_counts_from_when_the_mail_left():
    assert runs_out_at(CodeFacts(MADE, SENT)) - SENT == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("123456", "123456"),
        (" 123 456\n", "123456"),
        ("123-456", "123456"),
        ("Code: 012345.", "012345"),
        ("1234567890", "1234567"),  # too long stays wrong
        ("", ""),
        ("abc", ""),
    ],
)
def test_tidy_code_keeps_the_digits(typed, code):
    assert tidy_code(typed) == code


@pytest.mark.parametrize(
    ("code", "after", "expected"),
    [
        (CodeFacts(MADE), timedelta(0), True),
        (CodeFacts(MADE), timedelta(seconds=59), True),
        (CodeFacts(MADE), timedelta(seconds=60), False),
        (CodeFacts(MADE, tries=5), timedelta(seconds=1), False),
        (CodeFacts(MADE, is_used=True), timedelta(seconds=1), False),
    ],
)
def test_is_on_its_way_for_a_minute_while_it_is_good(code, after, expected):
    assert is_on_its_way(code, now=MADE + after) is expected
