"""Which answers raise a question before they are accepted: a table of answers."""

from __future__ import annotations

import pytest

from actions.rules.brag import Brag, Expectation, Reason
from boards.rules.review import ReviewFacts, questions

GREEN, AMBER, RED, BLUE = Brag.GREEN, Brag.AMBER, Brag.RED, Brag.BLUE
FINE = Expectation(GREEN)
LATE = Expectation(RED, (Reason("overdue", "Due on Friday 1 May 2026 and not complete."),))
SOON = Expectation(GREEN, (Reason("due_soon", "Due on Monday 6 July 2026."),))
SAYS_DONE = Expectation(BLUE, (Reason("says_complete", "The last note says that this is complete."),))
NO_EVIDENCE = Expectation(
    BLUE, (Reason("closed_without_evidence", "Complete, and no evidence is recorded."),)
)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (ReviewFacts(GREEN, GREEN, FINE), []),
        (ReviewFacts(AMBER, GREEN, FINE), []),  # better, and the facts agree
        (ReviewFacts(GREEN, GREEN, SOON), []),  # a reason to look at it, not another colour
        (ReviewFacts(None, GREEN, FINE), []),
        (ReviewFacts(AMBER, BLUE, Expectation(BLUE)), []),  # complete, with evidence
        (ReviewFacts(RED, RED, LATE), []),  # late and said to be
        (ReviewFacts(GREEN, AMBER, FINE), ["goes from Green to Amber"]),
        (ReviewFacts(BLUE, GREEN, FINE), ["goes from Blue to Green"]),
        (ReviewFacts(None, RED, FINE), ["first time, as Red"]),
        (ReviewFacts(GREEN, GREEN, LATE), ["Red would be expected"]),  # no change, and that is the question
        (ReviewFacts(RED, GREEN, LATE), ["Red would be expected"]),
        (ReviewFacts(GREEN, GREEN, SAYS_DONE), ["Blue would be expected"]),
        (ReviewFacts(GREEN, BLUE, NO_EVIDENCE), ["no evidence"]),
        (ReviewFacts(GREEN, GREEN, FINE, passed_on="Given by A on the link sent to B."), ["Given by A"]),
        (ReviewFacts(GREEN, GREEN, FINE, new_timescale="Sep-26"), ["date moves"]),
        (ReviewFacts(GREEN, GREEN, FINE, needed="Money."), ["needed from the Board"]),
        (ReviewFacts(GREEN, GREEN, FINE, new_timescale="  ", needed=" "), []),
        (ReviewFacts(GREEN, RED, LATE, "Sep-26", "Money."), ["Green to Red", "date moves", "needed"]),
    ],
)
def test_questions_say_why_an_answer_must_be_read(facts, words):
    found = questions(facts)
    assert len(found) == len(words)
    for sentence, word in zip(found, words, strict=True):
        assert word in sentence
