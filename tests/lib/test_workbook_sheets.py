"""Sheets as other programs write them: prefixes, shared texts, styles, filters, oddities of dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantracker.lib.child import Refusal
from plantracker.lib.colours import named, tinted
from plantracker.lib.number_formats import is_date_format, is_duration_format
from plantracker.lib.spreadsheets import read_workbook
from plantracker.lib.workbook_cells import read_sheets
from tests.actions.workbooks_hostile import parts, zipped

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>
<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="5" tint="-0.25"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor indexed="17"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor theme="99"/></patternFill></fill></fills>
<cellXfs><xf numFmtId="0" fillId="0"/><xf numFmtId="164" fillId="2"/><xf numFmtId="165" fillId="3"/>
<xf numFmtId="9" fillId="4"/><xf numFmtId="999" fillId="5"/><xf numFmtId="x" fillId="77"/></cellXfs>
<dxfs><dxf><fill><patternFill><fgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs></styleSheet>"""
_THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:themeElements><a:clrScheme name="x">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2>
</a:clrScheme></a:themeElements></a:theme>"""
_STRINGS = """<x:sst xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:si><x:t>Plain</x:t></x:si>
<x:si><x:r><x:t xml:space="preserve">Rich </x:t></x:r><x:r><x:rPr/><x:t>text</x:t></x:r>
<x:rPh sb="0" eb="1"><x:t>spoken</x:t></x:rPh></x:si></x:sst>"""


def book(sheet: str, *, around: str = "", workbook: str = "", **more: str) -> bytes:
    """A workbook with styles, a theme and shared texts around one sheet, written with prefixes."""
    found = parts(**more)
    found["xl/worksheets/sheet1.xml"] = (
        '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main">'
        f"<x:sheetData>{sheet}</x:sheetData>{around}</x:worksheet>"
    )
    found["xl/workbook.xml"] = str(found["xl/workbook.xml"]).replace("<sheets>", f"{workbook}<sheets>")
    relations = "".join(
        f'<Relationship Id="s{place}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(
            [
                ("styles", "styles.xml"),
                ("theme", "/xl/theme/theme1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        )
    )
    links = str(found["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>", f"{relations}</Relationships>"
    )
    extra = {"xl/styles.xml": _STYLES, "xl/theme/theme1.xml": _THEME, "xl/sharedStrings.xml": _STRINGS}
    return zipped(found | extra | {"xl/_rels/workbook.xml.rels": links})


def read(path: Path, content: bytes, rows: int = 50, columns: int = 20) -> dict:
    (path / "a.xlsx").write_bytes(content)
    return read_sheets(str(path / "a.xlsx"), rows, columns, 1_000)[0]


def cells(path: Path, row: str, **options: str) -> list[list]:
    found = read(path, book(f'<x:row r="1">{row}</x:row>', **options))
    return found["rows"][0][1] if found["rows"] else []


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ('<x:c r="A1" t="s"><x:v>0</x:v></x:c>', [1, "Plain"]),
        ('<x:c r="B1" t="s"><x:v>1</x:v></x:c>', [2, "Rich text"]),
        ('<x:c r="A1" s="1"><x:v>43830</x:v></x:c>', [1, "31/12/2019", "date", "2019-12-31", "dd/mm/yyyy"]),
        ('<x:c r="A1" s="1"><x:v>1</x:v></x:c>', [1, "01/01/1900", "date", "1900-01-01", "dd/mm/yyyy"]),
        ('<x:c r="A1" s="1"><x:v>0.5</x:v></x:c>', [1, "12:00:00"]),
        ('<x:c r="A1" s="1"><x:v>9999999</x:v></x:c>', [1, "#VALUE!", "error"]),
        ('<x:c r="A1" s="2"><x:v>1.5</x:v></x:c>', [1, "1 day, 12:00:00"]),
        ('<x:c r="A1" s="2"><x:v>1E+300</x:v></x:c>', [1, "#VALUE!", "error"]),
        ('<x:c r="A1" s="3"><x:v>0.25</x:v></x:c>', [1, "25%", "number", None, "0%"]),
        ('<x:c r="A1" s="4"><x:v>7</x:v></x:c>', [1, "7", "number", None, "General"]),
        ('<x:c r="A1" s="88"><x:v>7</x:v></x:c>', [1, "7", "number", None, "General"]),
        ('<x:c r="A1"><x:v>seven</x:v></x:c>', [1, "seven"]),
        ('<x:c r="A1" t="b"><x:v>1</x:v></x:c>', [1, "TRUE", "flag"]),
        ('<x:c r="A1" t="b"><x:v>0</x:v></x:c>', [1, "FALSE", "flag"]),
        ('<x:c r="A1" t="str"><x:f>B1</x:f><x:v>told</x:v></x:c>', [1, "told"]),
        ('<x:c r="A1" t="d"><x:v>2019-12-31T00:00:00Z</x:v></x:c>',
            [1, "31/12/2019", "date", "2019-12-31", "General"]),
        ('<x:c r="A1" t="d"><x:v>31st</x:v></x:c>', [1, "31st"]),
        ('<x:c r="A1"><x:f>B1</x:f></x:c>', [1, "", "formula"]),
    ],
)  # fmt: skip
def test_cell_is_read_as_excel_shows_it(cell, wanted, tmp_path):
    assert cells(tmp_path, cell) == [wanted]


@pytest.mark.parametrize(
    "cell",
    [
        '<x:c r="A1" t="str"><x:f>B1</x:f><x:v></x:v></x:c>',
        '<x:c r="A1" t="e"><x:v> </x:v></x:c>',
        '<x:c r="A1" t="inlineStr"><x:is><x:rPh><x:t>spoken</x:t></x:rPh></x:is></x:c>',
    ],
)
def test_cell_that_shows_nothing_is_blank(cell, tmp_path):
    assert cells(tmp_path, cell) == []


def test_days_may_count_from_1904(tmp_path):
    found = cells(tmp_path, '<x:c r="A1" s="1"><x:v>1</x:v></x:c>', workbook='<workbookPr date1904="1"/>')
    assert found[0][1] == "02/01/1904"


def test_fill_of_a_row_with_a_blank_filled_cell_is_told(tmp_path):
    row = (
        '<x:c r="A1" s="1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="2"/><x:c r="C1" s="3"/><x:c r="D1" s="4"/>'
    )
    full = '<x:row r="2"><x:c r="A2" s="1" t="s"><x:v>0</x:v></x:c></x:row>'
    found = read(tmp_path, book(f'<x:row r="1">{row}</x:row>{full}'))
    assert found["fills"] == [(1, [(1, "Red"), (3, "Green")])]


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ((1.0, 0.0, 0.0), "Red"),
        ((0.75, 0.0, 0.05), "Red"),
        ((1.0, 0.75, 0.0), "Amber"),
        ((1.0, 1.0, 0.0), "Amber"),
        ((0.0, 0.69, 0.31), "Green"),
        ((0.57, 0.82, 0.31), "Green"),
        ((0.0, 0.44, 0.75), "Blue"),
        ((0.78, 0.94, 0.81), "Green"),
        ((0.5, 0.0, 0.5), ""),
        ((0.9, 0.9, 0.9), ""),
        ((0.05, 0.0, 0.0), ""),
        (None, ""),
    ],
)
def test_colour_has_the_name_that_people_give_it(colour, name):
    assert named(colour) == name


def test_colour_is_made_lighter_and_darker():
    assert tinted((1.0, 0.0, 0.0), 0.5) == (1.0, 0.5, 0.5)
    assert tinted((1.0, 0.0, 0.0), -0.5) == (0.5, 0.0, 0.0)


def test_hidden_rows_and_columns_are_told_apart_from_folded_ones(tmp_path):
    rows = '<x:row r="1" hidden="1"><x:c><x:v>1</x:v></x:c></x:row>'
    rows += (
        '<x:row r="2" hidden="1" outlineLevel="1"><x:c><x:v>1</x:v></x:c></x:row><x:row r="99" hidden="1"/>'
    )
    around = '<x:cols><x:col min="2" max="3" hidden="1"/><x:col min="5" max="99" width="0.0"/></x:cols>'
    found = read(tmp_path, book(rows, around=around), columns=6)
    assert (found["hidden_rows"], found["folded_rows"], found["hidden_columns"]) == ([1], [2], [2, 3, 5, 6])
    assert not found["filtered"]
    assert read(tmp_path, book(rows, around='<x:sheetPr filterMode="1"/>'))["filtered"]
    (tmp_path / "b.xlsx").write_bytes(book(rows, around='<x:filterColumn colId="1"/>'))
    (sheet,) = read_workbook(tmp_path / "b.xlsx", max_bytes=100_000)
    assert [(row.hidden, row.folded) for row in sheet.rows] == [(False, True), (False, True)]


def test_rows_and_cells_without_places_follow_each_other(tmp_path):
    found = read(tmp_path, book("<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row><x:row/>"))
    assert [[cell[:2] for cell in row] for _, row in found["rows"]] == [[[1, "1"], [2, "2"]]]


def test_cells_beyond_the_limits_are_only_told(tmp_path):
    rows = '<x:row r="60"><x:c r="A60"><x:v>1</x:v></x:c><x:c r="A60"/></x:row>'
    rows += '<x:row r="1"><x:c r="AA1"><x:f>B1</x:f></x:c></x:row>'
    found = read(tmp_path, book(rows))
    assert (found["rows"], found["more_rows"], found["more_columns"]) == ([], True, True)


def test_merged_area_that_is_none_is_left_out(tmp_path):
    found = read(
        tmp_path, book("", around='<x:mergeCells><x:mergeCell ref="A1"/><x:mergeCell/></x:mergeCells>')
    )
    assert found["merged"] == []


@pytest.mark.parametrize("row", ['<x:row r="0"/>', '<x:row r="-4"/>', '<x:row r="1"><x:c r="?1"/></x:row>'])
def test_place_that_is_none_is_refused(row, tmp_path):
    with pytest.raises(ValueError, match="is no"):
        read(tmp_path, book(row))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"]
)
def test_document_type_is_refused_in_every_part(part, tmp_path):
    declared = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(Refusal, match="cannot be read"):
        read(tmp_path, zipped(parts(**{part: declared})))


def test_formats_of_days_and_of_hours_gone_by():
    assert is_date_format("[$-809]dd mmmm yyyy;@")
    assert not is_date_format('0.0 "days"')
    assert is_duration_format("[hh]:mm")
    assert not is_duration_format("hh:mm")
