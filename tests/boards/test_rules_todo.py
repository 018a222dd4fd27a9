"""The list of things to do: its order, and when each is to be done."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.todo import Todo, in_order

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("by", "words", "late"),
    [
        (None, "when you can", False),
        (TODAY, "today", False),
        (date(2026, 6, 16), "by Tuesday 16 June 2026, tomorrow", False),
        (date(2026, 6, 14), "was due on Sunday 14 June 2026, yesterday", True),
        (date(2026, 5, 15), "was due on Friday 15 May 2026, 31 days ago", True),
    ],
)
def test_a_todo_says_when(by, words, late):
    todo = Todo("Circulate", by)
    assert todo.when(on=TODAY) == words
    assert todo.is_late(on=TODAY) is late


def test_a_day_that_stands_in_the_words_is_not_said_again():
    todo = Todo("Review 2 answers by Monday 29 June 2026.", date(2026, 6, 29))
    assert todo.when(on=TODAY) == "in 14 days"


def test_the_earliest_day_comes_first_and_what_has_no_day_last():
    someday, later, soon, also_soon = (
        Todo("d"),
        Todo("c", date(2026, 7, 1)),
        Todo("a", TODAY),
        Todo("b", TODAY),
    )
    assert in_order([someday, later, soon, also_soon]) == [soon, also_soon, later, someday]


def test_the_same_thing_stands_once():
    assert in_order([Todo("a", TODAY), Todo("a", TODAY)]) == [Todo("a", TODAY)]
