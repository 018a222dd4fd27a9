"""The watchdog's verdict, by a table of nights that went wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plantracker.core.rules.watching import WatchFacts, judge

NOW = datetime(2026, 6, 15, 8, tzinfo=UTC)


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({}, ""),
        ({"last_run": ago(minutes=30)}, ""),
        ({"last_run": ago(minutes=31)}, "The scheduler has not run for 31 minutes"),
        ({"last_run": ago(hours=2)}, "has not run for 2 hours"),
        ({"last_run": ago(days=8)}, "has not run for 8 days"),
        ({"last_run": None}, "The scheduler has never run"),
        ({"last_run": ago(minutes=-4)}, ""),
        ({"last_run": ago(hours=-1)}, "clock has been set back"),
        ({"ran_well": False, "words": "KeyError: 'x'"}, "The last run went wrong: KeyError: 'x'"),
        ({"ran_well": False}, "The last run went wrong: its log says how."),
        ({"oldest_due": ago(minutes=15)}, ""),
        ({"oldest_due": ago(minutes=16)}, "The oldest message has waited for 16 minutes"),
        ({"oldest_due": ago(minutes=16), "mail_mode": "allowlist"}, "has waited for 16 minutes"),
        ({"oldest_due": ago(days=3), "mail_mode": "off"}, ""),
        ({"oldest_due": ago(days=3), "stopped": "A restore."}, "Mail is stopped (A restore): start it again"),
    ],
)
def test_the_verdict_is_a_sentence_that_says_what_to_do(facts, problem):
    verdict = judge(WatchFacts(**{"last_run": NOW, **facts}), now=NOW)
    assert verdict.is_well is (problem == "")
    assert len(verdict.problems) == bool(problem)
    assert problem in verdict.sentence


def test_several_problems_stand_side_by_side():
    facts = WatchFacts(ran_well=False, words="It broke.", oldest_due=ago(hours=1))
    verdict = judge(facts, now=NOW)
    assert len(verdict.problems) == 3
    assert verdict.sentence.count(":") == 3


@pytest.mark.parametrize(
    ("mode", "note"),
    [
        ("live", ()),
        ("off", ("Mail is off (MAIL_MODE): 3 waiting in the outbox.",)),
        ("allowlist", ("MAIL_ALLOWLIST",)),
    ],
)
def test_how_mail_is_set_is_no_problem_but_is_told(mode, note):
    verdict = judge(WatchFacts(last_run=NOW, mail_mode=mode, waiting=3), now=NOW)
    assert verdict.is_well
    assert len(verdict.notes) == len(note)
    assert all(words in told for words, told in zip(note, verdict.notes, strict=True))


def test_a_moment_is_a_minute():
    facts = WatchFacts(last_run=NOW, oldest_due=ago(minutes=15, seconds=1))
    assert "waited for 15 minutes" in judge(facts, now=NOW).sentence
