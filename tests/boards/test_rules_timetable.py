"""Timetables as people paste them: a table of ugly lines, and what the calendar says about each."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boards.rules.dates import CycleDates
from boards.rules.timetable import MOST_LINES, every, line_of, read_timetable
from boards.rules.timetable_judging import haste, judge
from plantracker.lib.working_days import named_bank_holidays

DAY = date(2019, 11, 26)  # a Tuesday
TWO = time(14, 0)
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("line", "day", "at", "venue"),
    [
        ("Tuesday 26 November 2019, 2.00 pm, Council Chamber", DAY, TWO, "Council Chamber"),
        ("26/11/2019 14:00 Venue", DAY, TWO, ""),
        ("26.11.19\t10.00\tCommittee Room 2", DAY, time(10), "Committee Room 2"),
        (
            "Tues 26th Nov 2019 at 2pm in the Council Chamber, County Hall",
            DAY,
            TWO,
            "Council Chamber, County Hall",
        ),
        ("2019-11-26T00:00:00\t18:30:00\tTown Hall", DAY, time(18, 30), "Town Hall"),
        ("November 26, 2019 12 noon", DAY, time(12), ""),
        ("Tuesday the 26th of November, 2019 – midday – Zoom", DAY, time(12), "Zoom"),
        ("26 November 2019 10 am Hall", DAY, time(10), "Hall"),
        ("26-Nov-2019 | 9:15 a.m. | Room 14", DAY, time(9, 15), "Room 14"),
        ("26 / 11 / 19\t2.00 - 4.00 pm\tHall", DAY, TWO, "Hall"),
        ("26 Nov 19, 10 - 12 noon, Hall", DAY, time(10), "Hall"),
        ("26 Nov 19, 2 – 4 pm, Hall", DAY, TWO, "Hall"),
        ("26 Nov 19 10.00am to 1.00pm", DAY, time(10), ""),
        ("26 Nov 19 11.00 to 1.00pm", DAY, time(11), ""),
        ("26 Nov 2019 1400hrs Hall", DAY, TWO, "Hall"),
        ("26 Nov 2019 14:00 hours", DAY, TWO, ""),
        ("26/11/2019\tTuesday\t14:00\tHall – Led by young people", DAY, TWO, "Hall, Led by young people"),
        ("26/11/2019 (Tuesday) 12.30 a.m.", DAY, time(0, 30), ""),
        ("Date: 26/11/2019; Time: 2pm; Venue: The Hub", DAY, TWO, "The Hub"),
        ("Committee Room 2 – 2.00 pm – 26 November 2019", DAY, TWO, "Committee Room 2"),
        ("Sun Street Hall, 26 Nov 2019", DAY, None, "Sun Street Hall"),
        ("26 Nov 2019 13.30 pm", DAY, time(13, 30), ""),
        ("26\xa0November\xa02019\xa0\xa02.00\xa0pm", DAY, TWO, ""),
        ("Sept 1st 2020", date(2020, 9, 1), None, ""),
        ("29 February 2028", date(2028, 2, 29), None, ""),
        ("Hall, 26 Nov 2019, Hall", DAY, None, "Hall"),
    ],
)
def test_a_line_gives_its_day_time_and_place(line, day, at, venue):
    [read] = read_timetable(line)
    assert (read.day, read.time, read.venue, read.doubts) == (day, at, venue, ())
    assert read.is_set


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("Council Chamber as usual", "no_day", "No day is found"),
        ("2 pm, Council Chamber", "no_day", "26 November 2019"),
        ("26 November 14.00 Hall", "no_year", "The year is missing"),
        ("26 Nov\t2.00\tHall", "no_year", "behind the month"),
        ("31/04/2019", "impossible", "“31/04/2019” is not in the calendar"),
        ("30 February 2028", "impossible", "“30 February 2028”"),
        ("29/02/2027 2 pm", "impossible", "not in the calendar"),
        ("11/26/2019", "impossible", "not in the calendar"),  # days come before months
        ("Wednesday 26 November 2019", "weekday", "Tuesday 26 November 2019 is not a Wednesday"),
        ("26 November 2019 (moved from 19 November 2019)", "two_days", "one meeting a line"),
        ("26 Nov 2019 CANCELLED", "cancelled", "does not take place"),
        ("# 26 November 2019", "left_out", "take the # away"),
        ("Municipal year 2019/20", "no_day", "No day"),
        ("Meetings in 2027", "heading", "names no day"),
    ],
)
def test_a_line_that_cannot_be_read_for_certain_sets_nothing_and_says_why(line, code, words):
    [read] = read_timetable(line)
    assert [doubt.code for doubt in read.doubts] == [code]
    assert words in read.doubts[0].message
    assert not read.is_set


@pytest.mark.parametrize("typed", ["2.00", "25:00", "26 Nov 19 5:15", "26 Nov 19, 2 - 25:00"])
def test_a_time_nobody_can_tell_is_left_out_and_the_meeting_is_set(typed):
    [read] = read_timetable(f"26 Nov 2019 {typed} Hall" if "Nov" not in typed else typed)
    assert read.time is None
    assert [doubt.code for doubt in read.doubts] == ["time_unclear"]
    assert read.is_set


def test_headings_and_blank_lines_are_no_lines_and_numbers_stay_those_of_the_text():
    lines = read_timetable("Date\tTime\tVenue\n\n  \n---\n26/11/2019\t2pm\tHall\n")
    assert [(line.number, line.day) for line in lines] == [(5, DAY)]


def test_a_year_alone_stands_for_the_lines_below_it():
    lines = read_timetable("2026\n7 December 2 pm\nMeetings in 2027\n11 January\n2027 or 2028\n8 February")
    assert [line.day for line in lines] == [
        None,
        date(2026, 12, 7),
        None,
        date(2027, 1, 11),
        None,
        None,
    ]
    assert lines[-1].doubts[0].code == "no_year"


def test_a_timetable_has_an_end():
    assert len(read_timetable("1/1/2027\n" * (MOST_LINES + 50))) == MOST_LINES


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    for line in read_timetable(text):
        assert line.day is not None or line.doubts


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
    st.sampled_from(["", "County Hall", "Committee Room 2, County Hall"]),
)
def test_what_we_write_we_read_back(day, at, venue):
    [read] = read_timetable(line_of(day, at=at, venue=venue))
    assert (read.day, read.venue) == (day, venue)
    assert read.time == at or (at and 1 <= at.hour <= 6 and read.doubts[0].code == "time_unclear")


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (
            {"weeks": 6, "weekday": 0, "first": date(2027, 1, 1), "last": date(2027, 5, 10)},
            [date(2027, 1, 4), date(2027, 2, 15), date(2027, 3, 29), date(2027, 5, 10)],
        ),
        ({"weeks": 1, "weekday": 4, "first": date(2027, 1, 1), "last": date(2027, 1, 1)}, [date(2027, 1, 1)]),
        ({"weeks": 4, "weekday": 3, "first": date(2027, 1, 1), "last": date(2027, 1, 6)}, []),
    ],
)
def test_a_rule_gives_its_days(rule, days):
    assert list(every(**rule)) == days


def codes(text: str, *, meets=()) -> list[list[str]]:
    holidays = named_bank_holidays(2026) | {date(2026, 12, 24): "Christmas closure"}
    return [
        [doubt.code for doubt in line.doubts]
        for line in judge(read_timetable(text), on=TODAY, meets=meets, holidays=holidays)
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1 June 2026", []),
        ("31 May 2026", ["past", "day_off"]),
        ("7 July 1926", ["year"]),
        ("7/7/2206", ["year"]),
        ("31 August 2026", ["day_off"]),
        ("24/12/2026", ["day_off"]),
        ("6 June 2026", ["day_off"]),
        ("# 31 August 2026", ["day_off", "left_out"]),
        ("# 1 September 2026", ["left_out"]),
        ("7 July 2026, " + "x" * 301, ["venue"]),
        ("8 July 2026", ["already"]),
        ("31/04/2026", ["impossible"]),
    ],
)
def test_the_calendar_has_its_say_about_each_line(line, found):
    assert codes(line, meets={date(2026, 7, 8)}) == [found]


def test_a_day_that_stands_twice_is_set_once():
    assert codes("7 July 2026\nTuesday 7 July 2026\n# 7 July 2026") == [[], ["twice"], ["left_out"]]


def test_a_day_that_is_left_out_first_may_be_set_below():
    assert codes("# 7 July 2026\n7 July 2026") == [["left_out"], []]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("31 August 2026", "a day off (Late Summer Bank Holiday): the meeting is set for it all the same"),
        ("6 June 2026", "This day is at a weekend: the meeting is set"),
        ("# 31 August 2026", "no meeting is set for it"),
    ],
)
def test_a_meeting_on_a_day_off_is_pointed_out_and_never_moved(line, words):
    [judged] = judge(read_timetable(line), on=TODAY, meets=(), holidays=named_bank_holidays(2026))
    assert words in judged.doubts[0].message


@pytest.mark.parametrize(
    ("circulate", "due", "found"),
    [
        (date(2026, 6, 15), date(2026, 6, 22), []),
        (date(2026, 5, 29), date(2026, 6, 5), ["late"]),
        (date(2026, 12, 23), date(2026, 12, 23), ["little_time"]),
        (date(2026, 6, 18), date(2026, 6, 22), ["little_time"]),
    ],
)
def test_days_that_leave_too_little_time_are_pointed_out(circulate, due, found):
    days = CycleDates(circulate, due, date(2026, 12, 24), date(2027, 1, 4))
    assert [doubt.code for doubt in haste(days, on=TODAY, holidays=())] == found
