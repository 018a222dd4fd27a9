"""When an answer can be submitted."""

from __future__ import annotations

import pytest

from boards.rules.answers import NO_CHANGE_NOTE, Answer, problems, settled_brag, settled_note


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (Answer(note="Two teams trained.", brag="Green"), []),
        (Answer(note="Two teams trained."), ["brag"]),
        (Answer(note="Two teams trained.", was_brag="Green"), ["brag"]),  # a new note says how it stands now
        (Answer(brag="Green"), ["note"]),
        (Answer(note="   ", brag="Green"), ["note"]),
        (Answer(), ["note", "brag"]),
        (Answer(no_change=True, was_brag="Amber"), []),
        (Answer(no_change=True), ["brag"]),
        (Answer(no_change=True, brag="Red"), []),
        (Answer(note="Later.", brag="Amber", new_timescale="Sep-26"), ["new_timescale_reason"]),
        (Answer(note="Later.", brag="Amber", new_timescale="Sep-26", new_timescale_reason="Staff left."), []),
        (Answer(note="x", brag="Amber", new_timescale="  "), []),
    ],
)
def test_problems_name_what_is_missing(answer, fields):
    assert [problem.field for problem in problems(answer)] == fields


def test_no_change_stands_as_a_note_and_keeps_the_brag():
    answer = Answer(no_change=True, was_brag="Amber")
    assert settled_note(answer) == NO_CHANGE_NOTE
    assert settled_brag(answer) == "Amber"


def test_a_note_beside_no_change_is_kept():
    answer = Answer(no_change=True, note="Still waiting.", brag="Red", was_brag="Amber")
    assert (settled_note(answer), settled_brag(answer)) == ("Still waiting.", "Red")


@pytest.mark.parametrize(
    ("answer", "empty"),
    [
        (Answer(), True),
        (Answer(was_brag="Red"), True),
        (Answer(no_change=True), False),
        (Answer(note="x"), False),
    ],
)
def test_is_empty_until_something_is_filled_in(answer, empty):
    assert answer.is_empty is empty
