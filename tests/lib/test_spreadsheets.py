"""Workbooks as plain cells, and what is refused before anything is parsed."""

from __future__ import annotations

import os
import time
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from plantracker.lib import workbook_sheets
from plantracker.lib.child import ChildFailed, Refusal
from plantracker.lib.number_formats import shown_date, shown_number
from plantracker.lib.spreadsheets import Area, Cell, NotAWorkbook, read_workbook
from plantracker.lib.workbook_cells import read_sheets
from plantracker.lib.workbook_parts import check_file
from plantracker.lib.workbook_values import plain_text
from tests.actions.workbooks import save_book
from tests.actions.workbooks_hostile import READ, REFUSED, parts, zipped

DAY = date(2019, 9, 1)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (7, "General", "7"),
        (7.0, "General", "7"),
        (10.1, "General", "10.1"),
        (0.1 + 0.2, "General", "0.3"),
        (0.0000001, "General", "0.0000001"),
        (10.1, "0.00", "10.10"),
        (10.1, "0.0#", "10.1"),
        (0.375, "0%", "38%"),
        (0.375, "0.0%", "37.5%"),
        (1234567, "#,##0", "1,234,567"),
        (7, "00", "07"),
        (-7, "00", "-07"),
        (250, '"£"#,##0', "£250"),
        (250, "[$£-809]#,##0.00", "£250.00"),
        (12000, "0.00E+00", "12000"),
        (3, "# ?/?", "3"),
    ],
)
def test_number_is_written_as_its_cell_shows_it(value, number_format, shown):
    assert shown_number(value, number_format) == shown


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (DAY, "dd/mm/yy", "01/09/19"),
        (DAY, "d.m.yyyy", "1.9.2019"),
        (DAY, "mmm-yy", "Sep-19"),
        (DAY, "mmmmm yy", "S 19"),
        (DAY, "[$-809]dd mmmm yyyy;@", "01 September 2019"),
        (DAY, "dddd d mmmm", "Sunday 1 September"),
        (DAY, "ddd d/m/y", "Sun 1/9/19"),
        (DAY, "mm-dd-yy", "01/09/2019"),
        (DAY, "General", "01/09/2019"),
        (DAY, '"due"', "01/09/2019"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "01 September 2019"),
        (datetime(2019, 9, 1, 14, 5), "m/d/yy h:mm", "01/09/2019 14:05"),
        (datetime(2019, 9, 1, 14, 5, 9), "dd/mm/yyyy hh:mm", "01/09/2019 14:05"),
        (datetime(2019, 9, 1, 14, 5, 9), "h:mm AM/PM", "2:05 PM"),
        (datetime(2019, 9, 1, 9, 5, 9), "h:mm:ss am/pm", "9:05:09 AM"),
        (datetime(2019, 9, 1, 9, 5, 9), "mm:s", "05:9"),
    ],
)
def test_date_is_written_as_its_cell_shows_it(value, number_format, shown):
    assert shown_date(value, number_format) == shown


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))
def test_no_number_format_raises(value, number_format):
    assert isinstance(shown_number(value, number_format), str)


@given(st.dates(min_value=date(1900, 1, 1)), st.text(max_size=20))
def test_no_date_format_raises(value, number_format):
    assert isinstance(shown_date(value, number_format), str)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("  a b \n", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a_x000D_\nb", "a\nb"),
        ("a\x00b\x1fc", "abc"),
        ("\u200b\ufeff", ""),
        ("=SUM(A1)", "=SUM(A1)"),
        ("", ""),
        ("\u3164", ""),
        ("\u2022 one\n\u2022 two", "\u2022 one\n\u2022 two"),
    ],
)
def test_text_loses_only_what_nobody_sees(text, plain):
    assert plain_text(text) == plain


def kinds_book(path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["a", 1.5, True, DAY, datetime(2019, 9, 1, 12, 0), clock(9, 30), timedelta(hours=1), None])
    sheet.append([None])
    sheet.append(["#REF!", "=A1+1", "end"])
    sheet["D1"].number_format = sheet["E1"].number_format = "dd/mm/yy"
    sheet["B1"].number_format = "0.00"
    sheet.merge_cells("A3:A4")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("Hidden").sheet_state = "veryHidden"
    book.save(path)
    return path


def test_workbook_is_read_as_plain_cells(tmp_path):
    first, second = read_workbook(kinds_book(tmp_path / "a.xlsx"), max_bytes=100_000)
    cells = first.rows[0].cells
    assert cells[1] == Cell("a")
    assert cells[2] == Cell("1.50", "number", None, "0.00")
    assert cells[3] == Cell("TRUE", "flag")
    assert cells[4] == Cell("01/09/19", "date", DAY, "dd/mm/yy")
    assert cells[5].day == DAY
    assert cells[6].text == "09:30:00"
    assert first.rows[1].number == 3
    assert first.rows[1].hidden
    assert first.rows[1].cells[2] == Cell("", "formula")
    assert first.merged == [Area(3, 1, 4, 1)]
    assert first.hidden_columns == {2}
    assert (second.name, second.hidden, second.rows) == ("Hidden", True, [])


def read_here(path: Path, rows: int = 100, columns: int = 10, text: int = 20) -> list[dict]:
    """The child's side, run here."""
    return read_sheets(str(path), rows, columns, text)


def test_sheet_is_read_up_to_its_limits(tmp_path):
    rows = [["a" * 50, *range(20)] for _ in range(150)]
    (sheet,) = read_here(save_book(tmp_path / "a.xlsx", {"A": rows}))
    assert (len(sheet["rows"]), sheet["more_rows"], sheet["more_columns"]) == (100, True, True)
    number, cells = sheet["rows"][0]
    assert (number, len(cells), len(cells[0][1])) == (1, 10, 20)


def test_every_kind_of_cell_is_read_here_too(tmp_path):
    sheets = read_here(kinds_book(tmp_path / "a.xlsx"))
    assert [sheet["hidden"] for sheet in sheets] == [False, True]
    blank = zipped(
        parts('<row><c t="inlineStr"><is><t> </t></is></c><c s="0"/><c t="e"><v>#N/A</v></c></row>')
    )
    (tmp_path / "b.xlsx").write_bytes(blank)
    (sheet,) = read_here(tmp_path / "b.xlsx")
    assert sheet["rows"] == [(1, [[3, "#N/A", "error"]])]


@pytest.mark.parametrize(
    ("name", "why"), [("only a chart", "only charts"), ("a lost sheet", "The sheet Plan")]
)
def test_workbook_without_a_sheet_to_read_is_refused(name, why, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(REFUSED[name][0]())
    with pytest.raises(Refusal, match=why):
        read_here(tmp_path / "a.xlsx")


def test_lost_sheet_is_named(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(READ["one of two sheets lost"][0]())
    assert [(sheet["name"], sheet["lost"]) for sheet in read_here(tmp_path / "a.xlsx")] == [
        ("Plan", False),
        ("Closed", True),
    ]


def test_dialog_is_no_sheet(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(READ["a dialog"][0]())
    assert [sheet["name"] for sheet in read_here(tmp_path / "a.xlsx")] == ["Plan"]


def test_device_pipe_and_folder_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    for place in (Path("/dev/zero"), Path("/dev/stdin"), tmp_path / "pipe.xlsx", tmp_path, Path("/")):
        with pytest.raises(NotAWorkbook, match="is no ordinary file: choose the workbook itself"):
            read_workbook(place, max_bytes=5_000_000)


def test_iso_dates_and_the_most_merged_areas(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_sheets, "MAX_MERGED", 1)
    sheet = parts('<row r="1"><c r="A1" t="d"><v>2019-09-01</v></c></row>')
    xml = str(sheet["xl/worksheets/sheet1.xml"])
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells></worksheet>'
    sheet["xl/worksheets/sheet1.xml"] = xml.replace("</worksheet>", merges)
    (tmp_path / "a.xlsx").write_bytes(zipped(sheet))
    (found,) = read_here(tmp_path / "a.xlsx")
    assert found["rows"][0][1][0][:3] == [1, "01/09/2019", "date"]
    assert found["merged"] == [(1, 1, 1, 2)]


def test_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"x" * 2_000_001)
    with pytest.raises(NotAWorkbook, match="larger than 2 MB"):
        read_workbook(tmp_path / "a.xlsx", max_bytes=2_000_000)


def test_encrypted_part_is_refused(tmp_path):
    content = bytearray(zipped(parts()))
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1  # the flag of an encrypted part
    (tmp_path / "a.xlsx").write_bytes(content)
    with pytest.raises(Refusal, match="password"):
        check_file(tmp_path / "a.xlsx", max_bytes=100_000)


@pytest.mark.parametrize("why", ["time", "memory", "crashed"])
def test_child_that_fails_is_one_plain_sentence(why, tmp_path, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise ChildFailed(why)

    monkeypatch.setattr("plantracker.lib.spreadsheets.run_in_child", fail)
    (tmp_path / "a.xlsx").write_bytes(zipped(parts()))
    with pytest.raises(NotAWorkbook, match=r"^The workbook .*\.$"):
        read_workbook(tmp_path / "a.xlsx", max_bytes=100_000)


# What a person sees is tested with the importer; here only that nothing takes long.
@pytest.mark.parametrize("name", [name for name, (_, why) in REFUSED.items() if "No table" not in why])
def test_hostile_file_is_refused_within_five_seconds(name, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(REFUSED[name][0]())
    begun = time.monotonic()
    with pytest.raises(NotAWorkbook):
        read_workbook(tmp_path / "a.xlsx", max_bytes=5_000_000)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", ["one far cell", "a declared size of a million rows"])
def test_far_cell_is_read_within_five_seconds(name, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(READ[name][0]())
    begun = time.monotonic()
    assert read_workbook(tmp_path / "a.xlsx", max_bytes=5_000_000)
    assert time.monotonic() - begun < 5


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(Refusal, match=r"none\.xlsx cannot be opened"):
        check_file(tmp_path / "none.xlsx", max_bytes=10)
    with pytest.raises(Refusal, match="cannot be opened"):
        check_file(tmp_path / "a\0b.xlsx", max_bytes=10)


def test_unpacked_size_is_what_the_archive_says(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/a.bin", b"\0" * 20_000_000)
    with pytest.raises(Refusal, match="unpacks to far more"):
        check_file(tmp_path / "a.xlsx", max_bytes=5_000_000)
