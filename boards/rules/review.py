"""What an answer makes the project manager ask before it is accepted.

An answer without a question can be accepted together with others; one with a question is read by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from actions.rules.brag import Brag, Expectation
from actions.rules.disagreement import differs
from boards.rules.answer_hints import SEEMS_PERSONAL

# The texts in which a typo can be put right, and how people call them. What a lead decided (the BRAG, the new
# timescale) is not among them: an answer that is wrong in these is returned.
CORRECTABLE = {
    "note": "The note",
    "next_step": "What is being done",
    "new_timescale_reason": "Why the date moves",
    "evidence": "The evidence",
    "needed": "What is needed from the Board",
}

_SEVERITY = {Brag.BLUE: 0, Brag.GREEN: 1, Brag.AMBER: 2, Brag.RED: 3}


@dataclass(frozen=True)
class ReviewFacts:
    """One answer beside what stood before, and what would be expected once it is accepted."""

    was: Brag | None
    now: Brag
    expectation: Expectation
    new_timescale: str = ""
    needed: str = ""
    passed_on: str = ""  # "Given by A on the link sent to B."
    hints: tuple[str, ...] = ()
    hints_reason: str = ""


def questions(facts: ReviewFacts) -> tuple[str, ...]:
    """Every question an answer raises, each one plain sentence; empty when there is none.

    * The BRAG gets worse, or is stated for the first time as Amber or Red.
    * The facts call the BRAG into question, whether it has changed or not: late and still Green is the very
      gap that the Board wants closed. Complete without evidence counts too.
    * The date moves.
    * The Board is asked for something.
    * Somebody else has answered with the link that the lead was sent.
    * It holds what should not be in a plan that is published, or the lead was asked something before submitting
      and gave a reason: that is for a person to read.
    """
    found = (
        _worse(facts),
        _unexpected(facts),
        "The date moves." if facts.new_timescale.strip() else "",
        "Something is needed from the Board." if facts.needed.strip() else "",
        facts.passed_on,
        *(hint for hint in facts.hints if hint.startswith(SEEMS_PERSONAL)),
        f"Asked before submitting, they said: {facts.hints_reason.strip()}"
        if facts.hints_reason.strip()
        else "",
    )
    return tuple(sentence for sentence in found if sentence)


def _worse(facts: ReviewFacts) -> str:
    if facts.was is None:
        return (
            ""
            if _SEVERITY[facts.now] <= _SEVERITY[Brag.GREEN]
            else f"Stated for the first time, as {facts.now}."
        )
    if _SEVERITY[facts.now] > _SEVERITY[facts.was]:
        return f"The BRAG goes from {facts.was} to {facts.now}."
    return ""


def _unexpected(facts: ReviewFacts) -> str:
    reasons = facts.expectation.reasons
    if facts.now == Brag.BLUE and reasons:
        return reasons[0].message
    if differs(facts.now, facts.expectation):
        return f"{facts.expectation.brag} would be expected: {reasons[0].message}"
    return ""
