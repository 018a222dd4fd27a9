"""The line of a cycle and the next thing to do, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from boards.rules.cycle import CycleFacts
from boards.rules.deeds import Situation, next_deed
from boards.rules.stages import away, since, stages

PLANNED = CycleFacts(
    state="planned",
    meeting=date(2026, 7, 6),
    circulate_on=date(2026, 6, 15),
    due_on=date(2026, 6, 22),
    brief_on=date(2026, 6, 29),
)
ASKED = replace(PLANNED, state="circulated", circulated_on=date(2026, 6, 15))
CHASED = replace(ASKED, chased_on=date(2026, 6, 22))
CLOSED = replace(CHASED, state="closed")
BRIEFED = replace(CLOSED, state="briefed", briefed_on=date(2026, 6, 29))
REPORTED = replace(BRIEFED, state="reported")


@pytest.mark.parametrize(
    ("cycle", "day", "outstanding", "line"),
    [
        (PLANNED, date(2026, 6, 1), 0, "Today:current Circulate:todo Returns:todo Brief:todo Board:todo"),
        (PLANNED, date(2026, 6, 15), 0, "Circulate:current Returns:todo Brief:todo Board:todo"),
        (PLANNED, date(2026, 6, 16), 0, "Circulate:late Today:current Returns:todo Brief:todo Board:todo"),
        (ASKED, date(2026, 6, 15), 3, "Circulate:done Today:current Returns:todo Brief:todo Board:todo"),
        (ASKED, date(2026, 6, 18), 0, "Circulate:done Today:current Returns:done Brief:todo Board:todo"),
        (ASKED, date(2026, 6, 24), 3, "Circulate:done Returns:late Today:current Brief:todo Board:todo"),
        (CLOSED, date(2026, 6, 29), 3, "Circulate:done Returns:done Brief:current Board:todo"),
        (BRIEFED, date(2026, 7, 7), 0, "Circulate:done Returns:done Brief:done Board:late Today:current"),
        (REPORTED, date(2026, 7, 9), 0, "Circulate:done Returns:done Brief:done Board:done"),
        (replace(PLANNED, state="reported"), date(2026, 7, 9), 0, "Board:done"),
    ],
)
def test_stages_show_what_is_done_late_and_where_today_stands(cycle, day, outstanding, line):
    found = stages(cycle, on=day, outstanding=outstanding)
    assert " ".join(f"{stage.label.split()[0]}:{stage.state}" for stage in found) == line


def test_stages_say_how_many_have_not_answered():
    assert "3 leads not answered" in [
        stage.note for stage in stages(ASKED, on=date(2026, 6, 24), outstanding=3)
    ]


@pytest.mark.parametrize(
    ("cycle", "day", "label"),
    [
        (PLANNED, date(2026, 6, 1), "Circulate"),
        (PLANNED, date(2026, 6, 16), "Circulate"),  # late, and still the next
        (ASKED, date(2026, 6, 18), "Returns due"),
        (CLOSED, date(2026, 6, 29), "Brief the chair"),
        (BRIEFED, date(2026, 6, 30), "Board meets"),
        (REPORTED, date(2026, 7, 9), ""),
    ],
)
def test_stages_say_which_is_next(cycle, day, label):
    found = [stage.label for stage in stages(cycle, on=day, outstanding=1) if stage.is_next]
    assert found == ([label] if label else [])


@pytest.mark.parametrize(
    ("by_itself", "who"),
    [
        (
            True,
            ["goes out by itself", "by the leads", "goes out by itself", "reported by the project manager"],
        ),
        (
            False,
            [
                "by the project manager",
                "by the leads",
                "by the project manager",
                "reported by the project manager",
            ],
        ),
    ],
)
def test_stages_say_who_does_each(by_itself, who):
    line = stages(PLANNED, on=date(2026, 6, 1), sends_by_itself=by_itself)
    assert [stage.who for stage in line if stage.label != "Today"] == who


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 1), "today"),
        (date(2026, 6, 2), "tomorrow"),
        (date(2026, 5, 31), "yesterday"),
        (date(2026, 6, 8), "in 7 days"),
        (date(2026, 5, 25), "7 days ago"),
    ],
)
def test_away_counts_days_in_words(day, words):
    assert away(day, on=date(2026, 6, 1)) == words


def at(cycle, silent=0, waiting=0, by_itself=True, resting=0):
    return Situation(cycle, outstanding=silent, resting=resting, to_review=waiting, sends_by_itself=by_itself)


@pytest.mark.parametrize(
    ("situation", "day", "name", "words"),
    [
        (at(PLANNED), date(2026, 6, 1), "circulate", "Nothing to do yet"),
        (at(PLANNED, by_itself=False), date(2026, 6, 1), "circulate", "by Monday 15 June 2026"),
        (at(PLANNED), date(2026, 6, 15), "circulate", "updates today"),
        (at(PLANNED), date(2026, 6, 17), "circulate", "2 days ago"),
        (at(PLANNED, by_itself=False), date(2026, 6, 15), "circulate", "updates today"),
        (
            at(PLANNED, by_itself=False),
            date(2026, 6, 17),
            "circulate",
            "wait for your Send since Monday 15 June",
        ),
        (at(ASKED, silent=1, by_itself=False), date(2026, 6, 22), "chase", "1 lead has not answered: chase."),
        (
            at(ASKED, silent=1, by_itself=False),
            date(2026, 6, 24),
            "chase",
            "Reminders wait for your Send since",
        ),
        (at(CLOSED, by_itself=False), date(2026, 6, 30), "brief", "waits for your Send since Monday 29 June"),
        (at(PLANNED), date(2026, 7, 6), "report", "meets today"),
        (at(ASKED, silent=2), date(2026, 6, 18), "chase", "2 leads have not answered"),
        (at(ASKED, silent=1), date(2026, 6, 22), "chase", "were due today and 1 lead has"),
        (at(ASKED, silent=1, waiting=4), date(2026, 6, 24), "chase", "2 days ago"),
        (at(ASKED, silent=2, resting=1), date(2026, 6, 24), "chase", "2 leads have not answered"),
        (at(ASKED, silent=1, resting=1), date(2026, 6, 24), "close", "each has promised or is on hold"),
        (at(CHASED, silent=1, waiting=4), date(2026, 6, 24), "review", "4 answers by Monday 29 June"),
        (at(CHASED, silent=1), date(2026, 6, 24), "close", "were chased"),
        (at(ASKED), date(2026, 6, 18), "close", "Everybody has answered"),
        (at(CLOSED, waiting=1), date(2026, 6, 24), "review", "1 answer by"),
        (at(CLOSED), date(2026, 6, 24), "brief", "Nothing to do yet"),
        (at(CLOSED, by_itself=False), date(2026, 6, 24), "brief", "Brief the chair by"),
        (at(CLOSED), date(2026, 6, 29), "brief", "today"),
        (at(BRIEFED, waiting=2), date(2026, 6, 30), "review", "by Monday 6 July"),
        (at(BRIEFED), date(2026, 6, 30), "papers", "Everything is ready"),
        (at(BRIEFED), date(2026, 7, 8), "report", "met on Monday 6 July"),
    ],
)
def test_next_deed_says_what_to_do_and_by_when(situation, day, name, words):
    deed = next_deed(situation, on=day)
    assert deed.name == name
    assert words in deed.sentence


@pytest.mark.parametrize("state", ["reported", "cancelled"])
def test_next_deed_is_none_when_all_is_over(state):
    assert next_deed(at(replace(BRIEFED, state=state)), on=date(2026, 7, 8)) is None


@pytest.mark.parametrize(
    ("situation", "day", "waits"),
    [
        (at(PLANNED), date(2026, 6, 1), True),
        (at(PLANNED, by_itself=False), date(2026, 6, 1), False),
        (at(ASKED, silent=2), date(2026, 6, 18), True),
        (at(ASKED, silent=2), date(2026, 6, 24), False),
        (at(CLOSED), date(2026, 6, 24), True),
        (at(CLOSED), date(2026, 6, 29), False),
    ],
)
def test_a_deed_says_whether_it_is_waiting(situation, day, waits):
    assert next_deed(situation, on=day).waits is waits


def test_a_deed_is_late_after_its_day():
    deed = next_deed(at(PLANNED), on=date(2026, 6, 17))
    assert deed.is_late(on=date(2026, 6, 17))
    assert not deed.is_late(on=date(2026, 6, 15))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 6, 1), "today"),
        (date(2026, 6, 2), "today"),  # a clock set back
        (date(2026, 5, 31), "1 day ago"),
        (date(2025, 6, 1), "365 days ago"),
        (date(2024, 6, 1), "730 days ago"),
        (date(2024, 5, 31), "over 2 years ago"),
        (date(2019, 5, 14), "over 7 years ago"),
    ],
)
def test_since_says_how_long_ago_in_words(day, words):
    assert since(day, on=date(2026, 6, 1)) == words
