"""Whether the facts call a stated BRAG into question."""

from __future__ import annotations

import pytest

from actions.rules.brag import Brag, Expectation, Reason
from actions.rules.disagreement import differs

WHY = (Reason("overdue", "Due and not complete."),)
RED, AMBER, GREEN, BLUE = Brag.RED, Brag.AMBER, Brag.GREEN, Brag.BLUE


@pytest.mark.parametrize(
    ("stated", "expected", "asked"),
    [
        (GREEN, RED, True),
        (GREEN, AMBER, True),
        (AMBER, RED, True),
        (None, RED, True),
        (None, AMBER, True),
        (None, GREEN, False),
        (RED, RED, False),
        (RED, AMBER, False),  # who says worse than the facts knows more
        (AMBER, GREEN, False),
        (GREEN, BLUE, True),  # the last note says complete
        (RED, BLUE, True),
        (None, BLUE, True),
        (BLUE, BLUE, False),  # complete without evidence is a matter of evidence, not of BRAG
        (BLUE, RED, False),
    ],
)
def test_only_facts_that_look_worse_or_complete_ask_a_question(stated, expected, asked):
    assert differs(stated, Expectation(expected, WHY)) is asked


@pytest.mark.parametrize("stated", [RED, AMBER, None])
def test_nothing_is_asked_without_a_reason(stated):
    assert not differs(stated, Expectation(GREEN))
