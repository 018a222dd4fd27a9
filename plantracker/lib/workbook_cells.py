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

_SAVE_AGAIN = "open it in Excel, see that it is whole, save it and try again."
_NO_SHEETS = "The workbook holds no sheet with rows, only charts: choose the workbook that holds the plan."


def read_sheets(path: str, max_rows: int, max_columns: int, max_text: int) -> list[dict[str, Any]]:
    """Every sheet of the workbook at ``path``, as the dictionaries that `spreadsheets._sheet` unpacks."""
    with zipfile.ZipFile(path) as archive:
        book = read_book(archive)
        _check_sheets(book.sheets)
        styles = read_styles(archive, book.styles_part, book.theme_part)
        return [
            _read_sheet(archive, sheet, book, styles, (max_rows, max_columns, max_text))
            for sheet in book.sheets
        ]


def _check_sheets(sheets: list[SheetPart]) -> None:
    if all(sheet.chart for sheet in sheets):
        raise Refusal(_NO_SHEETS)
    if all(sheet.chart or not sheet.part for sheet in sheets):
        names = ", ".join(sheet.name[:60] for sheet in sheets if not sheet.part)
        raise Refusal(f"The sheet {names[:200]} is missing from the file, which is damaged: {_SAVE_AGAIN}")


def _read_sheet(
    archive: zipfile.ZipFile, sheet: SheetPart, book: Book, styles: Styles, limits: tuple[int, int, int]
) -> dict[str, Any]:
    max_rows, max_columns, max_text = limits
    reader = SheetReader(Values(book, styles, max_text), max_rows, max_columns)
    if sheet.part and not sheet.chart:
        reader.read(archive, sheet.part)
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "chart": sheet.chart,
        "lost": not sheet.part,
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
