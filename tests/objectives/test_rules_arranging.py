"""Numbers of objectives that are free, and an order that a person changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objectives.rules.numbers import free_number, next_number, number_id
from objectives.rules.order import put_at


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ([], "1"),
        (["", " . "], "1"),
        (["1", "2"], "3"),
        (["2", "1"], "3"),
        (["A", "B"], "C"),
        (["Z"], "1"),
        (["3.1", "3.2"], "3.3"),
        (["KO1", "KO2"], "KO3"),
        (["9."], "10"),
        (["One"], "1"),
        (["1", "One"], "2"),
        (["99999999999999999999"], "1"),
    ],
)
def test_the_next_number_follows_the_last(taken, following):
    assert next_number(taken) == following


@pytest.mark.parametrize(
    ("number", "taken", "free"),
    [
        ("7", ["1"], "7"),
        (" 7 ", [], "7"),
        ("2", ["1", "2 .", "3"], "4"),
        ("b", ["A", "B"], "c"),
        ("", ["1"], "2"),
        ("three", ["Three"], "1"),
    ],
)
def test_a_number_in_use_gives_way_to_the_next_free_one(number, taken, free):
    assert free_number(number, taken) == free


@given(st.lists(st.text(max_size=6)), st.text(max_size=6))
def test_what_is_suggested_is_free_whatever_people_typed(taken, number):
    assert number_id(free_number(number, taken)) not in {number_id(other) for other in taken} | {""}


@pytest.mark.parametrize(
    ("keys", "key", "place", "order"),
    [
        ([7, 8, 9], 9, 1, [9, 7, 8]),
        ([7, 8, 9], 7, 3, [8, 9, 7]),
        ([7, 8, 9], 8, 2, [7, 8, 9]),
        ([7, 8, 9], 8, 0, [8, 7, 9]),
        ([7, 8, 9], 8, 99, [7, 9, 8]),
        ([7, 8, 9], 1, 1, [7, 8, 9]),
        ([], 1, 1, []),
    ],
)
def test_one_of_several_is_put_in_its_place(keys, key, place, order):
    assert put_at(keys, key, place) == order
