"""What a friendly colleague would ask before an answer is submitted. Hints never stop anybody."""

from __future__ import annotations

from dataclasses import dataclass

from boards.rules.answers import Answer


@dataclass(frozen=True)
class HintFacts:
    """What is known of the action beside the answer: is its date over, what was said, what shows it."""

    is_late: bool = False
    was_note: str = ""
    evidence: str = ""


def hints(answer: Answer, facts: HintFacts) -> list[str]:
    """Sentences to think about; none where the answer raises no question.

    Source: the gap that DOMAIN.md tells of, actions still Green after their date, and issue 4 item 5.
    """
    brag = answer.brag or answer.was_brag
    found = []
    if brag == "Green" and facts.is_late and not answer.new_timescale:
        found.append("Its date has passed: is it still Green, or does it need a new timescale?")
    if brag == "Blue" and not facts.evidence.strip():
        found.append("Blue means complete: say what shows it, under “Evidence”.")
    if answer.note and _same(answer.note, facts.was_note):
        found.append("These are the same words as last time: is there nothing newer to say?")
    return found


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
