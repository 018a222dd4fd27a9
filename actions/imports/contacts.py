"""A file of contacts, workbook or CSV, as rows: who, which address, which post, which service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from actions.rules.layout_headings import heading_id
from plantracker.lib.child import Refusal
from plantracker.lib.spreadsheets import MAX_CELL_TEXT, MAX_ROWS, NotAWorkbook, read_workbook
from plantracker.lib.table_files import csv_rows, decode_table
from plantracker.lib.workbook_parts import content_of

_NAMES = {
    "name": "name, names, lead, leads, lead name, lead officer, full name, contact, contact name, person, who, "
    "officer, owner, display name, responsible, responsible officer, name as in the plan, lead as in the plan",
    "first": "first name, forename, given name",
    "last": "surname, last name, family name",
    "email": "e mail, email, emails, mail, email address, e mail address, e mail addresses, work email",
    "post": "post, job title, title, role, position, job, post title, designation",
    "service": "service, team, department, organisation, organization, agency, directorate, partner agency, company, "
    "service or agency, service area",
}
_FIELDS = {name.strip(): field for field, names in _NAMES.items() for name in names.split(",")}
_HEADER_WITHIN = 20  # rows
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # new and old: the old is refused with a sentence of its own
NO_COLUMNS = (
    "No columns of names and e-mail addresses were found: give them headings such as Name and E-mail."
)
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Contact:
    """One row, with the sheet it stands on; blank where the file says nothing."""

    sheet: str
    row: int
    name: str
    email: str
    post: str = ""
    service: str = ""


def read_contacts(path: Path, *, max_bytes: int) -> list[Contact]:
    """Every row with a name or an address. Raises ``NotAWorkbook`` with one plain sentence."""
    found: list[Contact] = []
    for sheet, rows in _tables(path, max_bytes=max_bytes):
        found += _contacts(sheet, list(rows))
    if not found:
        raise NotAWorkbook(NO_COLUMNS)
    return found


def _tables(path: Path, *, max_bytes: int) -> Iterator[tuple[str, Iterable[Row]]]:
    try:
        content = content_of(path, max_bytes=max_bytes)
    except Refusal as refusal:
        raise NotAWorkbook(str(refusal)) from None
    if content.startswith(_WORKBOOKS):
        for sheet in read_workbook(path, max_bytes=max_bytes):
            if not sheet.hidden:
                yield sheet.name, ((row.number, _in_columns(row.cells)) for row in sheet.rows)
        return
    yield path.name, _csv_rows(content)


def _in_columns(cells: dict) -> list[str]:
    return [cells[column].text if column in cells else "" for column in range(1, max(cells) + 1)]


def _csv_rows(content: bytes) -> Iterator[Row]:
    for number, row in enumerate(csv_rows(decode_table(content)), 1):
        if number > MAX_ROWS:
            return
        yield number, [cell[:MAX_CELL_TEXT] for cell in row]


def _contacts(sheet: str, rows: Sequence[Row]) -> Iterator[Contact]:
    columns: dict[str, int] = {}
    for place, (number, cells) in enumerate(rows):
        if not columns:
            columns = _columns(cells) if place < _HEADER_WITHIN else {}
            continue
        said = {field: cells[column].strip() for field, column in columns.items() if column < len(cells)}
        name = said.get("name") or f"{said.get('first', '')} {said.get('last', '')}".strip()
        if name or said.get("email"):
            post, service = said.get("post", ""), said.get("service", "")
            yield Contact(sheet, number, name, said.get("email", ""), post, service)


def _columns(cells: Sequence[str]) -> dict[str, int]:
    """The column of each field, if the row is a header: it names who and which address."""
    found: dict[str, int] = {}
    for column, text in enumerate(cells):
        field = _FIELDS.get(heading_id(text))
        if field:
            found.setdefault(field, column)
    named = "name" in found or {"first", "last"} <= found.keys()
    return found if named and "email" in found else {}
