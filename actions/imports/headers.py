"""Finding the header row of a sheet and what each of its columns is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from actions.rules.layout_headings import HEADING_MAX, Field, field_of, heading_id, is_plain_heading
from actions.rules.refs import ref_id
from plantracker.lib.spreadsheets import Row, Sheet

HEADER_WITHIN = 60  # rows; a plan's title and key stand above its header, not pages of text
_JOINED = {Field.TITLE, Field.PROGRESS, Field.POSITION, Field.EVIDENCE, Field.LEADS, Field.METRIC}
_REF_LENGTH = 14
_WIDEST_HEADING = 8  # columns; what is merged wider is a banner


@dataclass(frozen=True)
class Header:
    """Where a table's header ends and the columns of each field, the first of them first."""

    first_row: int
    last_row: int
    columns: dict[Field, list[int]]
    headings: dict[int, str]
    unread: dict[int, str] = field(default_factory=dict)

    def heading(self, name: Field) -> str:
        return " + ".join(self.headings.get(column, "") for column in self.columns[name])

    @cached_property
    def names(self) -> dict[Field, str]:
        """The heading of each field, for the doubts about its cells."""
        return {name: self.heading(name) for name in self.columns}

    @cached_property
    def first_column(self) -> int:
        return min(column for columns in self.columns.values() for column in columns)


def find_header(sheet: Sheet, mapping: Mapping[str, Field | None]) -> Header | None:
    """The first header row of the sheet, or None. ``mapping`` says what headings mean, by their
    heading_id.
    """
    for place, row in enumerate(sheet.rows):
        if row.number > HEADER_WITHIN and place > HEADER_WITHIN:
            return None
        header = header_at(sheet, place, mapping)
        if header:
            return _with_nameless_ref(sheet, header)
    return None


def header_at(sheet: Sheet, place: int, mapping: Mapping[str, Field | None]) -> Header | None:
    """The header that begins at ``sheet.rows[place]``, over one to three rows, if one does."""
    row = sheet.rows[place]
    if not _may_be_header(row):
        return None
    best = _header([row], _headings(sheet, [row]), sheet, mapping)
    for depth in (2, 3):
        rows = sheet.rows[place : place + depth]
        if len(rows) < depth or not _goes_down(sheet, rows, best, mapping):
            break
        deeper = _header(rows, _headings(sheet, rows), sheet, mapping)
        if deeper and (best is None or len(deeper.columns) > len(best.columns) or _merged_down(sheet, rows)):
            best = deeper
    return best


def _may_be_header(row: Row) -> bool:
    texts = [cell.text for cell in row.cells.values() if cell.text]
    return bool(texts) and all(len(text) <= HEADING_MAX * 2 for text in texts)


def _goes_down(
    sheet: Sheet, rows: list[Row], single: Header | None, mapping: Mapping[str, Field | None]
) -> bool:
    """Whether the header may go on in the last of ``rows``: words alone, none of them a header by itself."""
    first, last = rows[0], rows[-1]
    if last.number != first.number + len(rows) - 1 or not all(map(_holds_words, rows)):
        return False
    if _header([last], _headings(sheet, [last]), sheet, mapping):
        return False
    if single is None:
        return len(first.cells) > 1 and any(field_of(cell.text) for cell in first.cells.values())
    return _merged_down(sheet, rows) or any(
        area.first_row == first.number and area.first_column < area.last_column < area.first_column + 6
        for area in sheet.merged
    )


def _holds_words(row: Row) -> bool:
    return _may_be_header(row) and not any(
        cell.kind in ("number", "date") or len(cell.text) > 60 for cell in row.cells.values()
    )


def _merged_down(sheet: Sheet, rows: list[Row]) -> bool:
    """Whether a heading of the first row is merged down to the last."""
    return any(
        area.first_row == rows[0].number and rows[-1].number <= area.last_row <= rows[0].number + 3
        for area in sheet.merged
    )


def _headings(sheet: Sheet, rows: list[Row]) -> dict[int, str]:
    """The words over each column; a heading merged across stands over all its columns."""
    parts: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            for reached in range(column, _reach(sheet, row.number, column) + 1):
                if cell.text and cell.text not in parts.setdefault(reached, []):
                    parts[reached].append(cell.text)
    return {column: _wording(texts) for column, texts in parts.items() if texts}


def _reach(sheet: Sheet, row: int, column: int) -> int:
    for area in sheet.merged:
        wide = area.last_column - area.first_column
        if (area.first_row, area.first_column) == (row, column) and wide < _WIDEST_HEADING:
            return area.last_column
    return column


def _wording(texts: list[str]) -> str:
    """The lowest heading where it is known by itself, else all of them together."""
    return texts[-1] if field_of(texts[-1]) else " ".join(texts)


def _header(
    rows: list[Row], headings: dict[int, str], sheet: Sheet, mapping: Mapping[str, Field | None]
) -> Header | None:
    columns: dict[Field, list[int]] = {}
    unread: dict[int, str] = {}
    for column, heading in sorted(headings.items()):
        name = None if column in sheet.hidden_columns else _field(heading, mapping)
        if name is None:
            unread[column] = heading
        else:
            columns.setdefault(name, []).append(column)
    if not _is_header(columns, headings, unread, mapping):
        return None
    _settle(columns, headings, unread)
    return Header(rows[0].number, rows[-1].number, columns, headings, unread)


def _field(heading: str, mapping: Mapping[str, Field | None]) -> Field | None:
    wanted = heading_id(heading)
    return mapping[wanted] if wanted in mapping else field_of(heading)


def _is_header(
    columns: dict[Field, list[int]],
    headings: dict[int, str],
    unread: dict[int, str],
    mapping: Mapping[str, Field | None],
) -> bool:
    """Rows of data hold words like "Update" too: most cells must be headings, two of them beyond doubt."""
    known = len(headings) - len(unread)
    plain = sum(is_plain_heading(text) or heading_id(text) in mapping for text in headings.values())
    if known < 2 or known * 2 < len(headings) or len(columns) < 2:
        return False
    if Field.TITLE not in columns and not (Field.METRIC in columns and len(columns) >= 3):
        return False
    return plain >= 2 or (known >= 3 and len(unread) <= 1)


def _settle(columns: dict[Field, list[int]], headings: dict[int, str], unread: dict[int, str]) -> None:
    """Where several columns claim one field: recommendations answered by actions are what the actions
    serve.
    """
    titles = columns.get(Field.TITLE, [])
    asked = [column for column in titles if heading_id(headings[column]).startswith("recommendation")]
    if asked and len(asked) < len(titles) and Field.OBJECTIVE not in columns:
        columns[Field.TITLE] = [column for column in titles if column not in asked]
        columns[Field.OBJECTIVE] = asked
    for name, places in columns.items():
        if name not in _JOINED and len(places) > 1:
            places.sort(key=lambda column: "revised" not in heading_id(headings[column]))
            unread.update({column: headings[column] for column in places[1:]})
            del places[1:]


def _with_nameless_ref(sheet: Sheet, header: Header) -> Header:
    """A column without a heading, left of the actions, whose cells look like refs, holds the refs."""
    title = header.columns.get(Field.TITLE)
    if Field.REF in header.columns or not title:
        return header
    below = [row for row in sheet.rows if row.number > header.last_row]
    for column in range(title[0] - 1, 0, -1):
        cells = [row.cells[column].text for row in below if column in row.cells and title[0] in row.cells]
        if column not in header.headings and cells and sum(map(looks_like_ref, cells)) * 5 >= len(cells) * 4:
            columns = {Field.REF: [column], **header.columns}
            return Header(
                header.first_row, header.last_row, columns, {column: "", **header.headings}, header.unread
            )
    return header


def looks_like_ref(text: str) -> bool:
    """Short, and begins like a number or is a letter or two with a number: `7b`, `10b.i`, `R4`, `5a - c`."""
    plain = ref_id(text)
    return (0 < len(plain) <= _REF_LENGTH and any(letter.isdigit() for letter in plain[:4])) or len(
        plain
    ) == 1
