"""What a friendly colleague would ask before an answer is submitted. A hint never stops anybody: who has a reason
gives it in a sentence, and the project manager reads both."""

from __future__ import annotations

from dataclasses import dataclass

from boards.rules.answers import Answer, is_bare_no_change, settled_brag
from boards.rules.personal_details import personal_details

TROUBLED = ("Amber", "Red")
SEEMS_PERSONAL = "It seems to hold"
REASON_NEEDED = "Say in a sentence why it is right as it is, or go back and change it."


@dataclass(frozen=True)
class HintFacts:
    """What is known of the action beside the answer: is its date over, what was said, what shows it.

    ``evidence`` is whatever shows it: words, links, names of files, or what the action has already.
    ``new_date_is_over``: the new timescale that was typed has passed, too. ``other_texts`` are what was typed in
    the answer's other boxes.
    """

    is_late: bool = False
    was_note: str = ""
    evidence: str = ""
    new_date_is_over: bool = False
    other_texts: tuple[str, ...] = ()


def hints(answer: Answer, facts: HintFacts) -> list[str]:
    """Sentences to think about; none where the answer raises no question.

    Source: the gap that DOMAIN.md tells of, actions still Green after their date, and what a plan that is
    published must not hold.
    """
    return [
        sentence for sentence in (*_of_the_brag(answer, facts), *_of_the_words(answer, facts)) if sentence
    ]


def _of_the_brag(answer: Answer, facts: HintFacts) -> tuple[str, ...]:
    brag = settled_brag(answer) or answer.was_brag
    late = facts.is_late and not answer.new_timescale.strip()
    asks_for_step = (
        brag in TROUBLED and not (answer.next_step or "").strip() and not is_bare_no_change(answer)
    )
    return (
        "Its date has passed: is it still Green, or does it need a new timescale?"
        if brag == "Green" and late
        else "",
        "The new timescale has passed already: is it the right one?" if facts.new_date_is_over else "",
        f"{brag} means that something stands in the way: say what is being done about it."
        if asks_for_step
        else "",
        "Blue means complete: say what shows it, under “Evidence”."
        if brag == "Blue" and not facts.evidence.strip()
        else "",
    )


def _of_the_words(answer: Answer, facts: HintFacts) -> tuple[str, ...]:
    told = " \n ".join(
        (answer.note, answer.next_step or "", answer.new_timescale_reason, facts.evidence, *facts.other_texts)
    )
    details = " and ".join(personal_details(told))
    same = not is_bare_no_change(answer) and answer.note.strip() and _same(answer.note, facts.was_note)
    return (
        "These are the same words as last time: is there nothing newer to say?" if same else "",
        f"{SEEMS_PERSONAL} {details}: the plan is published, so please leave out what tells who a child is."
        if details
        else "",
    )


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
