"""A filled-in return sheet as plain rows, or the one sentence why it is none. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings

from actions.imports.records import Doubt
from boards.returns.identity import Asked, Identity, mark_of, unseal
from boards.rules.return_columns import (
    COLUMNS,
    FILLED_IN,
    IDENTIFYING,
    IDENTITY_SHEET,
    NAME_LABEL,
    OPTIONAL,
    Part,
)
from plantracker.core.operations.refusals import Refused
from plantracker.lib.spreadsheets import Cell, NotAWorkbook, Row, Sheet, read_workbook

BLANK = Cell("")
NOT_OURS = (
    "This is not a return sheet as it was sent out: the part that says whose it is, is missing or altered. "
    "Download the sheet again and fill that one in."
)
NO_TABLE = (
    "The headings of this return sheet are missing or altered, so its answers cannot be told apart. "
    "Download the sheet again and fill that one in."
)
_SAY = "Nothing was saved: download the sheet again and fill that one in."


@dataclass(frozen=True)
class ReturnRow:
    """One row that answers a request that the sheet asked about."""

    number: int
    asked: Asked
    cells: dict[Part, Cell]

    def text(self, part: Part) -> str:
        return self.cells.get(part, BLANK).text


@dataclass
class ReturnRead:
    """The sheet: what it says of itself, the name in it, its rows, and what stood where nothing is read."""

    identity: Identity
    sheet: str
    name: str = ""
    rows: list[ReturnRow] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def missing(self) -> list[Asked]:
        """The requests whose rows somebody took out."""
        found = {row.asked.request for row in self.rows}
        return [asked for asked in self.identity.rows if asked.request not in found]


def read_return(path: Path) -> ReturnRead:
    """Read the sheet at ``path``. Refuses in one sentence what is no return sheet, or not as it went out."""
    try:
        sheets = read_workbook(path, max_bytes=settings.WORKBOOK_MAX_BYTES)
    except NotAWorkbook as reason:
        raise Refused(str(reason)) from None
    identity = _identity(sheets)
    for sheet in sheets:
        header = _header(sheet) if sheet.name != IDENTITY_SHEET else None
        if header:
            return _read(sheet, *header, identity)
    raise Refused(NO_TABLE)


def _identity(sheets: Sequence[Sheet]) -> Identity:
    """The seal goes over as many cells as it needs, one below the other."""
    sealed = next((sheet for sheet in sheets if sheet.name == IDENTITY_SHEET), None)
    pieces = [row.cells.get(1, BLANK).text for row in sealed.rows] if sealed else []
    identity = unseal("".join(pieces))
    if identity is None:
        raise Refused(NOT_OURS)
    return identity


def _header(sheet: Sheet) -> tuple[Row, dict[Part, int]] | None:
    """The row that has all our headings, and where each stands: columns may have been moved."""
    for row in sheet.rows:
        places = {" ".join(cell.text.split()): place for place, cell in row.cells.items()}
        found = {column.part: places[column.heading] for column in COLUMNS if column.heading in places}
        if all(column.part in found or column.part in OPTIONAL for column in COLUMNS):
            return row, found
    return None


def _read(sheet: Sheet, header: Row, places: dict[Part, int], identity: Identity) -> ReturnRead:
    read = ReturnRead(identity, sheet.name, name=_name(sheet, header))
    for row in sheet.rows:
        if row.number > header.number:
            _take(row, places, read)
    _refuse_twice(read.rows)
    return read


def _name(sheet: Sheet, header: Row) -> str:
    """What stands to the right of "Your name:", above the table."""
    for row in sheet.rows:
        labels = [place for place, cell in row.cells.items() if cell.text.strip() == NAME_LABEL]
        if labels and row.number < header.number:
            given = [cell.text for place, cell in sorted(row.cells.items()) if place > labels[0]]
            return " ".join(given[0].split()) if given else ""
    return ""


def _take(row: Row, places: dict[Part, int], read: ReturnRead) -> None:
    cells = {part: row.cells[place] for part, place in places.items() if place in row.cells}
    texts = {part: cell.text for part, cell in cells.items() if cell.text.strip()}
    read.doubts += _beside(row, places, read.sheet)
    if not texts and not any(cell.kind == "formula" for cell in cells.values()):
        return
    asked = read.identity.row(texts.get(Part.KEY, ""))
    if asked is None:
        raise Refused(f"Row {row.number} is not one of the rows that this sheet was sent out with. {_SAY}")
    if mark_of(texts.get(part, "") for part in IDENTIFYING) != asked.mark:
        raise Refused(
            f"Row {row.number} no longer names its action as it was sent out (objective, ref or wording). {_SAY}"
        )
    read.rows.append(ReturnRow(row.number, asked, cells))


def _beside(row: Row, places: dict[Part, int], sheet: str) -> Iterator[Doubt]:
    """Text in columns that nobody reads is pointed out: it may be meant for us."""
    ours = set(places.values())
    for place, cell in row.cells.items():
        if place not in ours and cell.text.strip():
            message = (
                "This stands beside the table and is not read: move it into one of the columns to fill in."
            )
            yield Doubt(sheet, row.number, "", "beside_the_table", cell.text[:200], message)


def _refuse_twice(rows: Sequence[ReturnRow]) -> None:
    seen: dict[int, int] = {}
    for row in rows:
        first = seen.setdefault(row.asked.request, row.number)
        if first != row.number:
            raise Refused(f"Rows {first} and {row.number} are about the same action. {_SAY}")


def filled_in(row: ReturnRow) -> bool:
    """Whether anything stands in the columns that a lead fills in."""
    cells = (row.cells.get(column.part, BLANK) for column in FILLED_IN)
    return any(cell.text.strip() or cell.kind == "formula" for cell in cells)
