"""The calendar file, held to RFC 5545: whole days, escaped texts, lines of at most 75 octets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.lib.ics import DayEvent, calendar_file, escaped, folded

NOW = datetime(2026, 6, 15, 9, 30, tzinfo=timezone(timedelta(hours=1)))


def lines_of(event: DayEvent) -> list[str]:
    """The file's lines, unfolded as a calendar does it."""
    return calendar_file(event, made_at=NOW).replace("\r\n ", "").split("\r\n")


def test_the_file_holds_one_event_of_a_whole_day():
    lines = lines_of(DayEvent("updates-7@example.org", date(2026, 6, 22), "Updates due: Delivery Board"))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Plantracker//Plantracker//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:updates-7@example.org",
        "DTSTAMP:20260615T083000Z",
        "DTSTART;VALUE=DATE:20260622",
        "DTEND;VALUE=DATE:20260623",
        "SUMMARY:Updates due: Delivery Board",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 12, 31), "20270101"),
        (date(2028, 2, 28), "20280229"),
        (date(2028, 2, 29), "20280301"),
    ],
)
def test_the_event_ends_where_the_next_day_begins(day, end):
    assert f"DTEND;VALUE=DATE:{end}" in lines_of(DayEvent("u", day, "s"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("North, South; East", "North\\, South\\; East"),
        ("a\\b", "a\\\\b"),
        ("a\\,b", "a\\\\\\,b"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("bell\x07 and delete\x7f", "bell and delete"),
        ("tab\tstays", "tab\tstays"),
        ("Members’ Board: “quoted”", "Members’ Board: “quoted”"),  # colons and quotation marks stay in a text
        ("", ""),
    ],
)
def test_texts_are_escaped(text, written):
    assert escaped(text) == written


def test_a_new_line_in_a_board_name_begins_no_property_of_its_own():
    text = calendar_file(
        DayEvent("u", date(2026, 6, 22), "Board\r\nATTENDEE:mailto:x@example.org"), made_at=NOW
    )
    assert not any(line.startswith("ATTENDEE") for line in text.split("\r\n"))


def test_a_description_is_there_when_something_is_said():
    assert "DESCRIPTION:Say\\, how" in lines_of(DayEvent("u", date(2026, 6, 22), "s", "Say, how"))


@pytest.mark.parametrize(
    "line", ["", "short", "x" * 75, "x" * 76, "x" * 500, "é" * 100, "🙂" * 60, "x" * 74 + "é", " " * 200]
)
def test_long_lines_are_folded_between_characters(line):
    pieces = folded(line).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_whatever_is_typed_stays_within_its_line(text):
    made = calendar_file(
        DayEvent("u", date(2026, 6, 22), text, text), made_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    body = made.split("\r\n")
    assert body[-1] == ""
    assert all(len(line.encode()) <= 75 for line in body)
    assert sum(not line.startswith(" ") for line in body[:-1]) == 14 + bool(text)
