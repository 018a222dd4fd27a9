"""The timetable of a board's meetings, as page, PDF, calendar file and data."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.urls import reverse

from boards.models import Meeting, PaperSettings
from boards.operations.meetings import add_meeting
from reports.datasets.timetable import year_of
from reports.renderers.formats import TIMETABLE
from tests.cast import TODAY
from tests.reports.pdfs import text_of
from tests.reports.test_commands import run


@pytest.fixture
def year(cast):
    for day, at, venue, note in (
        (date(2026, 7, 7), time(10), "County Hall, Room 1; ask jo@example.org", ""),
        (date(2026, 12, 8), time(17, 30), "Town Hall", "Led by young people"),
        (date(2026, 9, 8), None, "", ""),
        (date(2027, 1, 5), time(10), "County Hall", ""),
    ):
        add_meeting(board=cast.board, day=day, time=at, venue=venue, note=note, by=None, on=TODAY)
    Meeting.objects.filter(date=date(2026, 9, 8)).update(cancelled=True)
    return year_of(cast.board, 2026, on=TODAY)


def address(year: int, ending: str) -> str:
    return reverse("reports:timetable", args=["delivery-board", year, ending])


def test_every_format_has_the_meetings_of_that_year_alone(year):
    days = [each["date"] for each in json.loads(TIMETABLE["json"](year))["meetings"]]
    assert days == ["2026-07-07", "2026-09-08", "2026-12-08"]
    for text in (TIMETABLE["html"](year).decode(), text_of(TIMETABLE["pdf"](year))):
        for words in ("Tuesday", "10.00 a.m.", "5.30 p.m.", "Led by young people", "Cancelled"):
            assert words in text
        assert "2027" not in text


def test_calendar_file_has_local_times_venues_and_what_is_cancelled(year):
    text = TIMETABLE["ics"](year).decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 3
    assert "DTSTART:20260707T090000Z" in text  # British Summer Time
    assert "DTSTART:20261208T173000Z" in text
    assert "DTSTART;VALUE=DATE:20260908" in text
    assert text.count("STATUS:CANCELLED") == 1
    assert "LOCATION:County Hall\\, Room 1\\; ask jo@example.org" in text
    assert "DESCRIPTION:Led by young people" in text


def test_published_timetable_carries_no_address(cast, year):
    PaperSettings.objects.create(board=cast.board, published=True)
    made = year_of(cast.board, 2026, on=TODAY)
    assert not any(
        b"@example.org" in TIMETABLE[ending](made).split(b"LOCATION", 1)[-1] for ending in ("html",)
    )
    assert "(e-mail address removed)" in TIMETABLE["ics"](made).decode().replace("\r\n ", "")


def test_board_page_leads_to_the_year_of_the_next_meeting(cast, year, as_user, monkeypatch):
    client = as_user(cast.member)
    board = client.get(reverse("boards:board_detail", args=["delivery-board"])).text
    this_year = reverse("reports:timetable_this_year", args=["delivery-board"])
    assert this_year in board
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2026, 12, 20))
    assert client.get(this_year).url == address(2027, "html")
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2027, 2, 1))
    assert client.get(this_year).url == address(2027, "html")
    page = client.get(address(2026, "html")).text
    assert "Led by young people" in page
    assert address(2027, "html") in page


@pytest.mark.parametrize(("year_asked", "ending"), [(1066, "html"), (2026, "docx"), (3000, "pdf")])
def test_another_year_or_format_is_not_found(cast, as_user, year_asked, ending):
    assert as_user(cast.member).get(address(year_asked, ending)).status_code == 404


def test_a_year_without_meetings_says_so(cast, as_user):
    assert "No meeting is set for 2031" in as_user(cast.member).get(address(2031, "html")).text


def test_queries_do_not_grow_with_the_meetings(cast, year, as_user, count_queries):
    client = as_user(cast.member)
    few = count_queries(client, address(2026, "html"))
    for day in range(1, 20):
        add_meeting(board=cast.board, day=date(2026, 10, day), by=None, on=TODAY)
    assert count_queries(client, address(2026, "html")) == few


def test_command_writes_the_calendar(year, tmp_path):
    file = tmp_path / "meetings.ics"
    given = ("timetable", "Delivery Board", "--year", "2026", "-o", str(file))
    assert run(*given)[0] == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    code, _out, err = run(*given, "--format", "ics", "--large")
    assert code == 2
    assert "Large print" in err
