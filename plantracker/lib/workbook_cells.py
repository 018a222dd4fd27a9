"""Reading the sheets of a workbook. Runs in a child process: see `spreadsheets.py`.

openpyxl reads the cells, in streaming mode and up to a last row and column; a second look at each sheet's XML
finds what streaming mode leaves out: merged cells, hidden rows and columns, formulas that were never worked
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from plantracker.lib.child import Refusal
from plantracker.lib.number_formats import shown_date, shown_number

MAX_MERGED = 20_000
_NS = f"{{{SHEET_MAIN_NS}}}"
_FORMULA = f"{_NS}f"
_VALUE = f"{_NS}v"
_VALUES = {_VALUE, f"{_NS}is"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*")


@dataclass
class Structure:
    """What streaming mode leaves out of one sheet."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    unvalued: set[tuple[int, int]] = field(default_factory=set)
    last_row: int = 0
    last_column: int = 0


def read_sheets(path: str, max_rows: int, max_columns: int, max_text: int) -> list[dict[str, Any]]:
    """Every worksheet of the workbook at ``path``, as the dictionaries that `spreadsheets._sheet` unpacks."""
    if not openpyxl.DEFUSEDXML:
        raise Refusal(
            "Workbooks are not read on this server: defusedxml is missing, ask whoever looks after it."
        )
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise Refusal(
            "The workbook holds no sheet with rows, only charts: choose the workbook that holds the plan."
        )
    return [_read_sheet(sheet, max_rows, max_columns, max_text) for sheet in book.worksheets]


def _read_sheet(sheet: Any, max_rows: int, max_columns: int, max_text: int) -> dict[str, Any]:
    structure = _structure(sheet, max_columns)
    last_row, last_column = min(structure.last_row, max_rows), min(structure.last_column, max_columns)
    return {
        "name": sheet.title,
        "hidden": sheet.sheet_state != "visible",
        "rows": list(_rows(sheet, structure, last_row, last_column, max_text)),
        "merged": structure.merged,
        "hidden_rows": structure.hidden_rows,
        "hidden_columns": structure.hidden_columns,
        "more_rows": structure.last_row > max_rows,
        "more_columns": structure.last_column > max_columns,
    }


def _rows(
    sheet: Any, structure: Structure, last_row: int, last_column: int, max_text: int
) -> Iterator[tuple[int, list[list[Any]]]]:
    if not last_row or not last_column:
        return
    grid = sheet.iter_rows(min_row=1, max_row=last_row, min_col=1, max_col=last_column)
    for number, row in enumerate(grid, 1):
        cells = [
            [column, *found]
            for column, cell in enumerate(row, 1)
            if (found := _cell(cell, structure.unvalued, number, column, max_text))
        ]
        if cells:
            yield number, cells


def _cell(
    cell: ReadOnlyCell | EmptyCell, unvalued: set[tuple[int, int]], row: int, column: int, max_text: int
) -> list[Any] | None:
    value = cell.value
    if value is None:
        return ["", "formula"] if (row, column) in unvalued else None
    if isinstance(value, str):
        text = plain_text(value[: max_text * 2])[:max_text]
        if not text:
            return None
        return [text, "error"] if cell.data_type == "e" else [text]
    return _valued(value, cell.number_format)


def _valued(value: Any, number_format: str) -> list[Any]:
    if isinstance(value, bool):
        return ["TRUE" if value else "FALSE", "flag"]
    if isinstance(value, datetime):
        return [shown_date(value, number_format), "date", value.date().isoformat(), number_format]
    if isinstance(value, date):
        return [shown_date(value, number_format), "date", value.isoformat(), number_format]
    if isinstance(value, (time, timedelta)):
        return [str(value)]
    return [shown_number(value, number_format), "number", None, number_format]


def plain_text(text: str) -> str:
    """The text without what nobody can see: control characters, Excel's escapes for them, blanks at both
    ends.

    A text of nothing but blanks, zero-width ones among them, is "".
    """
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "" if _INVISIBLE.fullmatch(text) else text.strip()


def _structure(sheet: Any, max_columns: int) -> Structure:
    found = Structure()
    row = 0
    with sheet.parent._archive.open(sheet._worksheet_path) as source:
        for _, element in iterparse(source):
            if element.tag == f"{_NS}row":
                row = int(float(element.get("r", row + 1)))
                _note_row(element, row, found)
                element.clear()
            elif element.tag == f"{_NS}mergeCell":
                _note_merged(element, found)
            elif element.tag == f"{_NS}col" and element.get("hidden") in ("1", "true"):
                last = min(int(element.get("max")), max_columns)
                found.hidden_columns.extend(range(int(element.get("min")), last + 1))
    return found


def _note_row(element: Any, row: int, found: Structure) -> None:
    if element.get("hidden") in ("1", "true"):
        found.hidden_rows.append(row)
    column = 0
    for cell in element:
        place = cell.get("r")
        column = coordinate_to_tuple(place)[1] if place else column + 1
        holds = {child.tag for child in cell if child.text or child.tag != _VALUE}
        if not holds:
            continue
        found.last_row, found.last_column = max(found.last_row, row), max(found.last_column, column)
        if _FORMULA in holds and not holds & _VALUES:
            found.unvalued.add((row, column))


def _note_merged(element: Any, found: Structure) -> None:
    first_column, first_row, last_column, last_row = range_boundaries(element.get("ref"))
    if len(found.merged) < MAX_MERGED:
        found.merged.append((first_row, first_column, last_row, last_column))
