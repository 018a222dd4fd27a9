"""Writing the rows of a plan: cells by the ten thousand, each with the look of its column."""

from __future__ import annotations

from copy import copy

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from actions.rules.layout_headings import Field
from reports.datasets.plan_export import ExportedAction
from reports.renderers.cells import ALIVE, BRAG_FILLS, GRID, WRAPPED, put
from reports.renderers.plan_rows import Cells
from reports.rules.date_cells import date_cell

# Cells that stay text when somebody types into them in Excel: 1.10 and 31/12/19 are kept as typed.
_TYPED = (Field.REF, Field.PARENT_REF, Field.CURRENT, Field.TARGET, Field.TIMESCALE)
_AS_TYPED = "@"


class RowWriter:
    """Writes rows into one sheet whose columns hold ``fields``."""

    def __init__(self, sheet: Worksheet, fields: list[Field]) -> None:
        self.sheet, self.fields = sheet, fields
        plain, typed = _model(sheet), _model(sheet, number_format=_AS_TYPED)
        self.models = [typed if field in _TYPED else plain for field in fields]

    def write(self, row: int, cells: Cells, each: ExportedAction) -> int:
        """One row; answers the next free one."""
        for place, (field, model) in enumerate(zip(self.fields, self.models, strict=True), start=1):
            cell = self.sheet.cell(row=row, column=place)
            cell._style = copy(model._style)  # working a look out anew for every cell takes most of the time
            text = cells.get(field, "")
            if text:
                self._fill(cell, field, text, each)
        return row + 1

    def _fill(self, cell: Cell, field: Field, text: str, each: ExportedAction) -> None:
        put(cell, text)
        if text.startswith(ALIVE):
            cell.quotePrefix = True
        if field is Field.BRAG and text == each.rag and each.action.brag:
            cell.fill = BRAG_FILLS[each.action.brag]
        if field is Field.TIMESCALE and (found := date_cell(each.action.timescale)):
            cell.value, cell.number_format = found


def _model(sheet: Worksheet, number_format: str = "General") -> Cell:
    """A cell that stands nowhere, with the look that others take over."""
    cell = Cell(sheet, row=1, column=1)
    cell.alignment, cell.border, cell.number_format = WRAPPED, GRID, number_format
    return cell
