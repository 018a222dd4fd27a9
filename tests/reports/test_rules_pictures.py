"""Bars, burn-up and calendar from whatever a plan holds, and the sentence each comes with."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.rules.brag_parts import brag_bars, most_red
from reports.rules.brag_changes import counted, how_it_went
from reports.rules.burn_up import at, burn_up
from reports.rules.due_calendar import (
    DueState,
    due_state,
    month_bars,
    month_of,
    months_from,
    months_later,
    read_month,
    what_falls_due,
)

MARCH, TODAY = date(2026, 3, 12), date(2026, 6, 1)


def test_closed_action_counts_as_blue_whatever_was_said_of_it():
    assert counted([("closed", "Red", 2), ("open", "Blue", 1), ("ongoing", "", 3), ("open", "Red", 1)]) == {
        "Blue": 3,
        "": 3,
        "Red": 1,
    }


def test_bars_are_in_one_order_and_name_their_letters():
    drawn = brag_bars([("Today", {"Green": 9, "": 1, "Red": 4, "Blue": 2, "Amber": 3})])
    assert [each.part.word for each in drawn.rows[0].segments] == ["Red", "Amber", "Green", "Blue", "No BRAG"]
    assert [each.label[0] for each in drawn.rows[0].segments] == list("RAGB–")
    assert drawn.rows[0].counts == (4, 3, 9, 2, 1)


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        (None, {}, "Objective 5 has no actions."),
        ({"Red": 2}, {}, "Objective 5 has no actions."),
        (None, {"Red": 1}, "Objective 5 stands at 1 Red."),
        (None, {"Red": 2, "Green": 9, "": 1}, "Objective 5 stands at 2 Red, 9 Green and 1 without BRAG."),
        ({"Red": 2}, {"Red": 2}, "Objective 5 stands as it did on 12 Mar 2026: 2 Red."),
        ({"Red": 2}, {"Red": 4}, "Objective 5 has gone from 2 Red to 4 since 12 Mar 2026."),
        (
            {"Red": 2, "Green": 9},
            {"Red": 4, "Green": 7},
            "Objective 5 has gone from 2 Red to 4 and from 9 Green to 7 since 12 Mar 2026.",
        ),
        (
            {"Red": 1, "Amber": 1, "Green": 1},
            {"Amber": 3, "Blue": 4},
            "Objective 5 has gone from 1 Red to 0 and from 1 Amber to 3 since 12 Mar 2026.",
        ),
        ({"": 3}, {"Green": 3}, "Objective 5 has gone from 0 Green to 3 and from 3 No BRAG to 0 since 12 Mar 2026."),
    ],
)  # fmt: skip
def test_sentence_says_what_changed_red_first(then, now, sentence):
    assert how_it_went("Objective 5", then, now, since=MARCH if then else None) == sentence


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "Nothing that is open or ongoing is Red."),
        ([("1", {"Green": 3})], "Nothing that is open or ongoing is Red."),
        ([("1", {"Red": 1})], "Objective 1 has the most Red: 1 of its 1 open and ongoing action."),
        (
            [("1", {"Red": 1}), ("2", {"Red": 4, "": 8})],
            "Objective 2 has the most Red: 4 of its 12 open and ongoing actions.",
        ),
        (
            [("1", {"Red": 2}), ("2", {"Red": 2})],
            "Objective 1 has the most Red: 2 of its 2 open and ongoing actions; 1 other has as many.",
        ),
        (
            [(each, {"Red": 2}) for each in "123"],
            "Objective 1 has the most Red: 2 of its 2 open and ongoing actions; 2 others have as many.",
        ),
    ],
)
def test_sentence_names_where_most_is_red(rows, sentence):
    assert most_red(rows, word="Objective") == sentence


def days(*texts):
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("completed", "due", "totals", "sentence"),
    [
        ([], [], [], "There is nothing to complete yet."),
        ([], [], [(TODAY, 0)], "There is nothing to complete yet."),
        ([], [], [(TODAY, 1)], "0 of 1 action is complete; by their dates 0 would be."),
        (days("2026-05-01"), days("2026-04-30", "2026-06-01", "2026-06-02"), [(TODAY, 3)],
         "1 of 3 actions are complete; by their dates 2 would be."),
        (days("2026-05-01", "2026-05-01", "2026-01-01"), [], [(MARCH, 5), (TODAY, 4)],
         "3 of 4 actions are complete; by their dates 0 would be. 2 have been completed since 12 Mar 2026."),
        (days("2026-01-01"), [], [(MARCH, 4), (TODAY, 4)],
         "1 of 4 actions are complete; by their dates 0 would be. None has been completed since 12 Mar 2026."),
        (days("2026-05-01"), [], [(MARCH, 4), (TODAY, 4)],
         "1 of 4 actions are complete; by their dates 0 would be. 1 has been completed since 12 Mar 2026."),
    ],
)  # fmt: skip
def test_burn_up_says_how_many_are_complete(completed, due, totals, sentence):
    drawn = burn_up(completed, due, totals, on=TODAY)
    assert drawn.sentence == sentence
    assert bool(drawn.chart) == bool(totals and totals[-1][1])


def test_burn_up_rows_are_the_meetings_today_and_the_end_of_the_path():
    drawn = burn_up(
        days("2026-01-05", "2026-05-01"),
        days("2026-02-01", "2026-05-31", "2026-12-31"),
        [(MARCH, 3), (TODAY, 4)],
        on=TODAY,
    )
    assert drawn.rows == (
        (MARCH, 1, 1, 3),
        (TODAY, 2, 2, 4),
        (date(2026, 12, 31), 2, 3, None),
    )
    assert [line.label for line in drawn.chart.lines] == ["All actions", "Due by then", "Complete"]
    assert (drawn.chart.first, drawn.chart.last) == ("5 Jan 2026", "31 Dec 2026")
    assert [mark.label for mark in drawn.chart.marks] == ["Today"]


@pytest.mark.parametrize(
    ("completed", "due", "ends"),
    [
        ([], [], ("1 Jun 2026", "")),  # one day only
        ([], days("1990-01-01"), ("1 Jun 2026", "")),  # what was due before it begins needs no room
        ([], days("2066-01-01"), ("1 Jun 2026", "1 Jan 2066")),
        (days("1986-06-01"), days("2026-06-30"), ("1 Jun 1986", "30 Jun 2026")),
    ],
)
def test_burn_up_runs_from_the_first_day_to_the_last_promise(completed, due, ends):
    chart = burn_up(completed, due, [(TODAY, 9)], on=TODAY).chart
    assert (chart.first, chart.last) == ends


def test_burn_up_of_four_hundred_actions_on_one_day_is_one_step():
    chart = burn_up([MARCH] * 400, [TODAY] * 400, [(MARCH, 400), (TODAY, 400)], on=TODAY).chart
    done = next(line for line in chart.lines if line.key == "done")
    assert done.path.count("H") == 1


@pytest.mark.parametrize(("day", "number"), [("2026-01-01", 0), ("2026-03-12", 2), ("2026-06-02", 5)])
def test_there_are_as_many_as_the_last_step_before(day, number):
    assert at(((MARCH, 2), (TODAY, 5)), date.fromisoformat(day)) == number


@pytest.mark.parametrize(
    ("complete", "open_ended", "day", "state"),
    [
        (False, False, TODAY - timedelta(1), DueState.LATE),
        (False, False, TODAY, DueState.COMING),
        (False, True, TODAY, DueState.COMING),
        (False, True, TODAY - timedelta(1), DueState.ONGOING),
        (True, False, TODAY - timedelta(1), DueState.DONE),
        (True, True, TODAY + timedelta(1), DueState.DONE),
    ],
)
def test_action_stands_to_its_date(complete, open_ended, day, state):
    assert due_state(complete=complete, open_ended=open_ended, day=day, on=TODAY) is state


@pytest.mark.parametrize(
    ("month", "number", "found"),
    [
        ("2026-06-01", 0, "2026-06-01"),
        ("2026-06-01", -6, "2025-12-01"),
        ("2026-06-01", 7, "2027-01-01"),
        ("2026-12-01", 1, "2027-01-01"),
        ("1900-01-01", -1, "1900-12-01"),  # the end of time: it stays in a year that can be written
        ("2200-12-01", 12, "2200-12-01"),
    ],
)
def test_months_are_counted_over_the_end_of_a_year(month, number, found):
    assert months_later(date.fromisoformat(month), number) == date.fromisoformat(found)


def test_month_of_a_day_is_its_first_day():
    assert month_of(MARCH) == date(2026, 3, 1)


def test_a_year_has_twelve_months_one_after_the_other():
    months = months_from(date(2025, 11, 1))
    assert (len(months), months[0], months[2], months[-1]) == (
        12,
        date(2025, 11, 1),
        date(2026, 1, 1),
        date(2026, 10, 1),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11", date(2026, 11, 1)),
        ("2026-1", date(2026, 1, 1)),
        *[
            (text, MARCH)
            for text in (
                "", "-", "2026", "2026-", "2026-13", "2026-00", "0001-01", "9999-12", "2026-11-05", "x-y",
                "2026-1²", "٢٠٢٦-01", "<script>", "2026--1", "000002026-1",
            )
        ],
    ],
)  # fmt: skip
def test_month_of_an_address_is_read_or_left(text, found):
    assert read_month(text, otherwise=MARCH) == found


YEAR = [(month, {}) for month in months_from(date(2026, 1, 1))]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "From January 2026 to December 2026 nothing falls due."),
        (
            {0: {DueState.LATE: 1}},
            "From January 2026 to December 2026 1 action falls due: 1 is late.",
        ),
        (
            {0: {DueState.LATE: 2}, 5: {DueState.DONE: 1, DueState.COMING: 400, DueState.ONGOING: 1}},
            "From January 2026 to December 2026 404 actions fall due: 2 are late, 400 are still to come, 1 is ongoing "
            "and 1 is done. The fullest month is June 2026, with 402.",
        ),
        (
            {0: {DueState.DONE: 1}, 1: {DueState.DONE: 1}},
            "From January 2026 to December 2026 2 actions fall due: 2 are done.",
        ),
    ],
)  # fmt: skip
def test_calendar_says_how_the_year_stands(counts, sentence):
    months = [(month, counts.get(place, {})) for place, (month, _none) in enumerate(YEAR)]
    assert what_falls_due(months) == sentence
    drawn = month_bars(months)
    assert [row.total for row in drawn.rows] == [sum(month.values()) for _day, month in months]
    assert drawn.rows[0].label == "Jan 2026"
