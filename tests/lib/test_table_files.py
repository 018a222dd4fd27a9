"""A small table from outside, as lines: workbooks, CSV in three alphabets, and what is neither."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from plantracker.lib.spreadsheets import NotAWorkbook
from plantracker.lib.table_files import read_lines

LIMIT = 1_000_000


def lines_of(tmp_path, content: bytes) -> list[str]:
    path = tmp_path / "table"
    path.write_bytes(content)
    return read_lines(path, max_bytes=LIMIT)


def test_a_workbook_gives_its_rows_with_dates_in_full(tmp_path):
    book, path = Workbook(), tmp_path / "timetable.xlsx"
    book.active.append(["Date", "Time", "Venue"])
    book.active.append([date(2026, 7, 7), time(14, 0), "County\nHall"])
    book.active.append([datetime(2026, 8, 4), "2.00 pm", None])
    book.active["A2"].number_format = "d mmm"
    book.create_sheet("Hidden").append(["1 January 2027"])
    book["Hidden"].sheet_state = "hidden"
    book.save(path)
    lines = read_lines(path, max_bytes=LIMIT)
    assert lines[0] == "Date\tTime\tVenue"
    assert lines[1].startswith("Tuesday 7 July 2026\t14:00")
    assert lines[1].endswith("County Hall")
    assert lines[2] == "Tuesday 4 August 2026\t2.00 pm"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"7/7/2026,2pm,Hall\r\n4/8/2026,,\r\n", ["7/7/2026\t2pm\tHall", "4/8/2026\t\t"]),
        (b"\xef\xbb\xbf7/7/2026;2pm;Hall, one\n8/7/2026;;\n", ["7/7/2026\t2pm\tHall, one", "8/7/2026\t\t"]),
        ("7/7/2026\t2pm".encode("utf-16"), ["7/7/2026\t2pm"]),
        ("7/7/2026 – Hall".encode("cp1252"), ["7/7/2026 – Hall"]),
        (b'"7/7/2026","County\nHall"\n', ["7/7/2026\tCounty Hall"]),
        (b"Tuesday 7 July 2026, 2.00 pm, Hall\n", ["Tuesday 7 July 2026\t2.00 pm\tHall"]),
        (b"", []),
    ],
)
def test_text_gives_its_lines_in_whatever_alphabet(tmp_path, content, lines):
    assert lines_of(tmp_path, content) == lines


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0 an old workbook", r"\.xls"),
        (b"text with a \0 in it", "neither an Excel workbook nor text"),
        (b"x" * (LIMIT + 1), "larger than 1 MB"),
        (b'"a, ' + b"x" * 200_000, "no table that can be read"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, content, sentence):
    with pytest.raises(NotAWorkbook, match=sentence):
        lines_of(tmp_path, content)


def test_a_file_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(NotAWorkbook, match="cannot be opened"):
        read_lines(tmp_path / "nowhere.xlsx", max_bytes=LIMIT)
