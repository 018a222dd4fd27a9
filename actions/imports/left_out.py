"""What of a sheet is left out, told in one doubt for each block of rows and each column."""

from __future__ import annotations

from actions.imports.headers import Header
from actions.imports.records import Doubt, Place
from plantracker.lib.spreadsheets import Row, Sheet

_LETTERS = 26


class LeftOut:
    """Rows that belong to no action, gathered until one does."""

    def __init__(self, sheet: Sheet, doubts: list[Doubt]) -> None:
        self._sheet, self._doubts = sheet, doubts
        self._places = {id(row): place for place, row in enumerate(sheet.rows)}
        self._rows: list[Row] = []
        self._hidden: list[Row] = []
        self._folded: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)

    def forget(self) -> None:
        self._rows = []

    def hide(self, row: Row) -> None:
        """A row that somebody hid, and that is not read for that."""
        self._hidden.append(row)

    def fold(self, row: Row) -> None:
        """A row that a filter or a closed group hides, and that is read all the same."""
        self._folded.append(row)

    def tell(self) -> None:
        """Tell of the rows above an action."""
        for block in self._blocks(self._rows):
            self._tell(block, "left_out", "no action and no part of one, and left out")
        self._rows = []

    def tell_all(self) -> None:
        """At the end of the sheet: the last rows, and those that are hidden."""
        self.tell()
        for block in self._blocks(self._hidden):
            self._tell(block, "row_hidden", "hidden, and not read")
        if self._folded:
            why = "hidden by a filter or a closed group, and read all the same"
            self._tell(self._folded, "row_folded", why)

    def _blocks(self, rows: list[Row]) -> list[list[Row]]:
        """Rows with no other row between them: a doubt for each row would hide the others."""
        blocks: list[list[Row]] = []
        last = -2
        for row in sorted(rows, key=lambda row: self._places[id(row)]):
            if self._places[id(row)] == last + 1:
                blocks[-1].append(row)
            else:
                blocks.append([row])
            last = self._places[id(row)]
        return blocks

    def _tell(self, rows: list[Row], code: str, what: str) -> None:
        first, last = rows[0], rows[-1]
        named = f"Row {first.number} is" if first is last else f"Rows {first.number} to {last.number} are"
        text = " ".join(cell.text for cell in first.cells.values())
        place = Place(self._sheet.name, first.number)
        self._doubts.append(place.doubt(code, None, text, f"{named} {what}."))


def tell_columns(sheet: Sheet, header: Header, doubts: list[Doubt]) -> None:
    """Columns that are not read: unknown, hidden, or without a heading."""
    for column, heading in sorted(header.unread.items()):
        code, why = _why_unread(sheet, header, column)
        message = f"The column “{heading[:60]}” {why}."
        doubts.append(Doubt(sheet.name, header.last_row, heading, code, heading[:200], message))


def tell_nameless(sheet: Sheet, header: Header, used: dict[int, str], doubts: list[Doubt]) -> None:
    """Columns without a heading in which actions have words; ``used`` gives the first of each."""
    read = {column for columns in header.columns.values() for column in columns}
    for column, text in sorted(used.items()):
        if column not in read and column not in header.headings and column not in sheet.hidden_columns:
            name = letters(column)
            message = f"Column {name} has no heading: its cells are left out."
            doubts.append(Doubt(sheet.name, header.last_row, name, "column_not_read", text[:200], message))


def _why_unread(sheet: Sheet, header: Header, column: int) -> tuple[str, str]:
    if column in sheet.hidden_columns:
        return "column_hidden", "is hidden: its cells are left out"
    if column in header.instead:
        return "column_not_read", "is read only where the column that counts for the same is blank"
    return "column_not_read", "is not one that we know, or another holds the same: its cells are left out"


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(65 + rest) + name
    return name
