"""One row of a table seen through its header: the text of each field, and whether the row is a banner."""

from __future__ import annotations

from dataclasses import dataclass

from actions.imports.header_columns import JOINED
from actions.imports.headers import Header
from actions.imports.merges import Merges
from actions.rules.layout_headings import Field
from actions.rules.ref_shapes import looks_like_ref
from plantracker.lib.spreadsheets import Cell, Row

# What a cell merged down over several actions says of each of them; merged words of one action are its own.
FILLED = (Field.OBJECTIVE, Field.WORKSTREAM, Field.PARENT_REF, Field.LEADS, Field.TIMESCALE, Field.BRAG)
SAYS_WHO_OR_WHEN = (Field.LEADS, Field.TIMESCALE, Field.BRAG)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its ``cells`` by field, and ``filled``, the fields that only a cell merged down from above
    gives.
    """

    number: int
    row: Row
    cells: dict[Field, list[Cell]]
    filled: frozenset[Field] = frozenset()

    def text(self, field: Field) -> str:
        cells = self.cells.get(field)
        if not cells:
            return ""
        return cells[0].text if len(cells) == 1 else "\n".join(cell.text for cell in cells if cell.text)

    def cell(self, field: Field) -> Cell:
        return self.cells[field][0]

    def own(self, *fields: Field) -> bool:
        """Whether the row itself says something in one of these fields."""
        return any(self.text(field) for field in fields if field not in self.filled)

    def has(self, *fields: Field) -> bool:
        return any(self.text(field) for field in fields)


def line_of(row: Row, header: Header, merges: Merges) -> Line:
    """The row through its header, with what is merged down from above filled in."""
    cells: dict[Field, list[Cell]] = {}
    filled = set()
    for field, columns in header.columns.items():
        own = _own(row, header, field, columns)
        above = [] if own or field not in FILLED else [merges.above(row.number, column) for column in columns]
        from_above = [cell for cell in above if cell]
        if from_above:
            filled.add(field)
        if own or from_above:
            cells[field] = own or from_above
    return Line(row.number, row, cells, frozenset(filled))


def _own(row: Row, header: Header, field: Field, columns: list[int]) -> list[Cell]:
    """The row's own cells of a field: all of them where several columns say more of the same, else the first
    that is not blank.
    """
    own = [row.cells[column] for column in columns if column in row.cells]
    if len(columns) == 1 or not own:
        return own
    if field not in JOINED:
        return [next((cell for cell in own if cell.text), own[0])]
    if not header.told:
        return own
    return [
        _told(row.cells[column], header.told.get(column, "")) for column in columns if column in row.cells
    ]


def _told(cell: Cell, heading: str) -> Cell:
    return cell._replace(text=f"{heading}: {cell.text}") if heading and cell.text else cell


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
    """In the first column alone: no ref, and no text of a column that holds actions or objectives."""
    if header.columns.get(Field.REF, [0])[0] == column:
        return not looks_like_ref(text)
    return column not in (header.columns.get(name, [0])[0] for name in (Field.TITLE, Field.OBJECTIVE))
