"""Writing the rows of a plan: plain cells by the thousand, with the look of their column."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from actions.rules.layout_headings import Field
from reports.datasets.plan_export import ExportedAction
from reports.renderers.cells import BRAG_FILLS, GRID, WRAPPED, write
from reports.renderers.plan_rows import Cells
from reports.rules.date_cells import date_cell

# Cells that stay text when somebody types into them in Excel: 1.10 and 31/12/19 are kept as typed.
_TYPED = (Field.REF, Field.PARENT_REF, Field.CURRENT, Field.TARGET, Field.TIMESCALE)
_AS_TYPED = "@"


class RowWriter:
    """Writes rows into one sheet whose columns hold ``fields``."""

    def __init__(self, sheet: Worksheet, fields: list[Field]) -> None:
        self.sheet, self.fields = sheet, fields

    def write(self, row: int, cells: Cells, each: ExportedAction) -> int:
        """One row; answers the next free one."""
        for place, field in enumerate(self.fields, start=1):
            text = cells.get(field, "")
            cell = write(self.sheet, row, place, text)
            cell.border = GRID
            if field in _TYPED:
                cell.number_format = _AS_TYPED
            if field is Field.TIMESCALE and text:
                self._timescale(row, place, each)
            elif field is Field.BRAG and text == each.rag and each.action.brag:
                cell.fill = BRAG_FILLS[each.action.brag]
        return row + 1

    def _timescale(self, row: int, column: int, each: ExportedAction) -> None:
        """Text as typed; a date where only a date cell says the same."""
        found = date_cell(each.action.timescale)
        if found:
            cell = self.sheet.cell(row=row, column=column)
            cell.value, cell.number_format = found
            cell.alignment = WRAPPED
