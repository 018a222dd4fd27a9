"""How far the steps of an action are, what an action lacks, and how far its day has moved."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.brag import Brag
from actions.rules.milestones import StepFacts, days_late, late_words, progress
from actions.rules.missing import ActionFacts, missing
from actions.rules.moves import moves_sentence, times
from actions.rules.timescales import parse_timescale

ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("timescale", "done_on", "days"),
    [
        ("31/05/26", None, 1),
        ("01/06/26", None, 0),
        ("Apr-26", None, 32),
        ("31/04/26", None, 32),  # no day of the calendar; its month is over
        ("31/05/26", date(2026, 6, 1), 0),
        ("", None, 0),
        ("TBC", None, 0),
        ("01/03/26 and ongoing", None, 0),
    ],
)
def test_a_milestone_is_late_after_its_day(timescale, done_on, days):
    assert days_late(StepFacts(parse_timescale(timescale), done_on), on=ON) == days


@pytest.mark.parametrize(("days", "words"), [(0, ""), (1, "1 day late"), (62, "62 days late")])
def test_lateness_is_said_in_words(days, words):
    assert late_words(days) == words


def test_progress_counts_what_is_done_and_late():
    steps = [
        StepFacts(parse_timescale("Apr-26"), done_on=ON),
        StepFacts(parse_timescale("Apr-26")),
        StepFacts(parse_timescale("")),
    ]
    found = progress(steps, on=ON)
    assert (found.total, found.done, found.late) == (3, 1, 1)
    assert found.sentence == "1 of 3 done, 1 late"
    assert progress(steps[::2], on=ON).sentence == "1 of 2 done"


def facts(**words):
    known = {"state": "open", "stated": Brag.GREEN, "timescale": parse_timescale("Dec-26")}
    return ActionFacts(**(known | words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, ()),
        ({"has_wording": False}, ("No wording says what will be done.",)),
        ({"names_lead": False}, ("Nobody answers for it.",)),
        ({"timescale": parse_timescale("TBC")}, ("No day can be read by which it will be done.",)),
        ({"timescale": parse_timescale("Ongoing")}, ()),
        ({"timescale": parse_timescale("Quarterly Monitoring")}, ()),
        ({"stated": None}, ("Nobody has said how it stands.",)),
        ({"has_note": False}, ("No progress note was ever written.",)),
        ({"unvalued": 1}, ("One metric has no value.",)),
        ({"unvalued": 2}, ("2 metrics have no value.",)),
        ({"has_evidence": False}, ()),
        ({"has_evidence": False, "stated": Brag.BLUE}, ("No evidence that it was done is recorded.",)),
        ({"has_evidence": False, "state": "closed", "stated": None}, ("No evidence that it was done is recorded.",)),
        ({"state": "closed", "names_lead": False}, ()),
    ],
)  # fmt: skip
def test_what_an_action_lacks_is_said_in_sentences(words, expected):
    assert missing(facts(**words)) == expected


MARCH, JUNE, JULY = date(2019, 3, 31), date(2019, 6, 30), date(2019, 7, 1)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], ""),
        ([(MARCH, JUNE)], "Moved once: 91 days later than first said."),
        ([(MARCH, JUNE), (JUNE, JULY)], "Moved twice: 92 days later than first said."),
        ([(JULY, JUNE)], "Moved once: 1 day earlier than first said."),
        ([(JUNE, JULY), (JULY, JUNE)], "Moved twice: the day is the one first said."),
        ([(None, JUNE)], "Moved once."),
        ([(MARCH, None)] * 3, "Moved three times."),
    ],
)
def test_moves_are_counted_in_words(days, sentence):
    assert moves_sentence(days) == sentence


def test_times_beyond_ten_are_figures():
    assert (times(10), times(11)) == ("ten times", "11 times")
