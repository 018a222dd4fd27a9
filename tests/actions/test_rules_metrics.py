"""Metrics: the figure of a text, the targets of a cell, the line from baseline to target, and the age of a value."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.metric_cells import cell_date, last_day, read_targets, targets_text
from actions.rules.metric_figures import Direction, Figure, Unit, read_figure, read_span
from actions.rules.metric_targets import MetricFacts, Target, off_target
from actions.rules.metric_times import Frequency, age_words, late_words, next_due, span_words
from actions.rules.metric_values import metric_problem, value_problem
from actions.rules.metrics import Path, Point, judge, line, place_on

ON = date(2026, 6, 1)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


def facts(current: str = "", day: date | None = None, **said: object) -> MetricFacts:
    """A metric of which more is better, from 20 in January to 50 at the end of the year, unless said otherwise."""
    words: dict[str, object] = {
        "direction": "up",
        "baseline_text": "20",
        "baseline_date": date(2026, 1, 1),
        "targets": (Target("50", date(2026, 12, 31)),),
    }
    return MetricFacts(name="Teams", current_text=current, current_date=day, **(words | said))  # type: ignore[arg-type]


# -- Figures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("40", "", Figure(40)),
        ("40", "number", Figure(40)),
        ("40", "percentage", Figure(40, True)),
        ("40%", "percentage", Figure(40, True)),
        ("40%", "number", None),
        ("40", "words", None),
        ("1,234.5", "", Figure(1234.5)),
        ("57.7% June-19", "", Figure(57.7, True)),
        ("285\n2018/19", "", Figure(285)),
        ("12 of 30", "", None),
        ("about 40", "", None),
        ("Not available", "", None),
        ("", "", None),
        ("64%\nJan-19\n57.7%\nJune-19", "", None),
    ],
)
def test_the_one_clear_figure_is_read_and_everything_else_stays_words(text, unit, figure):
    assert read_figure(text, unit) == figure


@pytest.mark.parametrize(
    ("text", "unit", "ends"),
    [
        ("60 to 70", "", (60, 70)),
        ("60%-70%", "", (60, 70)),
        ("between 60 and 70 per cent", "percentage", (60, 70)),
        ("60 – 70", "number", (60, 70)),
        ("60%-70%", "number", None),
        ("70 to 60", "", None),
        ("60", "", None),
        ("60 to 70 (target range)", "", (60, 70)),
        ("60 to 70 by May", "", None),
    ],
)
def test_a_range_has_two_ends(text, unit, ends):
    found = read_span(text, unit)
    assert (found and (found[0].value, found[1].value)) == ends


def test_large_figures_are_written_out():
    assert str(Figure(1234567)) == "1234567"
    assert str(Figure(57.7, True)) == "57.7 per cent"


def test_every_choice_has_its_own_words():
    for kinds in (Unit, Direction, Frequency, Path):
        assert len({kind.label for kind in kinds}) == len(kinds)


# -- Cells of targets --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "targets"),
    [
        ("", []),
        ("  \n", []),
        ("100", [("100", None)]),
        ("6\nMay-19\n10\nMay-20", [("6", date(2019, 5, 31)), ("10", date(2020, 5, 31))]),
        ("6 by Oct-18, 7 by Oct-19", [("6", date(2018, 10, 31)), ("7", date(2019, 10, 31))]),
        ("60% 31/03/2020; 70% 31/03/2021", [("60%", date(2020, 3, 31)), ("70%", date(2021, 3, 31))]),
        ("10 (Oct-18) 12 (Oct-19)", [("10", date(2018, 10, 31)), ("12", date(2019, 10, 31))]),
        # "6 May-19" may be a day in May: the cell stays whole.
        ("6 May-19 10 May-20", [("6 May-19 10 May-20", date(2020, 5, 10))]),
        ("50% by 31/03/2026", [("50%", date(2026, 3, 31))]),
        ("Every team by 31/03/2026\nEvery post by 31/03/2027",
         [("Every team", date(2026, 3, 31)), ("Every post", date(2027, 3, 31))]),
        ("Every team by 31/03/2026\nand more", None),
        ("50 by 31/02/2026", [("50 by 31/02/2026", None)]),
        ("6: 31/02/19, 7: 28/02/20", None),
        ("6\nMay-19\n10\nMay-20\nor later", None),
        ("100%\n2019/20", [("100%\n2019/20", date(2020, 3, 31))]),
    ],
)  # fmt: skip
def test_a_cell_of_targets_is_taken_apart_only_where_that_leaves_no_doubt(cell, targets):
    found = [(target.text, target.due) for target in read_targets(cell)]
    assert [text for text, _due in found] == [cell] if targets is None else found == targets


def test_the_day_of_several_targets_is_the_last():
    assert last_day("10\nMay-20\n6\nMay-19") == date(2020, 5, 31)
    assert last_day("45 30/06/2019") == date(2019, 6, 30)
    assert cell_date("x" * 301) is None


@given(
    st.lists(
        st.tuples(
            st.one_of(st.from_regex(r"\A[1-9]\d{0,3}%?\Z"), st.from_regex(r"\A[A-Z][a-z]{1,9} [a-z]{2,9}\Z")),
            days,
        ),
        min_size=1,
        max_size=6,
    )
)
def test_targets_written_as_a_cell_are_read_back_from_it(rows):
    targets = tuple(Target(text, due) for text, due in rows)
    assert read_targets(targets_text(targets)) == targets


@given(st.text(max_size=200))
def test_any_cell_is_read_and_none_is_lost(cell):
    joined = "".join(target.text for target in read_targets(cell))
    assert bool(joined) is bool(cell.strip())


# -- Off target: the rule of the expected BRAG -------------------------------------------------------------


@pytest.mark.parametrize(
    ("current", "said", "missed"),
    [
        ("5", {}, True),
        ("6", {}, False),
        ("7", {}, False),  # the last target is still ahead
        ("5", {"unit": "words"}, False),
        ("5%", {}, False),
        ("five", {}, False),
        ("5", {"direction": "down"}, False),
        ("7", {"direction": "down"}, True),
        ("5", {"direction": ""}, False),  # nobody has said which way is better
    ],
)
def test_of_several_targets_the_last_one_past_counts(current, said, missed):
    several = (Target("4", date(2025, 5, 31)), Target("6", date(2026, 5, 31)), Target("9", date(2027, 5, 31)))
    metric = facts(current, date(2026, 5, 1), targets=several, **said)
    assert bool(off_target(metric, on=ON)) is missed


def test_the_sentence_names_value_target_and_day():
    metric = facts("5", date(2026, 5, 1), targets=(Target("6", date(2026, 5, 31)),))
    assert off_target(metric, on=ON) == "Teams: 5 against a target of 6 by Sunday 31 May 2026"


def test_a_range_is_missed_outside_of_it():
    inside = {"direction": "range", "targets": (Target("60 to 70", date(2026, 5, 31)),), "unit": "percentage"}
    assert not off_target(facts("65", **inside), on=ON)
    assert off_target(facts("71", **inside), on=ON) == (
        "Teams: 71 per cent against a target of 60 per cent to 70 per cent by Sunday 31 May 2026"
    )


# -- The line ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "path", "why"),
    [
        (facts("35", date(2026, 7, 2)), Path.ON, "35 where the line to 50"),
        (facts("34", date(2026, 7, 2)), Path.OFF, "was at 35"),
        (facts("50", date(2026, 3, 1)), Path.MET, "reaches the target of 50 by Thursday 31 December 2026"),
        (facts("20", direction="up", targets=(Target("20"),)), Path.MET, "reaches the target of 20."),
        (facts("40", targets=(Target("20", date(2026, 5, 1)),), direction="down"), Path.MISSED, "against a target"),
        (facts("20", targets=(Target("20", date(2026, 5, 1)),)), Path.MET, "reaches"),
        (facts("Good", unit="words"), Path.UNJUDGED, "words"),
        (facts(""), Path.UNJUDGED, "no value yet"),
        (facts("12 of 30"), Path.UNJUDGED, "No one clear figure can be read from its value"),
        (facts("20", targets=()), Path.UNJUDGED, "no target"),
        (facts("20", targets=(Target("more"),)), Path.UNJUDGED, "from its target"),
        (facts("20%"), Path.UNJUDGED, "same unit"),
        (facts("20", direction=""), Path.UNJUDGED, "whether more or less is better"),
        (facts("20", targets=(Target("50"),)), Path.UNJUDGED, "no day"),
        (facts("20", date(2026, 3, 1), baseline_text=""), Path.UNJUDGED, "no baseline"),
        (facts("20", date(2026, 3, 1), baseline_date=None), Path.UNJUDGED, "no baseline"),
        (facts("20", date(2026, 3, 1), baseline_text="20%"), Path.UNJUDGED, "no baseline"),
        (facts("20", date(2026, 3, 1), baseline_date=date(2027, 1, 1)), Path.UNJUDGED, "no baseline"),
        (facts("20", None), Path.UNJUDGED, "no day"),
        (facts("20", date(2026, 1, 1)), Path.UNJUDGED, "after the baseline"),
        (facts("65", direction="range", targets=(Target("60 to 70"),)), Path.ON, "within the range of 60 to 70"),
        (facts("75", direction="range", targets=(Target("60 to 70"),)), Path.OFF, "outside the range"),
        (facts("75", direction="range", targets=(Target("60"),)), Path.UNJUDGED, "No range"),
        (facts("75%", direction="range", targets=(Target("60 to 70"),)), Path.UNJUDGED, "same unit"),
        (facts("75", direction="range", targets=(Target("level"),)), Path.UNJUDGED, "No range"),
    ],
)  # fmt: skip
def test_a_value_is_held_against_the_line_or_the_verdict_says_why_not(metric, path, why):
    verdict = judge(metric, on=ON)
    assert (verdict.path, why in verdict.why) == (path, True), verdict


def test_less_is_better_below_the_line():
    falling = {"direction": "down", "baseline_text": "50", "targets": (Target("20", date(2026, 12, 31)),)}
    assert judge(facts("34", date(2026, 7, 2), **falling), on=ON).path == Path.ON
    assert judge(facts("36", date(2026, 7, 2), **falling), on=ON).path == Path.OFF


def test_the_next_target_is_the_one_aimed_at_and_the_line_bends_at_each():
    several = (Target("30", date(2026, 2, 1)), Target("50", date(2027, 2, 1)))
    metric = facts("40", date(2026, 8, 2), targets=several)
    verdict = judge(metric, on=ON)
    assert (verdict.path, verdict.expected) == (Path.OFF, Figure(40.0)) or verdict.path == Path.ON
    points = line(metric)
    assert [point.figure.value for point in points] == [20, 30, 50]
    assert place_on(points, date(2025, 12, 31)) is None
    assert place_on(points, date(2026, 2, 1)) == Figure(30)
    assert place_on(points, date(2028, 1, 1)) == Figure(50)


@given(days, st.integers(1, 2_000), st.integers(0, 2_000), st.integers(-500, 500), st.integers(-500, 500))
def test_the_line_never_leaves_its_two_ends(first, length, into, start, end):
    points = (Point(first, Figure(start)), Point(first + timedelta(days=length), Figure(end)))
    found = place_on(points, first + timedelta(days=into))
    assert found is not None
    assert min(start, end) <= found.value <= max(start, end)


# -- Age, and what is due next ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 5, 31), date(2026, 6, 1), "1 day"),
        (date(2026, 5, 2), date(2026, 6, 1), "30 days"),
        (date(2026, 5, 1), date(2026, 6, 1), "1 month"),
        (date(2024, 6, 2), date(2026, 6, 1), "23 months"),
        (date(2024, 6, 1), date(2026, 6, 1), "2 years"),
        (date(2026, 1, 31), date(2026, 2, 28), "1 month"),
    ],
)
def test_ages_are_told_as_a_person_would(first, last, words):
    assert span_words(first, last) == words


def test_a_value_of_today_or_later_is_of_today():
    assert age_words(ON, on=ON) == age_words(date(2026, 7, 1), on=ON) == "of today"
    assert age_words(date(2026, 4, 1), on=ON) == "2 months old"


@pytest.mark.parametrize(
    ("last", "frequency", "due"),
    [
        (None, "monthly", None),
        (date(2026, 1, 31), "", None),
        (date(2026, 1, 31), "monthly", date(2026, 2, 28)),
        (date(2026, 2, 28), "monthly", date(2026, 3, 31)),
        (date(2026, 11, 15), "quarterly", date(2027, 2, 15)),
        (date(2026, 8, 30), "half-yearly", date(2027, 2, 28)),
        (date(2024, 2, 29), "yearly", date(2025, 2, 28)),
    ],
)
def test_the_next_value_is_due_a_period_after_the_last(last, frequency, due):
    assert next_due(last, frequency) == due


def test_a_late_value_says_how_late():
    assert late_words(date(2026, 3, 1), on=ON) == "The value is 3 months late."
    assert late_words(ON, on=ON) == late_words(None, on=ON) == ""


@given(days, st.sampled_from(list(Frequency)))
def test_the_next_value_is_due_later_and_within_its_period(last, frequency):
    due = next_due(last, frequency)
    assert due is not None
    assert last < due <= last + timedelta(days=31 * frequency.months + 3)


# -- What a person may write ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "problem"),
    [
        ("40", None, ""),
        ("better than it was", ON, ""),
        (" ", None, "empty"),
        ("40", date(2026, 6, 2), "ahead"),
        ("40", date(1999, 1, 1), "2000"),
    ],
)
def test_a_value_says_what_is_wrong_with_it(text, day, problem):
    found = value_problem(text, day, on=ON)
    assert (problem in found) if problem else not found


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, ""),
        ({"name": " "}, "no name"),
        ({"targets": [Target("6"), Target("7")]}, "Give each target the day"),
        ({"targets": [Target("", ON)]}, "Say what is to be reached"),
        ({"targets": [Target("6", date(1999, 1, 1))]}, "2000"),
        ({"direction": "range", "targets": [Target("60 to 70")]}, ""),
        ({"direction": "range", "targets": [Target("60")]}, "not a range"),
        ({"unit": "percentage", "targets": [Target("60")]}, ""),
        ({"unit": "percentage", "targets": [Target("most")]}, "not one clear percentage"),
        ({"unit": "number", "baseline_text": "60%"}, "not one clear number"),
        ({"unit": "words", "targets": [Target("most")]}, ""),
        ({"targets": [Target("most")]}, ""),
    ],
)
def test_a_metric_says_what_is_wrong_with_it(said, problem):
    whole = {"name": "Teams", "unit": "", "direction": "", "baseline_text": "", "targets": []}
    found = metric_problem(**(whole | said))
    assert (problem in found) if problem else not found
