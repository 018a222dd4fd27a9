"""References: equality, order, ranges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.refs import SORT_TEXT_MAX, extends, ref_id, ref_key, ref_sort_text, same_ref

AS_A_PERSON_SORTS = [
    "1",
    "2",
    "4b.",
    "5a2",
    "5a10",
    "5a-c",
    "5ba",
    "7b",
    "9a-c",
    "10",
    "10.1",
    "10.2",
    "10.10",
    "10b.i",
    "10b.ii",
    "10b.iii",
    "10b.iv",
    "10b.v",
    "10b.ix",
    "10b.x",
    "10c",
    "11a1 - a4",
    "11a2",
    "12a",
    "12a -b",
    "19 a",
    "19b",
    "1000000",
    "2000000",
    "10000000",
    "A1",
    "B2",
    "é3",
    "ß",
    "—",
    "",
]
# "—" and "" have no letters or digits and come last.


@pytest.mark.parametrize(("before", "after"), list(pairwise(AS_A_PERSON_SORTS[:-2])))
def test_refs_sort_as_a_person_would(before, after):
    assert ref_key(before) < ref_key(after)
    assert ref_sort_text(before) < ref_sort_text(after)


def test_blank_refs_come_last():
    assert sorted(["", "zz", " ", "999"], key=ref_key)[:2] == ["999", "zz"]
    assert ref_sort_text("zz") < ref_sort_text("")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4b.", "4B"),
        ("12a -b", "12a-b"),
        ("12a–b", "12A-B"),
        ("11a1,", "11a1"),
        (" 7 b ", "7b"),
        ("７ｂ", "7b"),
    ],
)
def test_refs_are_compared_without_blanks_dashes_case_and_trailing_marks(a, b):
    assert same_ref(a, b)


@pytest.mark.parametrize(
    ("a", "b"), [("10.10", "10.1"), ("5a", "5b"), ("", ""), ("1.0", "1"), ("5ac", "5a-c")]
)
def test_refs_that_differ_stay_apart(a, b):
    assert not same_ref(a, b)


@pytest.mark.parametrize(
    ("metric", "action"),
    [
        ("5a", "5a-c"),
        ("5b", "5a-c"),
        ("5c", "5a–c"),
        ("7c", "7b-d"),
        ("11a2", "11a1 - a4"),
        ("12b", "12a -b"),
        ("1c", "1c-d"),
        ("9", "9"),
        ("4.6.7", "4.6.1-10"),
        ("5b", "5a, b & c"),
        ("5b", "5a/b"),
        ("2.ii", "2.i-iii"),
        ("6b", "5a-6b"),
        ("5C", "5a-c."),
        ("3a", "3a and 3b"),
        ("10b.iv", "10b.i - 10b.v"),
    ],
)
def test_a_metric_extends_the_action_whose_range_holds_it(metric, action):
    assert extends(metric, action)


@pytest.mark.parametrize(
    ("metric", "action"),
    [
        ("5d", "5a-c"),
        ("6a", "5a-c"),
        ("5", "5a-c"),
        ("5a1", "5a-c"),
        ("5b", "5a"),
        ("", ""),
        ("6a", "5a-6b"),
        ("5ab", "5a-c"),
        ("5b", "5a-3"),
        ("5x", "5aa-ac"),
        ("-", "-"),
        ("5b", ""),
        ("52", "5a-c"),
    ],
)
def test_a_metric_does_not_extend_other_actions(metric, action):
    assert not extends(metric, action)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared_and_sorted_alike_by_key_and_text(a, b):
    assert (ref_key(a) < ref_key(b)) or (ref_key(b) < ref_key(a)) or ref_key(a) == ref_key(b)
    if ref_id(a) and ref_id(b) and ref_sort_text(a) < ref_sort_text(b):
        assert ref_key(a) < ref_key(b)
    extends(a, b)
    assert hash(ref_key(a)) == hash(ref_key(a))


@given(st.text(max_size=300))
def test_a_sort_text_holds_only_small_letters_digits_and_dots(text):
    assert set(ref_sort_text(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789.")
    assert 0 < len(ref_sort_text(text)) <= SORT_TEXT_MAX
