"""Values of metrics, runs of “No change”, and details of a child: tables of ugly cases."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.rules.answers import NO_CHANGE_NOTE, Answer, is_bare_no_change, no_changes_running, problems
from boards.rules.personal_details import is_nhs_number, personal_details
from boards.rules.readings import LONGEST, Value, value_problem

ON = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Value(""), ""),
        (Value("  "), ""),
        (Value("61%"), ""),
        (Value("61%", ON), ""),
        (Value("", ON), "Write the value"),
        (Value("61%", date(2026, 6, 17)), "lies ahead"),
        (Value("61%", date(1999, 12, 31)), "from 2000"),
        (Value("x" * (LONGEST + 1)), "too long"),
    ],
)
def test_value_problem_says_what_is_wrong(value, words):
    found = value_problem(value, on=ON)
    assert words in found
    assert bool(found) is bool(words)


@pytest.mark.parametrize(
    ("meetings", "running"),
    [
        ([], 0),
        ([[True]], 1),
        ([[True], [True]], 2),
        ([[False], [True]], 0),
        ([[True], [False], [True]], 1),
        ([[True], [], [True]], 2),  # silence is no news either
        ([[], []], 0),
        ([[True, True], [True]], 2),  # two leads before one meeting
        ([[True, False], [True]], 0),  # one of them had something to say
    ],
)
def test_no_changes_running_counts_from_the_newest(meetings, running):
    assert no_changes_running(meetings) == running


@pytest.mark.parametrize(
    ("answer", "bare"),
    [
        (Answer(), False),
        (Answer(no_change=True), True),
        (Answer(no_change=True, note=NO_CHANGE_NOTE), True),
        (Answer(note="no change since last time"), True),  # as a return sheet or a person might write it
        (Answer(no_change=True, note="Still waiting."), False),
        (Answer(note="Two teams."), False),
    ],
)
def test_is_bare_no_change_only_where_nothing_else_is_said(answer, bare):
    assert is_bare_no_change(answer) is bare


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        (Answer(no_change=True, was_brag="Amber", no_change_is_spent=True), ["note"]),
        (Answer(no_change=True, note=NO_CHANGE_NOTE, brag="Amber", no_change_is_spent=True), ["note"]),
        (Answer(no_change=True, note="Waiting for May.", was_brag="Amber", no_change_is_spent=True), []),
        (Answer(no_change_is_spent=True), ["note", "brag"]),
    ],
)
def test_problems_ask_for_a_note_once_no_change_is_spent(answer, fields):
    found = problems(answer)
    assert [problem.field for problem in found] == fields
    assert not fields or "has been the answer for a while" in found[0].message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("14.05.19 - meeting held", ()),  # a diary is full of dates
        ("Review on 3 May 2026", ()),
        ("DOB 03/05/2014", ("a date of birth",)),
        ("(dob: 3.5.14)", ("a date of birth",)),
        ("D.O.B. 2014-05-03", ("a date of birth",)),
        ("date of birth is the 3rd of May 2014", ("a date of birth",)),
        ("born on 3 May, 2014", ("a date of birth",)),
        ("their birthday, 03-05-2014", ("a date of birth",)),
        ("born early. Review on 3/5/26", ()),
        ("The idea was born in 2019", ()),
        ("Stubborn delays until 3/5/2026", ()),
        ("adobe licence from 03/05/2026", ()),
        ("NHS no 943 476 5919", ("an NHS number",)),
        ("943-476-5919.", ("an NHS number",)),
        ("9434765919", ("an NHS number",)),
        ("943\u00a0476\u00a05919", ("an NHS number",)),
        ("943 476 5918", ()),  # the check digit is wrong
        ("0161 496 0000", ()),
        ("01614960000", ()),
        ("19434765919", ()),
        ("9434765919123", ()),
        ("ABC9434765919", ()),
        ("£943,476,591", ()),
        ("DOB 3/5/14, NHS 9434765919", ("a date of birth", "an NHS number")),
    ],
)
def test_personal_details_are_found_and_nothing_else(text, found):
    assert personal_details(text) == found


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("9434765919", True),
        ("943 476 5919", True),
        ("9434765910", False),
        ("0000000000", False),
        ("1111111111", False),
        ("943476591", False),
        ("1000000010", False),  # the remainder asks for ten, which no digit is
        ("0000000060", False),
        ("4010232137", True),
        ("1000000060", True),  # eleven stands for nought
    ],
)
def test_is_nhs_number_by_its_check_digit(number, valid):
    assert is_nhs_number(number) is valid


@given(st.text(max_size=300))
def test_personal_details_answer_whatever_is_written(text):
    assert isinstance(personal_details(text), tuple)
