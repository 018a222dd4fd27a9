"""Cells that mean what they show: no text comes alive in a spreadsheet (RELIABILITY, TM13)."""

from __future__ import annotations

import re
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.rules.long_texts import CELL_LIMIT, parts, size

_CUT = "\n(goes on in the row below)"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What a workbook's own escapes would make of a text: a letter for "_x0041_", nothing for "x005F_".
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|x(?=005F_)")
ALIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")

WRAPPED = Alignment(wrap_text=True, vertical="top")
BOLD = Font(bold=True)
HEADER = PatternFill("solid", fgColor="E0EFEF")
BANNER = PatternFill("solid", fgColor="E8EEEE")
# The soft tokens of tokens.css; the word is always in the cell.
BRAG_FILLS = {
    "Blue": PatternFill("solid", fgColor="E4EEFB"),
    "Red": PatternFill("solid", fgColor="FDE6E3"),
    "Amber": PatternFill("solid", fgColor="FFF0CF"),
    "Green": PatternFill("solid", fgColor="DFF4E5"),
}
_THIN = Side(style="thin", color="6C7D85")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_LINE_HEIGHT, _MOST_HEIGHT = 15, 400  # points; Excel's rows are 409 high at most


def visible(text: str) -> str:
    """Control characters, which nobody sees, become a mark that can be seen."""
    return _CONTROL.sub("\ufffd", text)


def escaped(text: str) -> str:
    """``text`` as a workbook holds it: control characters, and what looks like their escapes, as escapes.

    The format's own way (ECMA-376 part 1, 22.9.2.19): what opens the workbook shows and keeps the very text.
    """
    marked = _LIKE_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04x}_", text)
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04x}_", marked)


def pieces(text: str) -> list[str]:
    """``text`` in pieces that fit a cell, each but the last saying that it goes on: none is cut silently."""
    plain = visible(text)
    if size(plain) <= CELL_LIMIT:
        return [plain]
    *begun, last = parts(plain, most=CELL_LIMIT - len(_CUT))
    return [*(piece + _CUT for piece in begun), last]


def risky(text: str) -> bool:
    """Whether a spreadsheet might take a CSV cell for a formula, blanks and apostrophes before it or not."""
    return text.startswith(ALIVE) or text.lstrip(" '").startswith(ALIVE)


def guarded(text: str) -> str:
    """A CSV cell: an apostrophe goes before what a spreadsheet would take for a formula."""
    plain = text.replace("\0", "\ufffd")
    return f"'{plain}" if risky(plain) else plain


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return text[1:] if text.startswith("'") and risky(text[1:]) else text


def write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a string into a cell, as a string whatever it looks like."""
    cell = sheet.cell(row=row, column=column)
    if text:
        put(cell, text)
        if text.startswith(ALIVE):
            cell.quotePrefix = True
    cell.alignment = WRAPPED
    return cell


def put(cell: Cell, text: str) -> None:
    cell.value = escaped(text)
    cell.data_type = "s"


def write_row(sheet: Worksheet, row: int, texts: list[str]) -> int:
    """A row of wrapped cells, gone on below where a text is too long for one; answers the next free row."""
    columns = [pieces(text) for text in texts]
    for depth in range(max(len(column) for column in columns)):
        for place, column in enumerate(columns, start=1):
            write(sheet, row + depth, place, column[depth] if depth < len(column) else "").border = GRID
    return row + max(len(column) for column in columns)


def write_header(sheet: Worksheet, row: int, texts: list[str], widths: list[int]) -> None:
    """The header row, which stays in sight and on every printed page, and the widths of its columns."""
    for place, (text, width) in enumerate(zip(texts, widths, strict=True), start=1):
        cell = write(sheet, row, place, text)
        cell.font, cell.fill, cell.border = BOLD, HEADER, GRID
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def write_banner(sheet: Worksheet, row: int, text: str, *, width: int, bold: bool = False) -> int:
    """A row merged over all columns, as high as its text needs (merged rows do not grow by themselves)."""
    letters = sum(sheet.column_dimensions[get_column_letter(place)].width for place in range(1, width + 1))
    for piece in pieces(text):
        cell = write(sheet, row, 1, piece)
        cell.fill = BANNER
        if bold:
            cell.font = BOLD
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=width)
        lines = sum(ceil(max(1, len(line)) / letters) for line in piece.split("\n"))
        sheet.row_dimensions[row].height = min(_LINE_HEIGHT * lines, _MOST_HEIGHT)
        row += 1
    return row
