"""A free ref near the ones in use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.ref_suggestions import free_ref, next_ref
from actions.rules.refs import ref_id


@pytest.mark.parametrize(
    ("taken", "suggested"),
    [
        ([], "1"),
        (["", " "], "1"),
        (["1", "2", "10"], "11"),
        (["1", "7b"], "7c"),
        (["5a2", "5a10"], "5a11"),
        (["7z"], "8"),
        (["9a-c"], "10"),
        (["11a1 - a4", "3"], "12"),
        (["10b.i", "10b.ii"], "11"),
        (["4b."], "4c"),
        (["A"], "1"),
    ],
)
def test_the_next_ref_follows_the_last_as_a_person_would_count(taken, suggested):
    assert next_ref(taken) == suggested


@pytest.mark.parametrize(
    ("ref", "taken", "free"),
    [
        ("6", ["5"], "6"),
        ("5", ["5", "6"], "7"),
        ("5A.", ["5a"], "5b"),
        ("5a-c", ["5a-c", "8"], "9"),
    ],
)
def test_a_ref_in_use_gives_way_to_the_next_free_one(ref, taken, free):
    assert free_ref(ref, taken) == free


@given(st.lists(st.text(max_size=8)), st.text(max_size=8))
def test_what_is_suggested_is_free_whatever_people_typed(taken, ref):
    used = {ref_id(other) for other in taken if ref_id(other)}
    assert ref_id(next_ref(taken)) not in used
    assert ref_id(free_ref(ref, taken)) not in {ref_id(other) for other in taken}
