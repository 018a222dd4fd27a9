"""Dates and counts as a person writes them."""

from datetime import date, timedelta

import pytest

from plantracker.lib.wording import count, listing, long_date, short_date, with_article


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2019, 11, 15), "Friday 15 November 2019", "15 Nov 2019"),
        (date(2019, 9, 1), "Sunday 1 September 2019", "1 Sep 2019"),
        (date(2024, 2, 29), "Thursday 29 February 2024", "29 Feb 2024"),
        (date(2026, 5, 4), "Monday 4 May 2026", "4 May 2026"),
        (date(1999, 12, 31), "Friday 31 December 1999", "31 Dec 1999"),
    ],
)
def test_dates_have_no_leading_noughts(day, long, short):
    assert long_date(day) == long
    assert short_date(day) == short


def test_every_day_of_a_year_has_its_own_words():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert len({long_date(day) for day in days}) == 365
    assert len({short_date(day) for day in days}) == 365


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 actions"),
        (1, "1 action"),
        (2, "2 actions"),
        (-1, "-1 actions"),
        (1000, "1,000 actions"),
        (1_234_567, "1,234,567 actions"),
    ],
)
def test_count_says_one_or_many(number, words):
    assert count(number, "action") == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 replies"), (1, "1 reply"), (2, "2 replies"), (1001, "1,001 replies")]
)
def test_count_takes_an_uneven_plural(number, words):
    assert count(number, "reply", "replies") == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (["a", "b", "c", "d"], "a, b, c and d"),
    ],
)
def test_listing_has_one_and(words, sentence):
    assert listing(words) == sentence


@pytest.mark.parametrize(
    ("word", "phrase"),
    [("objective", "an objective"), ("Outcome", "an Outcome"), ("theme", "a theme"), ("", "a")],
)
def test_a_word_gets_its_article(word, phrase):
    assert with_article(word) == phrase
