"""Which refs a split gives, and which a merge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.ref_parts import LONGEST, merge_ref, split_refs
from actions.rules.refs import ref_id, ref_key


@pytest.mark.parametrize(
    ("ref", "parts", "taken", "refs"),
    [
        ("5a5", 2, ["5a5"], ["5a5.i", "5a5.ii"]),
        ("5a5", 2, ["5a5", "5a5.i"], ["5a5.ii", "5a5.iii"]),
        ("5a5", 5, [], ["5a5.i", "5a5.ii", "5a5.iii", "5a5.iv", "5a5.v"]),
        ("7", 3, ["7"], ["7a", "7b", "7c"]),
        ("7", 2, ["7", "7A."], ["7b", "7c"]),
        ("7b", 2, ["7b"], ["7b.i", "7b.ii"]),
        ("7b", 2, ["7b", "10b.i", "10b.ii"], ["7b.i", "7b.ii"]),
        ("7b", 2, ["7b", "3a1", "3a2"], ["7b1", "7b2"]),
        ("7b", 2, ["7b", "3a1", "10b.i"], ["7b.i", "7b.ii"]),
        ("4b.", 2, ["4b."], ["4b.i", "4b.ii"]),
        ("10b.i", 2, [], ["10b.i.a", "10b.i.b"]),
        ("1.2", 2, ["1.2", "1.2.1"], ["1.2.2", "1.2.3"]),
        ("R1.2", 2, [], ["R1.2.1", "R1.2.2"]),
        ("R4", 2, [], ["R4.i", "R4.ii"]),
        ("5a-c", 3, ["5a-c"], ["5a", "5b", "5c"]),
        ("5a-5c", 3, ["5a-5c"], ["5a", "5b", "5c"]),
        ("5a-c", 3, ["5a-c", "5b"], ["5a-c.i", "5a-c.ii", "5a-c.iii"]),
        ("5a-c", 2, ["5a-c"], ["5a-c.i", "5a-c.ii"]),
        ("5c-a", 2, [], ["5c-a.i", "5c-a.ii"]),
        ("12a -b", 2, [], ["12a", "12b"]),
        ("11a1 - a4", 2, [], ["11a1 - a4.i", "11a1 - a4.ii"]),
        (" ", 2, ["1", "", "3"], ["2", "4"]),
        ("", 1, [], ["1"]),
    ],
)
def test_the_parts_are_counted_as_the_plan_counts(ref, parts, taken, refs):
    assert split_refs(ref, parts, taken) == refs


def test_the_parts_of_a_number_go_on_beyond_z():
    assert split_refs("7", 28, [])[25:] == ["7z", "7aa", "7ab"]


@pytest.mark.parametrize(
    ("refs", "taken", "merged"),
    [
        (["5a", "5b", "5c"], [], "5a-c"),
        (["5c", "5a", "5b"], [], "5a-c"),
        (["5A", "5b."], [], "5A-b"),
        (["5a", "5c"], [], "5a, 5c"),
        (["5a", "6b"], [], "5a, 6b"),
        (["7", "8"], [], "7, 8"),
        (["5a1", "5a2", "5a3"], [], "5a1-3"),
        (["10b.i", "10b.ii", "10b.iii"], [], "10b.i-iii"),
        (["10b.i", "10b.iii"], [], "10b.i, 10b.iii"),
        (["4b.a", "4b.b"], [], "4b.a-b"),
        (["5a", "5a-c"], [], "5a, 5a-c"),
        (["5a", "??"], [], "5a, ??"),
        (["5a", "5b"], ["5a-b"], "6"),
        (["5a", ""], ["5a"], "5b"),
        (["", " ."], ["1"], "2"),
        ([], [], "1"),
        ([f"{number}x" for number in range(1, 40, 2)], [], "1x"),
    ],
)
def test_merged_actions_get_the_range_or_the_list_of_their_refs(refs, taken, merged):
    assert merge_ref(refs, taken) == merged


@given(st.text(max_size=8), st.integers(1, 6), st.lists(st.text(max_size=8)))
def test_refs_of_parts_are_free_and_each_given_once(ref, parts, taken):
    found = split_refs(ref, parts, taken)
    used = {ref_id(other) for other in taken}
    assert len({ref_id(each) for each in found} - used) == parts == len(found)


@given(st.lists(st.text(max_size=8), max_size=6), st.lists(st.text(max_size=8)))
def test_the_ref_of_merged_actions_is_free_and_fits(refs, taken):
    found = merge_ref(refs, taken)
    assert ref_id(found) not in {ref_id(other) for other in taken}
    assert 0 < len(found) <= LONGEST


@pytest.mark.parametrize("ref", ["5a5", "7", "10b.i", "1.2"])
def test_parts_sort_after_their_whole_and_in_their_order(ref):
    found = split_refs(ref, 12, [])
    assert sorted([*found, ref], key=ref_key) == [ref, *found]
