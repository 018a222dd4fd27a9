"""A metric against its path, from the values people write."""

from __future__ import annotations

from datetime import date

import pytest

from actions.rules.metric_figures import read_figure
from actions.rules.metric_path import Value, metric_path

MAY, JUNE, DECEMBER = date(2026, 5, 5), date(2026, 6, 1), date(2026, 12, 31)


def value(text, day=None, **more):
    figure = read_figure(text)
    number, is_percent = (figure.value, figure.is_percent) if figure else (None, False)
    return Value(text, day, number, is_percent, **more)


def path(readings=(), targets=(), **more):
    return metric_path(readings, targets, on=JUNE, **more)


@pytest.mark.parametrize(
    ("readings", "targets", "sentence"),
    [
        ([], [], "No value yet."),
        ([value("Good")], [], "Nobody has said of which day the last value is."),
        ([value("Good", MAY)], [value("Better", DECEMBER)], "The last value is of 5 May 2026, 27 days ago."),
        ([value("40%", JUNE)], [], "The last value is of today."),
        ([value("40%", date(2026, 5, 31))], [], "The last value is of 31 May 2026, 1 day ago."),
        ([value("40%", DECEMBER)], [], "The last value is of 31 Dec 2026, which is still to come."),
        (
            [value("40%", MAY, dated=False)],
            [],
            "Nobody has said of which day the last value is; it was written down 27 days ago.",
        ),
        (
            [value("40%", JUNE, dated=False)],
            [],
            "Nobody has said of which day the last value is; it was written down today.",
        ),
    ],
)
def test_sentence_tells_the_age_of_the_value(readings, targets, sentence):
    assert path(readings, targets).sentence == sentence


FIRST, HALF, END = date(2026, 1, 1), date(2026, 1, 6), date(2026, 1, 11)


@pytest.mark.parametrize(
    ("began", "now", "target", "standing"),
    [
        ("40%", "60%", "60%", "At 60% it is ahead of its path, which stood at 50% on that day."),
        ("40%", "50%", "60%", "At 50% it is on its path, which stood at 50% on that day."),
        ("40%", "41%", "60%", "At 41% it is behind its path, which stood at 50% on that day."),
        ("60", "55", "40", "At 55 it is behind its path, which stood at 50 on that day."),
        ("60", "45", "40", "At 45 it is ahead of its path, which stood at 50 on that day."),
        ("40%", "30%", "40%", "At 30% it is off its path, which stood at 40% on that day."),
        ("40%", "50%", "40%", "At 50% it is off its path, which stood at 40% on that day."),
        ("40%", "40%", "40%", "At 40% it is on its path, which stood at 40% on that day."),
        ("40%", "55", "60%", ""),  # another unit
        ("40%", "some", "60%", ""),
        ("40%", "50%", "as many as can be", ""),
        ("some", "50%", "60%", ""),  # the first figure is where it begins
    ],
)
def test_sentence_tells_how_the_value_stands_to_its_path(began, now, target, standing):
    found = path([value(began, FIRST), value(now, HALF)], [value(target, END)]).sentence
    assert found.partition("ago.")[2].strip() == standing


def test_path_runs_through_every_dated_target_and_stays_level_after_the_last():
    targets = [value("60%", END), value("50%", HALF)]
    found = path([value("70%", MAY)], targets, baseline=value("40%", FIRST))
    assert found.sentence.endswith("At 70% it is ahead of its path, which stood at 60% on that day.")
    assert [(line.key, len(line.signs)) for line in found.chart.lines] == [
        ("promised", 2),
        ("done", 1),
        ("began", 1),
    ]
    halfway = path([value("70%", date(2026, 1, 9))], targets, baseline=value("40%", FIRST))
    assert "stood at 56%" in halfway.sentence


def test_value_before_the_baseline_is_not_judged():
    found = path([value("70%", FIRST)], [value("90%", END)], baseline=value("40%", HALF))
    assert "path" not in found.sentence


@pytest.mark.parametrize(
    ("readings", "targets", "lines"),
    [
        ([], [], None),
        ([], [value("90%", DECEMBER)], None),  # a target alone is no path
        ([value("Good", MAY)], [value("Better", DECEMBER)], None),
        ([value("40%")], [value("90%", DECEMBER)], None),  # of no day
        ([value("7", MAY)], [], ["done"]),
        ([value("7", MAY)] * 3, [], ["done"]),
        ([value("-3", MAY), value("4", JUNE)], [], ["done"]),
        ([value("40%", MAY)], [value("90%")], ["level", "done"]),
        ([value("40%", MAY)], [value("90")], ["done"]),
        ([value("40%", MAY)], [value("as many as can be")], ["done"]),
        ([value("40%", MAY)], [value("90%", DECEMBER)], ["promised", "done"]),
        ([value("40%", MAY)], [value("90%", FIRST)], ["done"]),  # the target was before the first value
        ([value("40%", FIRST), value("45%", date(2066, 1, 1))], [], ["done"]),
        ([value("9", FIRST), value("12%", MAY)], [], ["done"]),
    ],
)
def test_only_clear_figures_of_one_unit_are_drawn(readings, targets, lines):
    chart = path(readings, targets).chart
    assert (chart and [line.key for line in chart.lines]) == lines


def test_of_two_values_of_a_day_the_later_is_drawn():
    (line,) = path([value("1", MAY), value("5", MAY)]).chart.lines
    assert len(line.signs) == 1
    assert "5" in [word for _y, word in path([value("1", MAY), value("5", MAY)]).chart.ticks]


def test_baseline_without_a_figure_is_in_the_table_alone():
    found = path([value("7", MAY)], [value("9")], baseline=value("few", FIRST))
    assert found.rows == (("Baseline", FIRST, "few"), ("Value", MAY, "7"), ("Target", None, "9"))
    assert [line.key for line in found.chart.lines] == ["level", "done"]


def test_value_that_is_not_dated_has_no_day_in_the_table():
    assert path([value("7", MAY, dated=False)]).rows == (("Value", None, "7"),)


def test_today_is_marked_where_it_is_inside():
    assert [mark.label for mark in path([value("1", MAY)], [value("9", DECEMBER)]).chart.marks] == ["Today"]
    assert path([value("1", MAY)]).chart.marks == ()
