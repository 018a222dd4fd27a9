"""What a person may choose about a workbook: its sheets, its columns with sample cells, its BRAG words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from actions.imports.choices import Choices, word_id
from actions.imports.headers import HEADER_WITHIN, find_header
from actions.imports.kinds import kind_of_sheet
from actions.imports.layout import LOST
from actions.imports.records import ActionRead, PlanRead
from actions.rules.brag_words import read_brag
from actions.rules.layout_headings import HEADING_MAX, Field, field_of, heading_id
from plantracker.lib.spreadsheets import Sheet

SAMPLES = 3
_SAMPLE = 120  # characters of a sample cell
_MOST_COLUMNS, _MOST_WORDS = 150, 60  # more are left to the reader's guess
HIDDEN, EMPTY = "The sheet is hidden.", "The sheet is empty."
NO_HEADER = "No row of headings was found: say what its columns are, if it holds actions."


@dataclass(frozen=True)
class SheetFound:
    """A sheet. ``kind`` is what it would be read as, "" where no header was found; ``read`` our guess."""

    name: str
    kind: str
    header_row: int | None
    hidden: bool
    read: bool
    why: str


@dataclass
class ColumnFound:
    """A heading, wherever it stands; ``holds`` is our guess, "" for none; ``on`` the sheets that have it."""

    id: str
    heading: str
    holds: str
    on: list[str] = field(default_factory=list)
    samples: list[str] = field(default_factory=list)
    hidden: bool = False
    doubtful: bool = False


@dataclass
class WordFound:
    """What stands in a BRAG column and is not plainly one of the four; ``brag`` is our guess, "" for none."""

    id: str
    word: str
    brag: str
    times: int = 0


def look(sheets: Sequence[Sheet], read: PlanRead, choices: Choices) -> dict[str, Any]:
    """The sheets, columns and words as JSON, and ``doubtful``: whether a person should settle something that
    ``choices`` does not say.
    """
    columns: dict[str, ColumnFound] = {}
    found = [_sheet(sheet, choices, columns) for sheet in sheets]
    words = words_found(read.actions)[:_MOST_WORDS]
    kept = list(columns.values())[:_MOST_COLUMNS]
    open_sheets = [sheet for sheet in found if sheet.why == NO_HEADER and sheet.name not in choices.sheets]
    open_columns = [column for column in kept if column.doubtful and column.id not in choices.columns]
    open_words = [word for word in words if not word.brag and word.id not in choices.words]
    return {
        "sheets": [asdict(sheet) for sheet in found],
        "columns": [asdict(column) for column in kept],
        "words": [asdict(word) for word in words],
        "doubtful": bool(open_sheets or open_columns or open_words),
    }


def sheets_to_read(sheets: Sequence[Sheet], choices: Choices) -> tuple[list[str], bool]:
    """The names of the sheets to read, [] for the reader's own guess; and whether nothing of that is left out,
    so that what the workbook does not name is missing from it.
    """
    lost = any(sheet.lost for sheet in sheets)
    if not any(sheet.name in choices.sheets for sheet in sheets):
        return [], not lost
    guess = {sheet.name for sheet in sheets if not sheet.hidden and find_header(sheet, choices.mapping)}
    wanted = {sheet.name for sheet in sheets if choices.sheets.get(sheet.name, sheet.name in guess)}
    return ([] if wanted == guess else sorted(wanted)), guess <= wanted and not lost


def words_found(actions: Iterable[ActionRead]) -> list[WordFound]:
    """Every word of the BRAG cells that is not plainly one of the four, the most frequent first."""
    found: dict[str, WordFound] = {}
    guesses: dict[str, tuple[str, str]] = {}
    for action in actions:
        if action.brag not in guesses:
            brag, text = read_brag(action.brag)
            guesses[action.brag] = (brag.value if brag else "", text)
        brag_found, text = guesses[action.brag]
        if text and len(text) <= HEADING_MAX:
            word = found.setdefault(word_id(text), WordFound(word_id(text), text, brag_found))
            word.times += 1
    return sorted(found.values(), key=lambda word: -word.times)


def _sheet(sheet: Sheet, choices: Choices, columns: dict[str, ColumnFound]) -> SheetFound:
    header = find_header(sheet, choices.mapping)
    if header is None:
        row, headings = _probable_header(sheet)
        _add_columns(sheet, row, headings, {}, columns)
        why = (
            LOST
            if sheet.lost
            else EMPTY
            if not sheet.rows
            else NO_HEADER
            if headings
            else "It holds no table."
        )
        return SheetFound(sheet.name, "", row or None, sheet.hidden, False, HIDDEN if sheet.hidden else why)
    fields = {column: name for name, places in header.columns.items() for column in places}
    _add_columns(sheet, header.last_row, header.headings, fields, columns)
    kind = kind_of_sheet(sheet, header)
    why = HIDDEN if sheet.hidden else ""
    return SheetFound(sheet.name, kind, header.last_row, sheet.hidden, not sheet.hidden, why)


def _probable_header(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """Where no heading is known: the first row with as many short texts as any, and these."""
    best: tuple[int, dict[int, str]] = (0, {})
    for row in sheet.rows[:HEADER_WITHIN]:
        texts = {column: cell.text for column, cell in row.cells.items() if heading_id(cell.text)}
        short = all(len(text) <= HEADING_MAX for text in texts.values())
        if short and len(texts) > max(1, len(best[1])):
            best = row.number, texts
    return best


def _add_columns(
    sheet: Sheet,
    row: int,
    headings: Mapping[int, str],
    fields: Mapping[int, Field],
    columns: dict[str, ColumnFound],
) -> None:
    for place, heading in sorted(headings.items()):
        known = heading_id(heading)
        if not known:
            continue
        name = str(fields.get(place, "")) or ("" if fields else str(field_of(heading) or ""))
        column = columns.setdefault(known, ColumnFound(known, heading[:HEADING_MAX], name))
        column.holds = column.holds or name
        column.hidden = column.hidden or place in sheet.hidden_columns
        asked = bool(fields) and not sheet.hidden  # a sheet without a header is a doubt by itself
        column.doubtful = asked and not column.holds and not column.hidden
        if sheet.name not in column.on:
            column.on.append(sheet.name)
        _add_samples(sheet, row, place, column.samples)


def _add_samples(sheet: Sheet, header_row: int, place: int, samples: list[str]) -> None:
    """Up to three different cells under the heading; a row of one cell is a banner, not a sample."""
    for row in sheet.rows:
        if len(samples) >= SAMPLES:
            return
        cell = row.cells.get(place) if row.number > header_row and len(row.cells) > 1 else None
        if cell and cell.text:
            text = " ".join(cell.text.split())
            text = text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}…"
            if text not in samples:
                samples.append(text)
