"""One sheet's XML, read in one pass: its cells, merged areas, hidden rows and columns."""

from __future__ import annotations

import re
from typing import Any
from zipfile import ZipFile

from plantracker.lib.workbook_values import Found, Values
from plantracker.lib.workbook_xml import stream

MAX_MERGED = 20_000
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_TRUE = ("1", "true")
_TEXTS = frozenset(("v", "t"))


class SheetReader:
    """Gathers what one sheet holds, up to a last row and column."""

    def __init__(self, values: Values, max_rows: int, max_columns: int) -> None:
        self._values, self._max_rows, self._max_columns = values, max_rows, max_columns
        self.rows: list[tuple[int, list[Found]]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.folded_rows: list[int] = []
        self.hidden_columns: list[int] = []
        self.fills: list[tuple[int, list[tuple[int, str]]]] = []
        self.filtered = False
        self.more_rows = self.more_columns = False
        self._letters: dict[str, int] = {}
        self._row, self._column = 0, 0
        self._cells: list[Found] = []
        self._fills: list[tuple[int, str]] = []
        self._blank_filled = False
        self._kind, self._style = "n", 0
        self._formula = self._valued = self._phonetic = False
        self._pieces: list[str] = []
        self._collecting = False

    def found(self) -> dict[str, Any]:
        """Everything, as JSON can carry it."""
        names = ("rows", "merged", "hidden_rows", "folded_rows", "hidden_columns", "fills", "more_rows")
        return {name: getattr(self, name) for name in (*names, "more_columns")}

    def read(self, archive: ZipFile, part: str) -> None:
        stream(archive, part, start=self._start, end=self._end, text=self._text)

    # -- as the XML goes by ----------------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            self._begin_cell(attributes)
        elif name in _TEXTS:
            self._collecting = not self._phonetic
            self._valued = self._valued or name == "v"
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._begin_row(attributes)
        elif name != "is":
            self._note(name, attributes)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name in _TEXTS:
            self._collecting = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            self._end_row()
        elif name == "rPh":
            self._phonetic = False

    def _text(self, text: str) -> None:
        if self._collecting:
            self._pieces.append(text)

    # -- rows and cells --------------------------------------------------------------------------------------

    def _begin_row(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._row = int(float(place)) if place else self._row + 1
        if self._row < 1:
            raise ValueError(f"{place!r} is no row")
        self._column, self._cells, self._fills, self._blank_filled = 0, [], [], False
        if attributes.get("hidden") in _TRUE and self._row <= self._max_rows:
            folded = attributes.get("outlineLevel", "0") != "0"
            (self.folded_rows if folded else self.hidden_rows).append(self._row)

    def _end_row(self) -> None:
        self.rows.append((self._row, self._cells))
        if self._blank_filled:
            self.fills.append((self._row, self._fills))
        self._cells = []

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._column_of(place) if place else self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s")
        self._style = int(style) if style else 0
        self._formula = self._valued = False
        self._pieces.clear()

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        if letters not in self._letters:
            self._letters[letters] = _column_number(letters)
        return self._letters[letters]

    def _end_cell(self) -> None:
        beyond = self._row > self._max_rows, self._column > self._max_columns
        if any(beyond):
            self._note_beyond(*beyond)
            return
        found = self._value()
        if found:
            self._cells.append([self._column, *found])
        fills = self._values.fills
        fill = fills[self._style] if 0 < self._style < len(fills) else ""
        if fill:
            self._fills.append((self._column, fill))
            self._blank_filled = self._blank_filled or not found

    def _value(self) -> Found | None:
        letters = "".join(self._pieces)
        if letters:
            return self._values.value(self._kind, letters, self._style)
        empty_result = self._valued and self._kind == "str"  # a formula whose result is the text ""
        return ["", "formula"] if self._formula and not empty_result else None

    def _note_beyond(self, row: bool, column: bool) -> None:
        if self._pieces or self._formula:
            self.more_rows = self.more_rows or row
            self.more_columns = self.more_columns or column

    # -- what stands around the rows -------------------------------------------------------------------------

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mergeCell":
            self._note_merged(attributes.get("ref", ""))
        elif name == "col" and (attributes.get("hidden") in _TRUE or _is_nothing(attributes.get("width"))):
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            self.hidden_columns.extend(range(max(first, 1), min(last, self._max_columns) + 1))
        elif name == "filterColumn" or (name == "sheetPr" and attributes.get("filterMode") in _TRUE):
            self.filtered = True
        elif name == "rPh":
            self._phonetic = True

    def _note_merged(self, reference: str) -> None:
        match = _AREA.fullmatch(reference)
        if match and len(self.merged) < MAX_MERGED:
            first, last = self._column_of(match[1]), self._column_of(match[3])
            self.merged.append((int(match[2]), first, int(match[4]), last))


def _is_nothing(width: str | None) -> bool:
    return width is not None and width.strip("0.") == ""


def _column_number(letters: str) -> int:
    """The number of a column: A is 1, Z 26, AA 27."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(f"{letters!r} is no column")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
