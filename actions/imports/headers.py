"""Finding the header row of a sheet and what each of its columns is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from actions.imports.header_columns import Columns, choose_columns, nameless_ref
from actions.imports.merges import Merges
from actions.rules.layout_headings import HEADING_MAX, Field, field_of, heading_id, is_plain_heading
from actions.rules.ref_shapes import looks_like_ref
from plantracker.lib.spreadsheets import Row, Sheet

__all__ = ["HEADER_WITHIN", "Header", "find_header", "header_at", "looks_like_ref"]

HEADER_WITHIN = 60  # rows; a plan's title and key stand above its header, not pages of text
_LONGEST_WORDS = 60  # letters; a longer text in a second row is no heading
_GENERIC = (
    "current",
    "actual",
    "target",
    "latest",
    "baseline",
    "date",
    "performance",
    "when",
    "who",
    "no",
    "ref",
)
_REGISTERS = ("likelihood", "probability", "inherent", "residual")

Mapped = Mapping[str, Field | None]


@dataclass(frozen=True)
class Header:
    """Where a table's header ends and the columns of each field, the first of them first.

    ``unread`` are the headings that are left out; ``instead`` those whose cells count where the first column
    of their field is blank; ``told`` the headings that say when the notes under them were made.
    """

    first_row: int
    last_row: int
    columns: dict[Field, list[int]]
    headings: dict[int, str]
    unread: dict[int, str] = field(default_factory=dict)
    instead: frozenset[int] = frozenset()
    told: dict[int, str] = field(default_factory=dict)

    def heading(self, name: Field) -> str:
        read = [column for column in self.columns[name] if column not in self.instead]
        return " + ".join(self.headings.get(column, "") for column in read)

    @cached_property
    def names(self) -> dict[Field, str]:
        """The heading of each field, for the doubts about its cells."""
        return {name: self.heading(name) for name in self.columns}

    @cached_property
    def first_column(self) -> int:
        return min(column for columns in self.columns.values() for column in columns)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(heading_id(text) for text in self.headings.values())


def find_header(sheet: Sheet, mapping: Mapped, merges: Merges | None = None) -> Header | None:
    """The first header row of the sheet, or None. ``mapping`` says what headings mean, by their
    heading_id.
    """
    merges = merges or Merges(sheet)
    for place, row in enumerate(sheet.rows):
        if row.number > HEADER_WITHIN and place > HEADER_WITHIN:
            return None
        if header := header_at(sheet, place, mapping, merges):
            return header
    return None


def header_again(sheet: Sheet, place: int, mapping: Mapped, merges: Merges, header: Header) -> Header | None:
    """The header that comes again at ``sheet.rows[place]``, perhaps with other columns, under ``header``."""
    texts = [cell.text for cell in sheet.rows[place].cells.values() if cell.text]
    if len(texts) < 2 or max(map(len, texts)) > HEADING_MAX * 2:
        return None
    same = sum(len(text) <= HEADING_MAX and heading_id(text) in header.words for text in texts)
    plain = same < 2 and any(map(is_plain_heading, texts))
    if same < 2 and not plain:
        return None
    again = header_at(sheet, place, mapping, merges)
    return None if again is None or _is_data(texts, again) else again


def _is_data(texts: list[str], again: Header) -> bool:
    """An action may be called "Update" and be led by the "Lead officer": most cells must be headings."""
    known = sum(field_of(text) is not None for text in texts)
    return known < 3 and len(again.columns) < 3 and known * 3 < len(texts) * 2


def header_at(sheet: Sheet, place: int, mapping: Mapped, merges: Merges) -> Header | None:
    """The header that begins at ``sheet.rows[place]``, over one to three rows, if one does."""
    row = sheet.rows[place]
    if not _may_be_header(row):
        return None
    best = _header([row], sheet, mapping, merges)
    for depth in (2, 3):
        rows = sheet.rows[place : place + depth]
        if len(rows) < depth or not _goes_down(sheet, rows, best, mapping, merges):
            break
        deeper = _header(rows, sheet, mapping, merges)
        if deeper and (best is None or len(deeper.columns) > len(best.columns) or _merged_down(merges, rows)):
            best = deeper
    return best


def _may_be_header(row: Row) -> bool:
    texts = [cell.text for cell in row.cells.values() if cell.text]
    return len(texts) > 1 and all(len(text) <= HEADING_MAX * 2 for text in texts)


def _goes_down(sheet: Sheet, rows: list[Row], single: Header | None, mapping: Mapped, merges: Merges) -> bool:
    """Whether the header may go on in the last of ``rows``: words alone, none of them a header by itself."""
    first, last = rows[0], rows[-1]
    if last.number != first.number + len(rows) - 1 or not all(map(_holds_words, rows)):
        return False
    if _header([last], sheet, mapping, merges):
        return False
    if single is None:
        return any(field_of(cell.text) for cell in first.cells.values())
    return _merged_down(merges, rows) or any(
        area.first_column < area.last_column < area.first_column + 6
        for area in merges.beginning(first.number)
    )


def _holds_words(row: Row) -> bool:
    texts = [cell.text for cell in row.cells.values()]
    numbers = any(cell.kind in ("number", "date") for cell in row.cells.values())
    return bool(texts) and not numbers and max(map(len, texts)) <= _LONGEST_WORDS


def _merged_down(merges: Merges, rows: list[Row]) -> bool:
    """Whether a heading of the first row is merged down to the last."""
    return any(
        rows[-1].number <= area.last_row <= rows[0].number + 3 for area in merges.beginning(rows[0].number)
    )


def _headings(merges: Merges, rows: list[Row]) -> dict[int, str]:
    """The words over each column; a heading merged across stands over all its columns."""
    parts: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.cells.items():
            for reached in range(column, merges.heading_reach(row.number, column) + 1):
                if cell.text and cell.text not in parts.setdefault(reached, []):
                    parts[reached].append(cell.text)
    return {column: _wording(texts) for column, texts in sorted(parts.items()) if texts}


def _wording(texts: list[str]) -> str:
    """The lowest heading where it is known by itself, else all of them together: "RAG" over "Current"."""
    if len(texts) > 1 and heading_id(texts[-1]) in _GENERIC and field_of(texts[0]):
        return " ".join(texts)
    return texts[-1] if field_of(texts[-1]) else " ".join(texts)


def _header(rows: list[Row], sheet: Sheet, mapping: Mapped, merges: Merges) -> Header | None:
    headings = _headings(merges, rows)
    known = {column: name for column, text in headings.items() if (name := _field(text, mapping))}
    if not _is_header(known, headings, mapping) or _is_register(headings):
        return None
    below = [row for row in sheet.rows if row.number > rows[-1].number]
    found = choose_columns(headings, known, below, hidden=sheet.hidden_columns, mapping=mapping)
    if found is None:
        return None
    return _with_nameless_ref(
        Header(
            rows[0].number,
            rows[-1].number,
            found.columns,
            headings,
            found.unread,
            frozenset(found.instead),
            found.told,
        ),
        below,
        found,
    )


def _field(heading: str, mapping: Mapped) -> Field | None:
    wanted = heading_id(heading)
    return mapping[wanted] if wanted in mapping else field_of(heading)


def _is_header(known: dict[int, Field], headings: dict[int, str], mapping: Mapped) -> bool:
    """Rows of data hold words like "Update" too: most cells must be headings, two of them beyond doubt."""
    fields = set(known.values())
    if len(fields) < 2 or not (Field.TITLE in fields or (Field.METRIC in fields and len(fields) >= 3)):
        return False
    plain = sum(is_plain_heading(text) or heading_id(text) in mapping for text in headings.values())
    unread = len(headings) - len(known)
    if len(known) * 2 < len(headings):
        return plain >= 3 and len(fields) >= 3
    return plain >= 2 or (len(known) >= 3 and unread <= 1)


def _is_register(headings: dict[int, str]) -> bool:
    """A register of risks has actions, owners and a rating, and is no plan."""
    words = [heading_id(text) for text in headings.values()]
    rated = any(word.startswith(name) for word in words for name in _REGISTERS)
    return rated and any(word.startswith(("risk", "hazard", "threat")) for word in words)


def _with_nameless_ref(header: Header, below: list[Row], found: Columns) -> Header:
    """A column without a heading, left of the actions, whose cells look like refs, holds the refs."""
    column = nameless_ref(found, below)
    if column is None:
        return header
    columns = {Field.REF: [column], **header.columns}
    return replace(header, columns=columns, headings={column: "", **header.headings})
