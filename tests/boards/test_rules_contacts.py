"""Where a promise or a hold stands on a day, and what is missing before a contact can be written down."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.contacts import ContactKind, RestState, problem, rest

FRIDAY = date(2026, 6, 19)
MEETING = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("kind", "until", "day", "state", "words"),
    [
        ("", None, FRIDAY, RestState.NONE, ""),
        ("call", None, FRIDAY, RestState.NONE, ""),
        ("resume", None, FRIDAY, RestState.NONE, ""),
        ("promise", FRIDAY, date(2026, 6, 18), RestState.PROMISED, "Promised for Friday 19 June 2026"),
        ("promise", FRIDAY, FRIDAY, RestState.PROMISED, "Promised for Friday 19 June 2026"),
        ("promise", FRIDAY, date(2026, 6, 20), RestState.BROKEN, "broken: it was for Friday 19 June 2026"),
        ("hold", FRIDAY, date(2026, 6, 1), RestState.HELD, "On hold until Friday 19 June 2026"),
        ("hold", FRIDAY, FRIDAY, RestState.HELD, "On hold until"),
        ("hold", FRIDAY, date(2026, 6, 20), RestState.EXPIRED, "ended on Friday 19 June 2026"),
        ("promise", date(2024, 2, 29), date(2024, 3, 1), RestState.BROKEN, "Thursday 29 February 2024"),
    ],
)
def test_an_arrangement_lasts_through_its_day_and_then_is_over(kind, until, day, state, words):
    found = rest(kind, until, on=day)
    assert found.state == state
    assert words in found.words
    assert found.rests == (state in (RestState.PROMISED, RestState.HELD))
    assert found.is_over == (state in (RestState.BROKEN, RestState.EXPIRED))


@pytest.mark.parametrize(
    ("kind", "text", "until", "field", "words"),
    [
        ("call", "Spoke to the office", None, "", ""),
        ("call", "  ", None, "text", "what was said"),
        ("call", "Spoke", date(2020, 1, 1), "", ""),  # a day means nothing for a call
        ("resume", "", None, "", ""),
        ("promise", "", FRIDAY, "", ""),
        ("promise", "Will send Friday", None, "until", "which day the answer was promised"),
        ("promise", "", date(2026, 6, 17), "until", "day is over"),
        ("promise", "", MEETING, "", ""),
        ("promise", "", date(2026, 7, 7), "until", "meets on Monday 6 July 2026"),
        ("hold", "", FRIDAY, "text", "why nobody is to chase"),
        ("hold", "On leave", None, "until", "until which day"),
        ("hold", "On leave", date(2026, 6, 18), "", ""),
    ],
)
def test_problem_says_what_is_missing(kind, text, until, field, words):
    found = problem(ContactKind(kind), text, until, meeting=MEETING, on=date(2026, 6, 18))
    assert found[0] == field
    assert words in found[1]
