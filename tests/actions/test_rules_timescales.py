"""Timescales: what a careful person would read, and never a wrong date."""

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.timescales import Timescale, parse_timescale
from tests.actions.timescale_words_by_hand import DUE_AFTER, DUE_BEFORE, NOT_DUE_AFTER, NOT_DUE_BEFORE
from tests.actions.timescales_again import AGAIN
from tests.actions.timescales_by_hand import BY_HAND


def D(text):
    return date.fromisoformat(text) if text else None


DATED = [
    # one day
    ("31/12/19", "date", "2019-12-31"),
    ("30.11.19", "date", "2019-11-30"),
    ("01./03/20", "date", "2020-03-01"),
    ("30th April 2020", "date", "2020-04-30"),
    ("30ᵗʰ April 2020", "date", "2020-04-30"),
    ("30thApril 2020", "date", "2020-04-30"),
    ("5th Nov 2019", "date", "2019-11-05"),
    ("2019-11-05", "date", "2019-11-05"),
    ("2019-11-05 00:00:00", "date", "2019-11-05"),
    ("2019-11-05T00:00:00", "date", "2019-11-05"),
    ("31 March 20", "date", "2020-03-31"),
    ("31-Mar-20", "date", "2020-03-31"),
    ("31/Mar/2020", "date", "2020-03-31"),
    ("31st of March, 2020", "date", "2020-03-31"),
    ("1 4 2019", "date", "2019-04-01"),
    ("１/４/２０１９", "date", "2019-04-01"),
    ("w/c 25.03.19", "date", "2019-03-25"),
    ("Tuesday 31 March 2020", "date", "2020-03-31"),
    ("Sept 24th 2025", "date", "2025-09-24"),
    ("November 5, 2019", "date", "2019-11-05"),
    ("by 31/03/20 at the latest", "date", "2020-03-31"),
    ("30.09.19 10am", "date", "2019-09-30"),
    ("30/09/2019 17:00", "date", "2019-09-30"),
    ("31/03/20 (TBC)", "date", "2020-03-31"),
    ("no later than 31/03/20", "date", "2020-03-31"),
    ("by end of 2024", "date", "2024-12-31"),
    ("31 March 2020, April 2020 review", "month", "2020-04-30"),
    ("31/03/19 completed", "date", "2019-03-31"),
    ("Complete by 31/03/20", "date", "2020-03-31"),
    ("£2,000 bid, 31/03/20", "date", "2020-03-31"),
    ("May be delayed to 31/03/20", "date", "2020-03-31"),
    ("Phase 2 30 April 2020", "date", "2020-04-30"),
    ("12/03/20 meeting", "date", "2020-03-12"),
    # one month
    ("Jul-20", "month", "2020-07-31"),
    ("Dec 2019 (previously Sept 2019)", "month", "2019-12-31"),
    ("Sept 2029", "month", "2029-09-30"),
    ("week commencing 4 March 2019", "date", "2019-03-04"),
    ("June 2015", "month", "2015-06-30"),
    ("Sept 24", "month", "2024-09-30"),
    ("Febuary 2020", "month", "2020-02-29"),
    ("By end of March 2025", "month", "2025-03-31"),
    ("Impact by Feb 2019", "month", "2019-02-28"),
    ("Mar '20", "month", "2020-03-31"),
    ("March of 2020", "month", "2020-03-31"),
    ("03/2020", "month", "2020-03-31"),
    ("Nov18", "month", "2018-11-30"),
    ("late June 2025", "month", "2025-06-30"),
    ("last week of June 2020", "month", "2020-06-30"),
    ("mid-June 2025", "month", "2025-06-15"),
    ("Phase 1 Mar 19", "month", "2019-03-31"),
    ("Review April 2020", "month", "2020-04-30"),
    ("This may slip to June 2020", "month", "2020-06-30"),
    ("March - 2020", "month", "2020-03-31"),
    ("Action 1.2 by Mar-20", "month", "2020-03-31"),
    ("Year 11 - Sept 2018 Year 10 Sept 2019", "month", "2019-09-30"),
    # quarters and terms
    ("Q3 2023/24", "quarter", "2023-12-31"),
    ("end of Q4 2023-24", "quarter", "2024-03-31"),
    ("third quarter of 2023/24", "quarter", "2023-12-31"),
    ("2023/24 Q1", "quarter", "2023-06-30"),
    ("Q2 23/24", "quarter", "2023-09-30"),
    ("Autumn term 2024", "term", "2024-12-31"),
    ("spring term 2024/25", "term", "2025-03-31"),
    ("Summer Term 2024", "term", "2024-07-31"),
    ("Autumn term 2024/25", "term", "2024-12-31"),
    # the latest, or the one that replaces the others
    ("31/03/19\n30/06/19", "date", "2019-06-30"),
    ("Draft 31/03/19, final 30/06/19", "date", "2019-06-30"),
    ("30/09/19 & 31/03/20", "date", "2020-03-31"),
    ("31/03/19 amended to 30/06/19", "date", "2019-06-30"),
    ("30/09/19 brought forward to 30/06/19", "date", "2019-06-30"),
    ("31/03/19 revised 30/06/19", "date", "2019-06-30"),
    ("31/03/19 now 30/06/19", "date", "2019-06-30"),
    ("30/06/19 (was 30/09/19)", "date", "2019-06-30"),
    ("Originally 31/03/19, now 30/06/19", "date", "2019-06-30"),
    ("amended from 31/03/19 to 30/06/19", "date", "2019-06-30"),
    ("31/03/19 → 30/06/19", "date", "2019-06-30"),
    ("31/12/19 (agreed at Board 04/02/20)", "date", "2019-12-31"),
    ("30/06/19 31/03/19 (original)", "date", "2019-06-30"),
    ("Draft by 30th Jan 2019 amended 01.05.19", "date", "2019-05-01"),
    ("amended 01.05.19", "date", "2019-05-01"),
    ("30/06/19 to be agreed", "date", "2019-06-30"),
    ("31/04/19 amended to 30/06/19", "date", "2019-06-30"),
]


@pytest.mark.parametrize(("text", "kind", "due"), DATED)
def test_a_due_date_is_read_where_there_is_one(text, kind, due):
    read = parse_timescale(text)
    assert (read.text, read.kind, read.due, read.problem) == (text, kind, D(due), "")
    assert (read.start, read.ongoing, read.recurrence) == (None, False, None)


@pytest.mark.parametrize(("text", "due"), [*BY_HAND, *AGAIN])
def test_a_timescale_is_read_as_a_careful_officer_would(text, due):
    read = parse_timescale(text)
    assert (read.text, read.due) == (text, D(due))


SPELLINGS = {
    "14/06/24": "2024-06-14",
    "14th June 2024": "2024-06-14",
    "June 2024": "2024-06-30",
    "Jun-24": "2024-06-30",
}


@pytest.mark.parametrize("before", ["", *DUE_AFTER])
@pytest.mark.parametrize(("typed", "due"), SPELLINGS.items())
def test_words_around_a_date_leave_it_due(before, typed, due):
    texts = [f"{before} {typed} {after}".strip() for after in ["", *DUE_BEFORE]]
    assert {text: parse_timescale(text).due for text in texts} == dict.fromkeys(texts, D(due))


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_date_that_tells_of_something_else_is_never_due(typed):
    texts = [f"{before} {typed}" for before in NOT_DUE_AFTER]
    texts += [f"{before} {typed} {after}".strip() for before in ["", *DUE_AFTER] for after in NOT_DUE_BEFORE]
    assert {text: parse_timescale(text).due for text in texts} == dict.fromkeys(texts)


RANGES = [
    ("Nov 18 – Nov 19", "2018-11-01", "2019-11-30"),
    ("Roll out Jan 19 Nov 19", "2019-01-01", "2019-11-30"),
    ("Sep-19 - Mar-20", "2019-09-01", "2020-03-31"),
    ("1/4/19 to 31/3/20", "2019-04-01", "2020-03-31"),
    ("25.03.19-22.04.19", "2019-03-25", "2019-04-22"),
    ("Mar - Jun 2019", "2019-03-01", "2019-06-30"),
    ("Nov - Feb 2020", "2019-11-01", "2020-02-29"),
    ("Mar-Jun-20", "2020-03-01", "2020-06-30"),
    ("12-14 June 2019", "2019-06-12", "2019-06-14"),
    ("28 Feb - 3 March 2020", "2020-02-28", "2020-03-03"),
    ("01/03 - 30/06/2020", "2020-03-01", "2020-06-30"),
    ("2024/25", "2024-04-01", "2025-03-31"),
    ("Q4 (Jan - Mar 2024)", "2024-01-01", "2024-03-31"),
    ("Oct - Dec 2023 (Q3)", "2023-10-01", "2023-12-31"),
    ("Q1, Q2 2024/25", "2024-04-01", "2024-09-30"),
    ("FY 24/25", "2024-04-01", "2025-03-31"),
    ("financial year 2024-25", "2024-04-01", "2025-03-31"),
    ("Q1-Q2 2024/25", "2024-04-01", "2024-09-30"),
    ("Q4 2023/24 - Q1 2024/25", "2024-01-01", "2024-06-30"),
    ("Spring Term 2019 - Nov 19", "2019-01-01", "2019-11-30"),
    ("between March 2019 and June 2019", "2019-03-01", "2019-06-30"),
    ("from Jan 2019 to Mar 2019", "2019-01-01", "2019-03-31"),
    ("31/02 - 30/06/2020", None, "2020-06-30"),
    ("1999/00", "1999-04-01", "2000-03-31"),
]


@pytest.mark.parametrize(("text", "start", "due"), RANGES)
def test_a_range_is_due_at_its_end(text, start, due):
    read = parse_timescale(text)
    assert (read.start, read.due, read.problem) == (D(start), D(due), "")
    assert read.kind == ("range" if start else "date")


OTHERS = [
    # text, kind, start, due, ongoing, recurrence
    ("Ongoing", "ongoing", None, None, True, None),
    ("On-going", "ongoing", None, None, True, None),
    ("Business as usual", "ongoing", None, None, True, None),
    ("Ongoing-Mar-20", "mixed", None, "2020-03-31", True, None),
    ("Ongoing until March 2020", "mixed", None, "2020-03-31", True, None),
    ("01/03/2019 and ongoing", "mixed", "2019-03-01", "2019-03-01", True, None),
    ("Mar 2019 & ongoing", "mixed", "2019-03-01", "2019-03-31", True, None),
    ("Mar 19 – ongoing quarterly", "mixed", "2019-03-01", None, True, "quarterly"),
    ("ongoing since Jan 2019", "mixed", "2019-01-01", None, True, None),
    ("01/04/19 - Ongoing Jan-20", "mixed", "2019-04-01", "2020-01-31", True, None),
    ("Jan 2020 onwards", "mixed", "2020-01-01", None, True, None),
    ("Nov 18 - Nov 19 and ongoing", "mixed", "2018-11-01", "2019-11-30", True, None),
    ("31/03/20 and annually thereafter", "mixed", None, "2020-03-31", True, "yearly"),
    ("Quarterly Monitoring", "recurring", None, None, False, "quarterly"),
    ("Dec 18 & Monthly monitoring September 2020", "mixed", None, "2020-09-30", False, "monthly"),
    ("Quarterly until March 2020", "mixed", None, "2020-03-31", False, "quarterly"),
    ("Quarterly from April 2019", "mixed", "2019-04-01", None, False, "quarterly"),
    ("6-monthly", "recurring", None, None, False, "six-monthly"),
    ("Weekly", "recurring", None, None, False, "weekly"),
    ("Every term", "recurring", None, None, False, "termly"),
    ("fortnightly", "recurring", None, None, False, "fortnightly"),
    ("Annual review", "recurring", None, None, False, "yearly"),
    ("Bi-monthly", "recurring", None, None, False, None),
    ("Every 6 weeks", "recurring", None, None, False, None),
    ("From Jan-19", "range", "2019-01-01", None, False, None),
    ("Commencing 01/09/19", "range", "2019-09-01", None, False, None),
    ("not before 01/09/19", "range", "2019-09-01", None, False, None),
    ("Jan 2019 start", "range", "2019-01-01", None, False, None),
    ("Start: 01/04/19; end: 31/03/20", "date", "2019-04-01", "2020-03-31", False, None),
    ("no longer ongoing", "blank", None, None, False, None),
    ("TBC", "blank", None, None, False, None),
    ("April 2019 for 6 months", "range", "2019-04-01", None, False, None),
    ("six weeks from 01/04/19", "range", "2019-04-01", None, False, None),
    ("Start Sept 2019", "range", "2019-09-01", None, False, None),
    ("by 30 June 2025 and then ongoing", "mixed", None, "2025-06-30", True, None),
    ("ongoing, last reviewed Jan 2020", "ongoing", None, None, True, None),
    ("Twice yearly", "recurring", None, None, False, "six-monthly"),
    ("Complete", "blank", None, None, False, None),
    ("ASAP", "blank", None, None, False, None),
    ("n/a", "blank", None, None, False, None),
    ("", "blank", None, None, False, None),
    ("within 3 months", "blank", None, None, False, None),
    ("After the election", "blank", None, None, False, None),
]


@pytest.mark.parametrize(("text", "kind", "start", "due", "ongoing", "recurrence"), OTHERS)
def test_what_goes_on_or_comes_again_is_read(text, kind, start, due, ongoing, recurrence):
    read = parse_timescale(text)
    assert (read.kind, read.start, read.due) == (kind, D(start), D(due))
    assert (read.ongoing, read.recurrence, read.problem) == (ongoing, recurrence, "")


NOT_READ = [
    "Nov1-9",
    "30,09,19",
    "Sept 30",
    "March 31",
    "Mar 31 20",
    "Feb 28",
    "1. Sept 2019",
    "academic year 2024/25",
    "within 6 months of 01/04/19",
    "Financial year end 2020",
    "October half term 2024",
    "Oct 2024 half term",
    "not 31/03/20",
    "30.1119",
    "01.03.219",
    "43830",
    "300919",
    "13/2020",
    "03/20",
    "31/12",
    "24 Sept",
    "Sept 2",
    "June",
    "mid-June",
    "by the end of March",
    "Q2",
    "early 2025",
    "early June 2025",
    "first week of June 2020",
    "week of June 2020",
    "start of autumn term 2024",
    "mid Q3 2023/24",
    "Q3 2024",
    "Summer 2024",
    "2024",
    "By 2025",
    "2018-2019",
    "2024-25",
    "Easter 2024",
    "November 2018 Revisit through 2019",
    "Nov-18-19",
    "Nov 18-19",
    "Sept 24/25",
    "12 March 19 April 2020",
    "Action 3 March 2020",
    "31/03/19 extended to 30.1119",
    "Completed 12.06.19",
    "31/12/19 amended 01.05.19",
    "30/06/19 - 31/03/19",
    "14-12 June 2019",
    "2020 March",
    "Mar 1820 - Jun 1820",
    "Mar - Jun 1820",
    "Mar 1820",
    "Q3 FY 2019/21",
    "autumn term 2019/21",
    "2019/21 Q2",
    "first Monday in June 2020",
    "before June 2020",
    "31/03/20 - 15",
    "Start early June 2020",
    "after the first week of June 2020",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_no_date_is_read_where_a_careful_person_would_ask(text):
    read = parse_timescale(text)
    assert (read.start, read.due) == (None, None)
    assert read.problem.endswith(".")
    assert read.kind != "invalid"


IMPOSSIBLE = [
    ("31/04/19", "April has 30 days; the nearest day is 30 April 2019.", "2019-04-30"),
    ("29/02/19", "February 2019 has 28 days; the nearest day is 28 February 2019.", "2019-02-28"),
    ("00/04/19", "There is no day 0; the nearest day is 1 April 2019.", "2019-04-30"),
    ("12/31/2019", "There is no month 31; the nearest reading is 31 December 2019.", None),
    ("31/13/2019", "There is no month 13.", None),
    ("31/03/1820", "The year 1820 is not between 1900 and 2100.", None),
    ("01/04/19 - 31/04/19", "April has 30 days; the nearest day is 30 April 2019.", "2019-04-30"),
    ("31/12/18 and 31/04/19", "April has 30 days; the nearest day is 30 April 2019.", "2019-04-30"),
    (
        "from 31/04/19",
        "April has 30 days; the nearest day is 30 April 2019.",
        None,
    ),  # nothing was due in April
]


@pytest.mark.parametrize(("text", "problem", "month_end"), IMPOSSIBLE)
def test_an_impossible_date_is_never_moved_and_the_nearest_is_offered(text, problem, month_end):
    read = parse_timescale(text)
    assert (read.kind, read.due, read.problem) == ("invalid", None, problem)
    assert read.impossible_month_end == D(month_end)


CELLS = [
    ("dd/mm/yy", "date", "2020-03-14"),
    ("", "date", "2020-03-14"),
    ("General", "date", "2020-03-14"),
    ("mmm-yy", "month", "2020-03-31"),
    ("[$-809]mmmm yyyy;@", "month", "2020-03-31"),
    ('"d" mmm yy', "month", "2020-03-31"),
    ("d-mmm", "date", "2020-03-14"),
    ("yyyy", "blank", None),
    ("hh:mm", "blank", None),
]


@pytest.mark.parametrize(("cell_format", "kind", "due"), CELLS)
def test_a_date_cell_is_read_as_it_shows(cell_format, kind, due):
    read = parse_timescale("shown", cell_date=date(2020, 3, 14), cell_format=cell_format)
    assert (read.text, read.kind, read.due, bool(read.problem)) == ("shown", kind, D(due), due is None)


def test_a_date_cell_with_a_time_or_an_unlikely_year():
    assert parse_timescale("", cell_date=datetime(2020, 3, 14, 9, 30)).due == date(2020, 3, 14)
    assert (
        parse_timescale("", cell_date=date(1899, 12, 31)).problem
        == "The year 1899 is not between 1900 and 2100."
    )


@pytest.mark.parametrize(
    ("text", "open_ended"),
    [
        ("Ongoing", True),
        ("01/03/2019 and ongoing", True),
        ("Mar 19 and ongoing", True),
        ("Ongoing-Mar-20", False),
        ("31/03/20", False),
        ("Nov 18 - Nov 19 and ongoing", False),
    ],
)
def test_work_that_began_on_its_date_and_goes_on_is_open_ended(text, open_ended):
    assert parse_timescale(text).is_open_ended is open_ended


PARTS = st.sampled_from(
    [
        "31/04/19",
        "Mar-20",
        " - ",
        "ongoing",
        " ",
        "and",
        "amended to",
        "Q3 2023/24",
        "2024",
        "/",
        "\n",
        "autumn term",
        "from",
        "early",
        "week of",
        "12",
        "19",
        "May",
        "was",
        "2019-13-45",
        "(",
        "to",
        "Year 10",
        "99/99/99",
        "9999",
        "6 months",
        "H1",
        "asked to extend to",
        "TBC",
        "->",
        "Action 1.2.25",
    ]
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(PARTS, max_size=12).map(" ".join),
        st.lists(PARTS, max_size=12).map("".join),
    )
)
def test_any_text_is_kept_and_nothing_raises(text):
    read = parse_timescale(text)
    assert isinstance(read, Timescale)
    assert read.text == text
    if read.start and read.due:
        assert read.start <= read.due
    if read.problem:
        assert read.due is None


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m}-{y}", "{y}-{m:02}-{d:02}"]),
)
def test_a_day_is_read_back_from_every_style(day, style):
    assert parse_timescale(style.format(d=day.day, m=day.month, y=day.year)).due == day


@pytest.mark.parametrize(
    "unit",
    [
        "31/12/19 ",
        "1",
        "1 ",
        "/",
        "- ",
        "mar ",
        "from ",
        "ongoing ",
        "Q1 ",
        "jan-",
        "a",
        "1/",
        "2019",
        "amended to 1/1/19 ",
        "\n",
        "$1,",
        "H1 ",
        "asked for 1/1/19 ",
        "Action 1.2.",
        "by ",
        "Q1 (",
    ],
)
def test_a_long_text_is_read_quickly(unit):
    begun = time.perf_counter()
    parse_timescale(unit * (50_000 // len(unit)))
    assert time.perf_counter() - begun < 2
