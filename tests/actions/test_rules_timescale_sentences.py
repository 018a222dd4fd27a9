"""What was read from a timescale, in words."""

from __future__ import annotations

import pytest

from actions.rules.timescale_sentences import reading_sentence
from actions.rules.timescales import parse_timescale


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/12/19", "Read as due on Tuesday 31 December 2019."),
        ("Jul-20", "Read as due on Friday 31 July 2020."),
        ("Ongoing", "Read as ongoing, so never late."),
        (" ", "No timescale is given, so it never counts as late."),
        ("TBC", "No due date can be read from this, so nothing will count as late."),
        ("01/03/2019 and ongoing", "Read as due on Friday 1 March 2019, ongoing, so never late."),
        (
            "Nov 18 – Nov 19",
            "Read as beginning on Thursday 1 November 2018, due on Saturday 30 November 2019.",
        ),
    ],
)
def test_the_sentence_says_what_is_gone_by(typed, said):
    assert reading_sentence(parse_timescale(typed)) == said


def test_an_impossible_date_is_called_one():
    assert reading_sentence(parse_timescale("31/04/19")).startswith("This is not a date in the calendar: ")


def test_a_slip_is_told_in_its_own_sentence():
    timescale = parse_timescale("Nov1-9")
    assert timescale.problem
    assert reading_sentence(timescale) == timescale.problem.rstrip(".") + "."
