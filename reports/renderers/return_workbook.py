"""A return sheet as a workbook: what is asked is locked, what is answered is not, and it says what it is."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from boards.rules.return_columns import (
    COLUMNS,
    IDENTITY_SHEET,
    LOCKED,
    NAME_LABEL,
    OPTIONAL,
    UPDATES_SHEET,
    Column,
    Part,
)
from plantracker.lib.wording import count, long_date
from reports.datasets.return_sheet import ReturnForm
from reports.renderers.cells import BOLD, BRAG_FILLS, GRID, write, write_banner, write_header, write_row
from reports.renderers.return_checks import add_checks
from reports.renderers.workbook_bytes import workbook_bytes

NAME_ROW, HEADER_ROW = 3, 4
_SEAL_PIECE = 30_000  # letters a cell; Excel takes 32,767
_TITLE = Font(bold=True, size=14)
_TO_READ = PatternFill("solid", fgColor="F1F4F4")
_TO_FILL_IN = PatternFill("solid", fgColor="FFF6DA")
_OPEN = Protection(locked=False)
_AS_TYPED = "@"
# Cells that stay text when a person types into them: "- done" and "1.10" are words here.
_TEXTS = (Part.NOTE, Part.NEXT_STEP, Part.REASON, Part.EVIDENCE, Part.LINKS, Part.NEEDED)
_LEAST_HEIGHT, _MOST_HEIGHT, _LINE = 60, 400, 14  # points; Excel's rows are 409 high at most
_MARGIN = 0.4  # inches


def return_workbook(form: ReturnForm) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = UPDATES_SHEET
    columns = [column for column in COLUMNS if column.part not in OPTIONAL or _used(form, column)]
    write_header(
        sheet, HEADER_ROW, [column.heading for column in columns], [column.width for column in columns]
    )
    _write_top(sheet, form, columns)
    for row, line in enumerate(form.lines, start=HEADER_ROW + 1):
        _write_line(sheet, row, line, columns)
    add_checks(sheet, columns, first=HEADER_ROW + 1, last=HEADER_ROW + len(form.lines), wording=form.wording)
    _protect(sheet, columns)
    _write_key(book, form)
    _write_long_texts(book, form)
    _write_identity(book, form)
    book.properties.language = "en-GB"
    return workbook_bytes(book, title=form.title, made_on=form.made_on)


def _used(form: ReturnForm, column: Column) -> bool:
    return any(line.get(column.part) for line in form.lines)


def _write_top(sheet: Worksheet, form: ReturnForm, columns: list[Column]) -> None:
    head = f"{form.council}: {form.title}" if form.council else form.title
    write_banner(sheet, 1, head, width=len(columns))
    sheet.cell(row=1, column=1).font = _TITLE
    sheet.row_dimensions[1].height = 22
    write_banner(sheet, 2, _instructions(form), width=len(columns))
    places = {column.part: place for place, column in enumerate(columns, start=1)}
    write(sheet, NAME_ROW, places[Part.OBJECTIVE], NAME_LABEL).font = BOLD
    first = places[Part.REF]
    for place in range(first, places[Part.ACTION] + 1):
        _open_up(write(sheet, NAME_ROW, place, ""))
    sheet.merge_cells(
        start_row=NAME_ROW, end_row=NAME_ROW, start_column=first, end_column=places[Part.ACTION]
    )
    sheet.row_dimensions[NAME_ROW].height = 20


def _instructions(form: ReturnForm) -> str:
    """What to do, by when, and whom to send it to."""
    by = (
        f"as soon as you can (it was due by {long_date(form.due)})"
        if form.is_late
        else f"by {long_date(form.due)}"
    )
    return (
        f"Please say how your {count(len(form.lines), 'action')} stand today and send this workbook back {by} to "
        f"{form.send_to}. Fill in the columns from “No change since last time?” to the right: choose Yes there, or "
        "write what has happened and choose a BRAG. A row left empty is no answer."
    )


def _write_line(sheet: Worksheet, row: int, line: Mapping[Part, str], columns: list[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        text = line.get(column.part, "")
        cell = write(sheet, row, place, text)
        cell.border = GRID
        if column in LOCKED:
            cell.fill = BRAG_FILLS.get(text, _TO_READ) if column.part == Part.LAST_BRAG else _TO_READ
            cell.number_format = _AS_TYPED
        else:
            _open_up(cell)
            if column.part in _TEXTS:
                cell.number_format = _AS_TYPED
    sheet.row_dimensions[row].height = _height(line, columns)


def _height(line: Mapping[Part, str], columns: list[Column]) -> float:
    """As high as its longest text needs, with room to write in."""
    lines = [
        sum(-(-max(1, len(part)) // column.width) for part in line.get(column.part, "").split("\n"))
        for column in columns
    ]
    return min(max(_LINE * (max(lines) + 1), _LEAST_HEIGHT), _MOST_HEIGHT)


def _open_up(cell: Cell) -> None:
    cell.protection, cell.fill, cell.border = _OPEN, _TO_FILL_IN, GRID


def _protect(sheet: Worksheet, columns: list[Column]) -> None:
    """Against slips, not against people: there is no password. Widths, heights and the filter stay free."""
    sheet.protection.enable()
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.column_dimensions["A"].hidden = True
    after_ref = [column.part for column in columns].index(Part.REF) + 2
    sheet.freeze_panes = f"{get_column_letter(after_ref)}{HEADER_ROW + 1}"
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    for place, column in enumerate(columns, start=1):
        if column.is_filled_in:
            sheet.cell(row=HEADER_ROW, column=place).fill = _TO_FILL_IN


def _write_key(book: Workbook, form: ReturnForm) -> None:
    sheet = book.create_sheet("Key")
    write_header(sheet, 1, ["BRAG", "Meaning"], [12, 80])
    for row, (brag, words) in enumerate(form.wording.items(), start=2):
        write(sheet, row, 1, brag).fill = BRAG_FILLS[brag]
        write(sheet, row, 2, words)


def _write_long_texts(book: Workbook, form: ReturnForm) -> None:
    """Texts that are too long for a cell, in full, over as many rows as they need."""
    if not form.long_texts:
        return
    sheet = book.create_sheet("Long texts")
    write_header(sheet, 1, ["Objective", "Ref", "What", "In full"], [24, 10, 16, 120])
    row = 2
    for long in form.long_texts:
        row = write_row(sheet, row, [long.objective, long.ref, long.heading, long.text])


def _write_identity(book: Workbook, form: ReturnForm) -> None:
    """Hidden, and signed: what comes back is held against it."""
    sheet = book.create_sheet(IDENTITY_SHEET)
    for row, start in enumerate(range(0, len(form.sealed), _SEAL_PIECE), start=1):
        write(sheet, row, 1, form.sealed[start : start + _SEAL_PIECE])
    sheet.sheet_state = "veryHidden"
    sheet.protection.enable()
