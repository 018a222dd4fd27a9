"""Rows of stacked bars: lengths that are true, and letters that fit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.lib.bars import LEAST, WIDTH, Counted, Part, bars, shared_out

PARTS = (Part("red", "Red", "R"), Part("amber", "Amber", "A"), Part("green", "Green", "G"))


def labels(*rows):
    return [
        [each.label for each in row.segments] for row in bars([Counted("x", row) for row in rows], PARTS).rows
    ]


@pytest.mark.parametrize(
    ("counts", "width", "found"),
    [
        ([1, 1, 2], 200, [50, 50, 100]),
        ([0, 0, 0], 0, [0, 0, 0]),
        ([], 0, []),
        ([0, 5, 0], 100, [0, 100, 0]),
        ([1, 0, 99], 100, [20, 0, 80]),
        ([1, 1, 98], 100, [20, 20, 60]),
        ([10, 10, 80], 100, [20, 20, 60]),
        ([1, 1, 1], 3, [20, 20, 20]),  # a short bar is as long as its letters need
        ([1] * 20, 100, [10] * 20),  # more parts than room: all alike
        ([1, 2, 3], 500, [200 / 6, 200 / 3, 100]),  # never longer than the room
        ([1, 24, 75], 100, [20, 20, 60]),  # what is taken comes off the wide ones: the next is too narrow then
        ([1, 21, 30, 48], 100, [20, 20, 60 * 30 / 78, 60 * 48 / 78]),
    ],
)  # fmt: skip
def test_shares_are_true_but_wide_enough(counts, width, found):
    assert shared_out(counts, width, least=20, room=200) == pytest.approx(found)


@given(st.lists(st.integers(0, 10_000), max_size=12), st.floats(0, 400))
def test_shares_add_up_and_keep_their_order(counts, width):
    found = shared_out(counts, width, least=18, room=230)
    assert sum(found) <= 230 + 1e-6
    by_count = sorted(zip(counts, found, strict=True))
    assert all(one[1] <= other[1] + 1e-6 for one, other in pairwise(by_count))
    assert all((share > 0) == (count > 0) for count, share in zip(counts, found, strict=True))


def test_the_letter_stands_alone_where_the_number_has_no_room():
    assert labels((1, 0, 398)) == [["R1", "G 398"]]
    assert labels((24, 0, 9760)) == [["R", "G 9760"]]
    assert labels((2, 2, 2)) == [["R 2", "A 2", "G 2"]]


def test_the_fullest_row_takes_all_the_room_and_the_others_their_part():
    drawn = bars([Counted("May", (10, 0, 0)), Counted("June", (20, 0, 0)), Counted("July", (0, 0, 0))], PARTS)
    ends = [row.segments[-1].x + row.segments[-1].width if row.segments else None for row in drawn.rows]
    assert ends == [pytest.approx((drawn.start + WIDTH) / 2), WIDTH, None]
    assert [row.total for row in drawn.rows] == [10, 20, 0]
    assert [part.word for part in drawn.used] == ["Red"]


def test_segments_touch_and_none_is_too_narrow():
    (row,) = bars([Counted("x", (1, 400, 2))], PARTS).rows
    assert [round(each.x + each.width, 1) for each in row.segments[:-1]] == [
        round(each.x, 1) for each in row.segments[1:]
    ]
    assert min(each.width for each in row.segments) >= LEAST
    assert row.segments[0].middle == 32.7


@pytest.mark.parametrize(("rows", "height"), [(0, 32), (1, 32), (7, 224)])
def test_the_drawing_is_as_high_as_its_rows(rows, height):
    drawn = bars([Counted("x", (1, 0, 0))] * rows, PARTS)
    assert drawn.height == height
    for row in drawn.rows:
        assert 0 < row.y < row.words_y < row.foot_y < height


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("16 Sep 2026", "16 Sep 2026"),
        ("", ""),
        ("Workstream of all", "Workstream…"),
        ("x" * 300, "x" * 10 + "…"),
    ],
)
def test_long_name_is_clipped_in_the_drawing_and_whole_in_the_table(label, shown):
    (row,) = bars([Counted(label, (1, 0, 0))], PARTS).rows
    assert (row.label, row.shown) == (label, shown)
