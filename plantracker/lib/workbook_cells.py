"""Reading the sheets of a workbook. Runs in a child process: see `spreadsheets.py`.

One pass over each sheet's XML, up to a last row and column; nothing is kept of what lies beyond but that it
is there.
"""

from __future__ import annotations

import zipfile
from typing import Any

from plantracker.lib.child import Refusal
from plantracker.lib.workbook_book import Book, SheetPart, read_book, relations
from plantracker.lib.workbook_sheets import SheetReader
from plantracker.lib.workbook_styles import Styles, read_styles
from plantracker.lib.workbook_values import Values
from plantracker.lib.workbook_xml import each

_NO_SHEETS = "The workbook holds no sheet with rows, only charts: choose the workbook that holds the plan."


def read_sheets(path: str, max_rows: int, max_columns: int, max_text: int) -> list[dict[str, Any]]:
    """Every sheet of the workbook at ``path``, as the dictionaries that `spreadsheets._sheet` unpacks."""
    with zipfile.ZipFile(path) as archive:
        book = read_book(archive)
        if all(sheet.chart for sheet in book.sheets):
            raise Refusal(_NO_SHEETS)
        styles = read_styles(archive, book.styles_part, book.theme_part)
        return [
            _read_sheet(archive, sheet, book, styles, (max_rows, max_columns, max_text))
            for sheet in book.sheets
        ]


def _read_sheet(
    archive: zipfile.ZipFile, sheet: SheetPart, book: Book, styles: Styles, limits: tuple[int, int, int]
) -> dict[str, Any]:
    max_rows, max_columns, max_text = limits
    reader = SheetReader(Values(book, styles, max_text), max_rows, max_columns)
    if not sheet.chart:
        reader.read(archive, sheet.part)
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "chart": sheet.chart,
        "filtered": reader.filtered or _has_filtered_table(archive, sheet),
        **reader.found(),
    }


def _has_filtered_table(archive: zipfile.ZipFile, sheet: SheetPart) -> bool:
    """Whether rows may be hidden by the filter of a table on the sheet."""
    filtered: list[bool] = []

    def note(path: list[str], attributes: dict[str, str]) -> None:
        filtered.append(path[-1] == "filterColumn")

    parts = {name.casefold(): name for name in archive.namelist()}
    for kind, target in relations(archive, sheet.part).values():
        if kind == "table" and target in parts:
            each(archive, parts[target], note)
    return any(filtered)
