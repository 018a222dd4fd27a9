"""One row of a table seen through its header: the text of each field, and whether the row is a banner."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from actions.imports.headers import Header, looks_like_ref
from actions.rules.layout_headings import Field
from plantracker.lib.spreadsheets import Area, Cell, Row, Sheet

# What a cell merged down over several actions says of each of them; merged words of one action are its own.
FILLED = (Field.OBJECTIVE, Field.WORKSTREAM, Field.PARENT_REF, Field.LEADS, Field.TIMESCALE, Field.BRAG)


@dataclass(frozen=True)
class Line:
    """A row: its ``cells`` by field, and ``filled``, the fields that only a cell merged down from above
    gives.
    """

    number: int
    row: Row
    cells: dict[Field, list[Cell]]
    filled: frozenset[Field] = frozenset()

    def text(self, field: Field) -> str:
        return "\n".join(cell.text for cell in self.cells.get(field, []) if cell.text)

    def cell(self, field: Field) -> Cell:
        return self.cells[field][0]

    def own(self, *fields: Field) -> bool:
        """Whether the row itself says something in one of these fields."""
        return any(self.text(field) for field in fields if field not in self.filled)

    def has(self, *fields: Field) -> bool:
        return any(self.text(field) for field in fields)


class Merges:
    """The merged cells of a sheet, found by row."""

    def __init__(self, sheet: Sheet) -> None:
        self._down: dict[int, list[Area]] = defaultdict(list)
        self._across: dict[tuple[int, int], int] = {}
        self._cells = {row.number: row.cells for row in sheet.rows}
        for area in sheet.merged:
            self._across[area.first_row, area.first_column] = area.last_column
            for row in range(area.first_row + 1, min(area.last_row, area.first_row + 500) + 1):
                if row in self._cells:
                    self._down[row].append(area)

    def reach(self, row: int, column: int) -> int:
        """The last column of the merged cell that begins here; the column itself where none does."""
        return self._across.get((row, column), column)

    def above(self, row: int, column: int) -> Cell | None:
        """The cell that is merged down to here, if one is."""
        for area in self._down.get(row, []):
            if area.first_column == column:
                return self._cells.get(area.first_row, {}).get(column)
        return None


def line_of(row: Row, header: Header, merges: Merges) -> Line:
    """The row through its header, with what is merged down from above filled in."""
    cells: dict[Field, list[Cell]] = {}
    filled = set()
    for field, columns in header.columns.items():
        own = [row.cells[column] for column in columns if column in row.cells]
        above = [] if own or field not in FILLED else [merges.above(row.number, column) for column in columns]
        from_above = [cell for cell in above if cell]
        if from_above:
            filled.add(field)
        if own or from_above:
            cells[field] = own or from_above
    return Line(row.number, row, cells, frozenset(filled))


def banner_text(row: Row, header: Header | None, merges: Merges) -> str:
    """The text of a row that runs across the table: nothing but one text, merged across or in the first
    column.
    """
    texts = {cell.text for cell in row.cells.values() if cell.text}
    if len(texts) != 1:
        return ""
    (text,) = texts
    column = min(column for column, cell in row.cells.items() if cell.text)
    if header is None or merges.reach(row.number, column) - column >= 2 or len(row.cells) > 3:
        return text
    return text if column <= header.first_column and _is_no_cell(text, column, header) else ""


def _is_no_cell(text: str, column: int, header: Header) -> bool:
    """In the first column alone: no ref, and no text of a column that holds the actions themselves."""
    if header.columns.get(Field.REF, [0])[0] == column:
        return not looks_like_ref(text)
    return header.columns.get(Field.TITLE, [0])[0] != column
