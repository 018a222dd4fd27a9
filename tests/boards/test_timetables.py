"""A year's meetings at once: pasted, uploaded or by a rule; shown line by line, then set together."""

from __future__ import annotations

import io
import json
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from boards.models import ExtraDays, Meeting, UpdateCycle
from boards.operations.timetables import add_meetings, preview_timetable
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)
YEAR = """Date\tTime\tVenue
Monday 6 July 2026, 2.00 pm, Council Chamber
17/08/2026\t14:00\tCounty Hall
31 August 2026, 6.00 pm, Youth Hub
31/09/2026
6.7.26"""


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(TODAY)


@pytest.fixture
def place(cast) -> str:
    return reverse("boards:timetable_add", args=[cast.board.slug])


def test_timetable_add_shows_every_line_and_saves_nothing(cast, as_user, place):
    page = as_user(cast.manager).post(place, {"lines": YEAR, "check": "yes"})
    assert "3 meetings to set, 3 lines to look at" in page.text
    for words in (
        "27 Jul 2026",
        "“31/09/2026” is not in the calendar",
        "same day as on line 2",
        "Late Summer Bank",
    ):
        assert words in page.text
    assert not Meeting.objects.exists()


def test_timetable_add_sets_what_was_shown_in_one_go(cast, as_user, place):
    client = as_user(cast.manager)
    shown = client.post(place, {"lines": YEAR}).context["form"]["shown"].value()
    page = client.post(place, {"lines": YEAR, "shown": shown, "save": "yes"}, follow=True)
    assert "3 meetings set." in page.text
    rows = Meeting.objects.values_list("date", "time", "venue")
    assert list(rows) == [
        (date(2026, 7, 6), time(14), "Council Chamber"),
        (date(2026, 8, 17), time(14), "County Hall"),
        (date(2026, 8, 31), time(18), "Youth Hub"),
    ]
    assert UpdateCycle.objects.count() == 3
    assert AuditEvent.objects.filter(verb="timetable set", summary="3 meetings").count() == 1


def test_timetable_add_shows_again_what_has_changed_since(cast, as_user, place):
    client = as_user(cast.manager)
    shown = client.post(place, {"lines": YEAR}).context["form"]["shown"].value()
    page = client.post(place, {"lines": YEAR + "\n5 October 2026", "shown": shown, "save": "yes"})
    assert "4 meetings to set" in page.text
    assert not Meeting.objects.exists()


def test_timetable_add_twice_sets_nothing_more(cast, as_user, place):
    client = as_user(cast.manager)
    shown = client.post(place, {"lines": YEAR}).context["form"]["shown"].value()
    for _time in range(2):
        page = client.post(place, {"lines": YEAR, "shown": shown, "save": "yes"})
    assert "0 meetings to set" in page.text
    assert "meets on this day already" in page.text
    assert Meeting.objects.count() == 3


def test_timetable_add_takes_a_workbook_and_shows_its_lines(cast, as_user, place):
    book, kept = Workbook(), io.BytesIO()
    book.active.append(["Date", "Time", "Venue"])
    book.active.append([date(2026, 7, 6), time(14, 0), "County Hall"])
    book.save(kept)
    file = SimpleUploadedFile("timetable.xlsx", kept.getvalue())
    page = as_user(cast.manager).post(place, {"file": file, "check": "yes"})
    assert "1 meeting to set" in page.text
    assert "Monday 6 July 2026\t14:00" in page.context["form"]["lines"].value()


def test_timetable_add_refuses_a_file_that_is_no_table_in_a_sentence(cast, as_user, place):
    file = SimpleUploadedFile("timetable.xlsx", b"\0\1\2")
    page = as_user(cast.manager).post(place, {"file": file, "check": "yes"})
    assert "neither an Excel workbook nor text" in page.text


@pytest.mark.parametrize("lines", ["", "nothing here", "Date\tTime"])
def test_timetable_add_without_a_meeting_says_how_to_write_one(cast, as_user, place, lines):
    page = as_user(cast.manager).post(place, {"lines": lines, "check": "yes"})
    assert "No meeting is found: write one a line" in page.text


def test_timetable_add_by_a_rule_leaves_days_off_out_and_says_so(cast, as_user, place):
    ExtraDays.objects.create(first=date(2026, 12, 21), last=date(2027, 1, 4), name="Christmas closure")
    rule = {"rule": "yes", "weeks": 7, "weekday": 0, "first": "2026-07-13", "last": "2026-12-31"}
    page = as_user(cast.manager).post(place, {**rule, "time": "14:00", "venue": "County Hall"})
    lines = page.context["form"]["lines"].value().splitlines()
    assert lines == [
        "Monday 13 July 2026, 14:00, County Hall",
        "# Monday 31 August 2026, 14:00, County Hall",
        "Monday 19 October 2026, 14:00, County Hall",
        "Monday 7 December 2026, 14:00, County Hall",
    ]
    assert "a day off (Late Summer Bank Holiday): no meeting is set for it" in page.text
    rule |= {"weeks": 1, "first": "2026-12-14"}
    assert "Christmas closure" in as_user(cast.manager).post(place, rule).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last": "2026-01-01"}, "last day comes before the first"),
        ({"last": "2036-01-01"}, "at most three years"),
        ({"weeks": "0"}, "1"),
        ({"first": "1926-01-01"}, "Write a year from 2000 to 2100"),
    ],
)
def test_timetable_add_refuses_a_rule_that_makes_no_sense(cast, as_user, place, changes, sentence):
    rule = {"rule": "yes", "weeks": 6, "weekday": 0, "first": "2026-07-13", "last": "2026-12-31", **changes}
    page = as_user(cast.manager).post(place, rule)
    assert "There is a problem" in page.text
    assert sentence in page.text
    assert not page.context["proposed"]


def test_a_refusal_in_the_middle_sets_none(cast):
    proposed = preview_timetable(board=cast.board, text=YEAR, by=cast.manager, on=TODAY)
    meet(cast, date(2026, 8, 17))
    with pytest.raises(Refused, match="already"):
        add_meetings(board=cast.board, proposed=proposed, by=cast.manager, on=TODAY)
    assert Meeting.objects.count() == 1


def test_a_timetable_is_for_who_sets_up_the_board(cast):
    for part in (cast.chair, cast.clerk, cast.viewer):
        with pytest.raises(NotAllowed):
            preview_timetable(board=cast.board, text=YEAR, by=part, on=TODAY)
        with pytest.raises(NotAllowed):
            add_meetings(board=cast.board, proposed=[], by=part, on=TODAY)


def test_a_board_that_asks_nobody_has_meetings_without_days(cast):
    proposed = preview_timetable(board=cast.members_board, text=YEAR, by=cast.manager, on=TODAY)
    assert [row.days for row in proposed] == [None] * 5


def test_a_year_of_meetings_costs_as_many_queries_as_one(cast):
    def cost(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            preview_timetable(board=cast.board, text=text, by=cast.manager, on=TODAY)
        return len(captured)

    one = [cost("6 July 2026") for _time in range(2)][1]
    assert cost(YEAR) == one


# -- The command -----------------------------------------------------------------------------------------------------


def run(*words: str) -> dict:
    out = io.StringIO()
    call_command("add_meetings", *words, "--json", "--on", TODAY.isoformat(), stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def file(tmp_path) -> str:
    path = tmp_path / "timetable.txt"
    path.write_text(YEAR)
    return str(path)


def test_add_meetings_dry_run_says_what_it_would_set(cast, file):
    done = run("Delivery Board", file, "--dry-run")
    assert done["meetings"][1] == {
        "line": 3,
        "date": "2026-08-17",
        "time": "14:00",
        "venue": "County Hall",
        "circulate": "2026-07-27",
        "due": "2026-08-03",
        "brief": "2026-08-10",
    }
    assert [(doubt["line"], doubt["code"], doubt["left_out"]) for doubt in done["doubts"]] == [
        (4, "day_off", False),
        (5, "impossible", True),
        (6, "twice", True),
    ]
    assert not Meeting.objects.exists()


def test_add_meetings_sets_them_and_the_same_file_again_changes_nothing(cast, file):
    assert len(run("delivery-board", file)["meetings"]) == 3
    assert run("delivery-board", file)["meetings"] == []
    assert Meeting.objects.count() == 3


def test_add_meetings_tells_a_person_in_words(cast, file):
    out = io.StringIO()
    call_command("add_meetings", "delivery-board", file, "--on", "2026-06-01", stdout=out)
    assert "Delivery Board: 3 meetings set." in out.getvalue()
    assert "2026-07-06: circulate 2026-06-15" in out.getvalue()
    assert "line 5: “31/09/2026”" in out.getvalue()
    call_command("add_meetings", "members-board", file, "--on", "2026-06-01", "--dry-run", stdout=out)
    assert "3 meetings would be set." in out.getvalue()


@pytest.mark.parametrize("content", [b"\0\1", b"no day in it"])
def test_add_meetings_refuses_with_one_sentence_and_exit_1(cast, tmp_path, content, capsys):
    path = tmp_path / "timetable.txt"
    path.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        call_command("add_meetings", "delivery-board", str(path))
    assert stopped.value.code == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
