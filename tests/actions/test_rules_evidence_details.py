"""What is wrong with the details of evidence, and whether it is to be looked at again."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.evidence_details import Details, evidence_problem, review_words

ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("words", "link", "details", "problem"),
    [
        ("Minutes", "", Details(), ""),
        ("", "", Details(), "The evidence is empty"),
        ("Minutes", "javascript:alert(1)", Details(), "is no link"),
        ("Minutes", "https://example.org/a", Details(ON, ON), ""),
        ("Minutes", "", Details(ON, date(2026, 5, 31)), "ends before it begins"),
        ("Minutes", "", Details(covers_from=ON), ""),
        ("Minutes", "", Details(covers_to=ON), ""),
        ("Minutes", "", Details(review_on=date(1926, 6, 1)), "Write a year from 2000."),
    ],
)
def test_evidence_says_what_is_wrong_with_it(words, link, details, problem):
    found = evidence_problem(words, link, details)
    assert (problem in found) if problem else not found


@pytest.mark.parametrize(
    ("review_on", "words"),
    [
        (None, ""),
        (date(2026, 6, 2), ""),
        (ON, "Review is due today"),
        (date(2026, 5, 31), "Review was due 1 day ago"),
        (date(2026, 4, 1), "Review was due 61 days ago"),
    ],
)
def test_a_review_that_is_due_is_told_by_words(review_on, words):
    assert review_words(review_on, on=ON) == words
