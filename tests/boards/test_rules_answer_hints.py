"""What is asked before an answer is submitted; nothing of it stops anybody."""

from __future__ import annotations

import pytest

from boards.rules.answer_hints import HintFacts, hints
from boards.rules.answers import Answer


@pytest.mark.parametrize(
    ("answer", "facts", "words"),
    [
        (Answer(note="On track.", brag="Green"), HintFacts(), []),
        (Answer(note="On track.", brag="Green"), HintFacts(is_late=True), ["date has passed"]),
        (Answer(no_change=True, was_brag="Green"), HintFacts(is_late=True), ["date has passed"]),
        (Answer(note="Later.", brag="Green", new_timescale="Mar-27"), HintFacts(is_late=True), []),
        (Answer(note="Late.", brag="Red", next_step="Ask."), HintFacts(is_late=True), []),
        (Answer(note="Done.", brag="Blue"), HintFacts(), ["what shows it"]),
        (Answer(note="Done.", brag="Blue"), HintFacts(evidence="Minutes of May"), []),
        (
            Answer(note="We go  on.", brag="Amber", next_step="Wait."),
            HintFacts(was_note="We go\non."),
            ["same words"],
        ),
        (Answer(no_change=True, was_brag="Amber"), HintFacts(was_note=""), []),
    ],
)
def test_hints_ask_what_a_colleague_would(answer, facts, words):
    found = hints(answer, facts)
    assert len(found) == len(words)
    assert all(word in hint for word, hint in zip(words, found, strict=True))
