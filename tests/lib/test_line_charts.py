"""Lines over time, drawn from whatever there is."""

from __future__ import annotations

from datetime import date

import pytest

from plantracker.lib.line_charts import FLOOR, RIGHT, TOP, Series, line_chart

START, END = (0, "1 May 2026"), (10, "11 May 2026")


def drawn(*points, **more):
    return line_chart(
        [Series("done", "Complete", points, dots=True)], **{"first": START, "last": END, **more}
    )


def test_nothing_is_drawn_without_a_value():
    assert drawn() is None
    assert line_chart([], first=START, last=END) is None


def test_line_runs_from_corner_to_corner():
    chart = drawn((0, 0), (10, 4))
    left = chart.left
    assert chart.lines[0].path == f"M{left} {FLOOR}L{RIGHT} {TOP}"
    assert chart.lines[0].signs == ((left, FLOOR), (RIGHT, TOP))
    assert (chart.first, chart.last) == ("1 May 2026", "11 May 2026")
    assert chart.ticks[0] == (FLOOR, "0")


def test_stepped_line_holds_its_value():
    steps = Series("done", "Complete", ((0, 0), (5, 4), (10, 4)), stepped=True)
    (line,) = line_chart([steps], first=START, last=END).lines
    assert line.path == "M16.4 186.0H164.2V26.0H312.0V26.0"
    assert line.signs == ()


def test_line_without_points_is_left_out():
    chart = line_chart([Series("a", "A", ()), Series("b", "B", ((0, 1),))], first=START, last=END)
    assert [line.key for line in chart.lines] == ["b"]


@pytest.mark.parametrize(
    ("points", "more", "ticks"),
    [
        (((0, 7),), {}, ["6", "6.5", "7", "7.5", "8"]),
        (((0, 7), (1, 7), (2, 7)), {"whole": True}, ["6", "7", "8"]),
        (((0, 7),), {"from_nought": True, "whole": True}, ["0", "2", "4", "6", "8"]),
        (((0, -7), (1, -3)), {"from_nought": True}, ["-8", "-6", "-4", "-2", "0"]),
        (((0, 72), (1, 78)), {"unit": "%"}, ["72%", "74%", "76%", "78%"]),
        (((0, 20),), {"from_nought": True, "top_value": 100, "unit": "%"}, ["0%", "50%", "100%"]),
        (((0, 120),), {"top_value": 100}, ["100", "105", "110", "115", "120"]),
        (((0, 0), (1, 2_000_000)), {}, ["0", "500,000", "1m", "1.5m", "2m"]),
    ],
)  # fmt: skip
def test_axis_has_round_figures(points, more, ticks):
    assert [word for _y, word in drawn(*points, **more).ticks] == ticks


def test_every_figure_beside_the_axis_has_room():
    for points in (((0, 1),), ((0, 123_456),), ((0, 9e11),), ((0, -0.001), (1, 0.001))):
        chart = drawn(*points)
        assert chart.left >= 8 * max(len(word) for _y, word in chart.ticks)
        assert chart.left < RIGHT / 2


def test_single_day_stands_in_the_middle_and_is_named_once():
    chart = drawn((4, 3), first=(4, "5 May 2026"), last=(4, "5 May 2026"))
    assert chart.lines[0].signs == ((round((chart.left + RIGHT) / 2, 2), 106.0),)
    assert (chart.first, chart.last) == ("5 May 2026", "")


def test_forty_years_fit():
    first, last = date(1990, 1, 1).toordinal(), date(2030, 1, 1).toordinal()
    chart = drawn((first, 1), (last, 2), first=(first, "a"), last=(last, "b"))
    assert [x for x, _y in chart.lines[0].signs] == [chart.left, RIGHT]


@pytest.mark.parametrize(
    ("x", "anchors"), [(0, ["start"]), (5, ["start"]), (10, ["end"]), (-1, []), (11, [])]
)
def test_marks_keep_their_words_inside(x, anchors):
    chart = drawn((0, 1), (10, 2), marks=[(x, "Today")])
    assert [mark.anchor for mark in chart.marks] == anchors
    for mark in chart.marks:
        assert chart.left <= mark.words_x <= RIGHT


@pytest.mark.parametrize(
    ("key", "dots", "look"),
    [
        ("done", True, "Thick line with circles"),
        ("done", False, "Thick line"),
        ("promised", True, "Dashed line with diamonds"),
        ("before", True, "Dotted line with circles"),
        ("scope", False, "Thin line"),
        ("began", True, "Thin line with squares"),
    ],
)
def test_every_kind_of_line_is_told_without_its_colour(key, dots, look):
    (line,) = line_chart([Series(key, "x", ((0, 1),), dots=dots)], first=START, last=END).lines
    assert line.look == look
