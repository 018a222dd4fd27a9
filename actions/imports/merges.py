"""The merged cells of a sheet, found by row and column."""

from __future__ import annotations

from collections import defaultdict

from plantracker.lib.spreadsheets import Area, Cell, Sheet

_FARTHEST_DOWN = 500  # rows; no action is taller
_WIDEST_HEADING = 8  # columns; what is merged wider is a banner


class Merges:
    """Where merged cells reach from and to."""

    def __init__(self, sheet: Sheet) -> None:
        self._down: dict[int, list[Area]] = defaultdict(list)
        self._from: dict[int, list[Area]] = defaultdict(list)
        self._across: dict[tuple[int, int], int] = {}
        self._cells = {row.number: row.cells for row in sheet.rows}
        for area in sheet.merged:
            self._across[area.first_row, area.first_column] = area.last_column
            self._from[area.first_row].append(area)
            for row in range(area.first_row + 1, min(area.last_row, area.first_row + _FARTHEST_DOWN) + 1):
                if row in self._cells:
                    self._down[row].append(area)

    def reach(self, row: int, column: int) -> int:
        """The last column of the merged cell that begins here; the column itself where none does."""
        return self._across.get((row, column), column)

    def heading_reach(self, row: int, column: int) -> int:
        """The same for a heading: what is merged wider than any heading stands over one column only."""
        reach = self.reach(row, column)
        return reach if reach - column < _WIDEST_HEADING else column

    def above(self, row: int, column: int) -> Cell | None:
        """The cell that is merged down to here, if one is."""
        for area in self._down.get(row, ()):
            if area.first_column == column:
                return self._cells.get(area.first_row, {}).get(column)
        return None

    def beginning(self, row: int) -> list[Area]:
        """The merged cells whose first row this is."""
        return self._from.get(row, [])
