"""Workbooks as plain sheets, rows and cells, read where nothing they hold can do harm.

A workbook comes from outside. What can be told from its first bytes and its list of parts is refused before
anything is parsed; the rest is read in a child process (`child.py`), in one pass, up to a number of rows and
columns. Source of the limits: RELIABILITY.md, finding 9 and XLS-1 to XLS-10.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from plantracker.lib.child import DEFAULT_LIMITS, ChildFailed, Limits, Refusal, run_in_child
from plantracker.lib.collecting import collector_paused
from plantracker.lib.workbook_cells import read_sheets
from plantracker.lib.workbook_parts import check_file

MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL_TEXT = 50_000

_FAILURES = {
    "time": (
        "The workbook takes too long to read: save it again with only the sheets of the plan, and try "
        "once more."
    ),
    "memory": "The workbook needs too much memory to read: save it again with only the sheets of the plan.",
    "crashed": (
        "The workbook cannot be read: open it in Excel, save it as an Excel workbook (.xlsx) and try again."
    ),
}


class NotAWorkbook(Exception):
    """The file cannot be read; the message is one plain sentence that says why and what to do."""


class Cell(NamedTuple):
    """What a cell shows. ``kind`` is "text", "number", "date", "flag", "error" or "formula" (one without a
    value).

    ``day`` is the date of a date cell and ``format`` the number format of a date or number cell.
    """

    text: str
    kind: str = "text"
    day: date | None = None
    format: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, from the first row and column to the last, all counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number on the sheet, and its cells by column, both counted from 1.

    ``hidden`` is a row that somebody hid, ``folded`` one that a filter or a closed group hides. ``fills``
    names the colour ("Blue", "Red", "Amber" or "Green") of its filled cells, where a blank one is among them.
    """

    number: int
    cells: dict[int, Cell]
    hidden: bool = False
    folded: bool = False
    fills: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``more_rows`` and ``more_columns`` say that there is text beyond what is read; ``chart``,
    that it is a chart and has no cells; ``lost``, that the workbook names it and does not hold it.
    """

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden: bool = False
    merged: list[Area] = field(default_factory=list)
    hidden_columns: frozenset[int] = frozenset()
    more_rows: bool = False
    more_columns: bool = False
    chart: bool = False
    lost: bool = False


def read_workbook(path: Path, *, max_bytes: int, limits: Limits = DEFAULT_LIMITS) -> list[Sheet]:
    """The sheets of the workbook at ``path``, of at most ``max_bytes`` bytes. Raises ``NotAWorkbook``."""
    try:
        check_file(path, max_bytes=max_bytes)
        answer = run_in_child(read_sheets, str(path), MAX_ROWS, MAX_COLUMNS, MAX_CELL_TEXT, limits=limits)
    except Refusal as refusal:
        raise NotAWorkbook(str(refusal)) from None
    except ChildFailed as failure:
        raise NotAWorkbook(_FAILURES[failure.why]) from failure
    with collector_paused():
        return [_sheet(found) for found in answer]


def _sheet(found: dict[str, Any]) -> Sheet:
    hidden, folded = set(found["hidden_rows"]), set(found["folded_rows"])
    if found["filtered"]:
        hidden, folded = set(), hidden | folded
    fills = {number: dict(filled) for number, filled in found["fills"]}
    shared: dict[str, Cell] = {}
    return Sheet(
        name=found["name"],
        rows=[
            Row(number, _cells(cells, shared), number in hidden, number in folded, fills.get(number, {}))
            for number, cells in found["rows"]
        ],
        hidden=found["hidden"],
        merged=[Area(*corners) for corners in found["merged"]],
        hidden_columns=frozenset(found["hidden_columns"]),
        more_rows=found["more_rows"],
        more_columns=found["more_columns"],
        chart=found["chart"],
        lost=found["lost"],
    )


def _cells(found: list[list[Any]], shared: dict[str, Cell]) -> dict[int, Cell]:
    """The cells of a row. Equal texts share one cell: plans repeat their leads, dates and words of status."""
    cells = {}
    for cell in found:
        if len(cell) > 2:
            cells[cell[0]] = _cell(*cell[1:])
        else:
            column, text = cell
            cells[column] = shared.get(text) or shared.setdefault(text, Cell(text))
    return cells


def _cell(text: str, kind: str, day: str | None = None, number_format: str = "") -> Cell:
    return Cell(text, kind, date.fromisoformat(day) if day else None, number_format)
