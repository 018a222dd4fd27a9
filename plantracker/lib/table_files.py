"""A small table from outside, workbook or CSV, as lines of text: cells are divided by tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from plantracker.lib.spreadsheets import Cell, NotAWorkbook, read_workbook
from plantracker.lib.wording import long_date

_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # new and old: the old is refused with a sentence of its own
_HEAD = 20  # lines by which a delimiter is known


def read_lines(path: Path, *, max_bytes: int) -> list[str]:
    """The rows of every visible sheet, or of a CSV, one a line. Raises ``NotAWorkbook`` with one plain sentence.

    A date cell is written out in full, so that no number format hides its year.
    """
    try:
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError:
        raise NotAWorkbook("The file cannot be opened: check its name and where it is.") from None
    if content.startswith(_WORKBOOKS):
        return list(_sheet_lines(path, max_bytes))
    if len(content) > max_bytes:
        raise NotAWorkbook(f"The file is larger than {max_bytes // 1_000_000} MB: keep only the table.")
    return _csv_lines(decode_table(content))


def _sheet_lines(path: Path, max_bytes: int) -> Iterator[str]:
    for sheet in read_workbook(path, max_bytes=max_bytes):
        if not sheet.hidden:
            for row in sheet.rows:
                yield "\t".join(_words(row.cells[column]) for column in sorted(row.cells))


def _words(cell: Cell) -> str:
    return " ".join((long_date(cell.day) if cell.day else cell.text).split())


def decode_table(content: bytes) -> str:
    """What a spreadsheet programme writes: UTF-8, the Windows alphabet, or its "Unicode text".

    Raises ``NotAWorkbook`` for what is no text at all.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise NotAWorkbook("The file is neither an Excel workbook nor text: save it as one of the two.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def csv_rows(text: str) -> Iterator[list[str]]:
    """The rows of a CSV, blanks in each cell folded; its delimiter is the one that stands most in its first lines.

    Raises ``NotAWorkbook`` with one plain sentence where it cannot be read.
    """
    head = "\n".join(text.split("\n", _HEAD)[:_HEAD])
    delimiter = max(",;\t", key=head.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [" ".join(cell.split()) for cell in row]
    except csv.Error:
        raise NotAWorkbook("The file is no table that can be read: save it again as CSV.") from None


def _csv_lines(text: str) -> list[str]:
    if '"' not in text and "," not in text:
        return text.splitlines()
    return ["\t".join(row) for row in csv_rows(text)]
