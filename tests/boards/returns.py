"""Steps with return sheets: hand one out, fill it in as a lead would, bring it back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from actions.models import Action
from boards.models import UpdateCycle
from boards.operations.circulation import circulate
from boards.operations.returning import Received, import_return
from boards.returns.report import ReturnReport, RowReport
from boards.rules.return_columns import Part, heading_of
from plantracker.core.models import Lead
from reports.datasets.return_sheet import return_form
from reports.renderers.return_workbook import HEADER_ROW, NAME_ROW, return_workbook
from tests.boards.steps import meet
from tests.cast import Cast

ASKED, CAME_BACK = date(2026, 6, 15), date(2026, 6, 18)


def asked(cast: Cast) -> UpdateCycle:
    """The cycle before the cast's next meeting, circulated."""
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=ASKED)
    return cycle


def handed_out(cycle: UpdateCycle, lead: Lead, *, on: date = ASKED) -> Workbook:
    """The lead's sheet, opened as a spreadsheet would."""
    return load_workbook(BytesIO(return_workbook(return_form(cycle, lead, on=on))))


def places(sheet: Worksheet) -> dict[str, int]:
    """The columns of the sheet by their headings."""
    return {cell.value: cell.column for cell in sheet[HEADER_ROW] if cell.value}


def row_of(sheet: Worksheet, action: Action) -> int:
    column = places(sheet)[heading_of(Part.ACTION)]
    rows = range(HEADER_ROW + 1, sheet.max_row + 1)
    return next(row for row in rows if sheet.cell(row=row, column=column).value == action.wording)


def cell_of(book: Workbook, action: Action, part: str) -> Cell:
    sheet = book["Updates"]
    return sheet.cell(row=row_of(sheet, action), column=places(sheet)[heading_of(part)])


def fill(book: Workbook, action: Action, **typed: object) -> Workbook:
    """Type into the row of the action."""
    for part, value in typed.items():
        cell = cell_of(book, action, part)
        cell.value = value
    return book


def sign(book: Workbook, name: str) -> Workbook:
    book["Updates"].cell(row=NAME_ROW, column=3).value = name
    return book


def saved(book: Workbook, folder: Path, name: str = "sheet.xlsx") -> Path:
    path = folder / name
    book.save(path)
    return path


def content_of(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring_back(book: Workbook, folder: Path, *, on: date = CAME_BACK, **words: object) -> ReturnReport:
    received = words.pop("received", Received())
    return import_return(workbook=saved(book, folder), received=received, by=None, on=on, **words)


def outcome(report: ReturnReport, action: Action) -> str:
    return row(report, action).outcome


def row(report: ReturnReport, action: Action) -> RowReport:
    return next(found for found in report.rows if found.ref == action.ref)
