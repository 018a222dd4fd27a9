"""The three-way comparison, the words of differences, and what is written down to undo an import by."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.imports.differences import differences
from actions.imports.recording import ranges_of
from actions.imports.three_ways import PARTS, compare, words_of

A, B, C, NONE = "a", "b", "c", ""


@pytest.mark.parametrize(
    ("said", "now", "wanted", "outcome"),
    [
        (A, A, A, "same"),
        (A, A, B, "take"),  # only the workbook changed
        (A, B, A, "still"),  # only we changed: the workbook is old
        (A, B, C, "clash"),  # both changed
        (A, B, B, "same"),  # both changed to the same
        (A, A, NONE, "take"),  # emptied in the workbook
        (A, NONE, A, "still"),  # emptied here
        (NONE, B, NONE, "still"),  # filled in here
        (NONE, NONE, B, "take"),
        (None, B, C, "clash"),  # made here: the workbook before knew nothing of it
        (None, NONE, C, "take"),  # nothing stands here
        (None, B, B, "same"),
    ],
)
def test_one_part_three_ways(said, now, wanted, outcome):
    before = None if said is None else {"title": said}
    verdict = compare(before, {"title": now}, {"title": wanted}, parts=["title"], known=True)
    found = "take" if verdict.take else "same"
    for clash in verdict.clashes:
        found = "still" if clash.still else "clash"
    assert found == outcome


def test_plan_that_never_saw_a_workbook_takes_everything():
    verdict = compare(None, {"title": A}, {"title": B}, parts=["title"], known=False)
    assert verdict.take == ("title",)


def test_part_of_which_the_sheet_says_nothing_is_left_alone():
    assert compare({"title": A}, {"title": A}, {"title": ""}, parts=["ref"], known=True).take == ()


TEXTS = st.sampled_from(["", "a", "b", "c"])
ROWS = st.fixed_dictionaries({name: TEXTS for names in PARTS.values() for name in names})


@given(said=st.none() | ROWS, now=ROWS, wanted=ROWS, known=st.booleans())
def test_every_part_is_the_same_taken_or_a_clash(said, now, wanted, known):
    verdict = compare(said, now, wanted, parts=list(PARTS), known=known)
    clashing = {clash.part for clash in verdict.clashes}
    assert not clashing & set(verdict.take)
    for part in PARTS:
        differs = words_of(part, now) != words_of(part, wanted)
        assert differs == (part in clashing or part in verdict.take)


@given(said=st.none() | ROWS, now=ROWS, wanted=ROWS)
def test_the_same_workbook_again_takes_nothing_more(said, now, wanted):
    verdict = compare(said, now, wanted, parts=list(PARTS), known=True)
    after = {**now, **{name: wanted[name] for part in verdict.take for name in PARTS[part]}}
    again = compare(wanted, after, wanted, parts=list(PARTS), known=True)
    assert again.take == ()
    assert all(clash.still for clash in again.clashes)


@given(now=ROWS, wanted=ROWS, said=ROWS)
def test_what_was_changed_here_is_never_taken_over_unasked(now, wanted, said):
    verdict = compare(said, now, wanted, parts=list(PARTS), known=True)
    for part in verdict.take:
        assert words_of(part, now) == words_of(part, said)


@given(before=st.text(max_size=200), after=st.text(max_size=200))
def test_differences_of_short_texts_lose_no_letter(before, after):
    olds, news = differences(before[:60], after[:60])
    assert "".join(piece.text for piece in olds) == before[:60]
    assert "".join(piece.text for piece in news) == after[:60]


def test_differences_of_long_texts_show_only_what_is_near():
    long = " ".join(f"word{n}" for n in range(400))
    olds, news = differences(f"{long} by March {long}", f"{long} by June {long}")
    assert [piece.text for piece in olds if piece.differs] == ["March"]
    assert [piece.text for piece in news if piece.differs] == ["June"]
    shown = "".join(piece.text for piece in news)
    assert len(shown) < 400
    assert "word399 by June word0" in shown


def test_differences_of_very_long_texts_stay_quick():
    texts = [" ".join(f"{letter}{n}" for n in range(4_000)) for letter in "ab"]
    olds, _ = differences(*texts)
    assert olds[0].differs


@given(st.sets(st.integers(1, 60)))
def test_ranges_hold_every_key_once(keys):
    ranges = ranges_of(keys)
    assert [key for first, last in ranges for key in range(first, last + 1)] == sorted(keys)
    assert all(one[1] + 1 < other[0] for one, other in pairwise(ranges))
