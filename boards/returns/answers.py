"""What a row of a return sheet answers, with every doubt about it by column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.imports.records import Doubt
from actions.rules.brag import Brag
from actions.rules.brag_words import read_brag
from actions.rules.evidence_links import links_in, links_problem
from actions.rules.timescale_cells import read_cell
from actions.rules.timescales import parse_timescale
from boards.models import Update
from boards.returns.reading import BLANK, ReturnRow, filled_in
from boards.rules.answers import Answer, settled_brag, settled_note
from boards.rules.return_columns import FILLED_IN, Column, Part, heading_of, read_yes
from plantracker.lib.spreadsheets import Cell
from plantracker.lib.wording import long_date

TEXTS = ("note", "next_step", "brag", "new_timescale", "new_timescale_reason", "evidence", "links", "needed")
BESIDE = ("evidence", "links", "needed")  # what an answer carries beside what the rules judge
# A row with one of these waits: its text cannot be kept as it stands.
UNREADABLE = ("no_value", "too_long")
# A row with one of these is kept as a draft: somebody has to say what was meant.
UNSETTLED = ("unknown_brag", "unknown_yes", "impossible_date", "no_link")


@dataclass
class Given:
    """One row's answer. ``values`` are the fields of an update."""

    values: dict[str, Any] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not any(self.values.values())

    @property
    def is_unreadable(self) -> bool:
        return any(doubt.code in UNREADABLE for doubt in self.doubts)

    @property
    def is_unsettled(self) -> bool:
        return any(doubt.code in UNSETTLED for doubt in self.doubts)

    def answer(self, *, was_brag: str = "") -> Answer:
        """As the rules see it; evidence and needs are beside it."""
        texts = {name: self.values[name] for name in TEXTS if name not in BESIDE}
        return Answer(no_change=self.values["no_change"], was_brag=was_brag, **texts)

    def settled(self, *, was_brag: str) -> dict[str, Any]:
        """As an update holds it once it is submitted."""
        answer = self.answer(was_brag=was_brag)
        return {**self.values, "note": settled_note(answer), "brag": settled_brag(answer)}


def values_of(update: Update | None) -> dict[str, Any]:
    """The same fields of an answer that is kept; blank where there is none."""
    texts = {name: _tidy(getattr(update, name, "")) for name in TEXTS}
    return {"no_change": bool(update and update.no_change), **texts}


def read_answer(row: ReturnRow, *, sheet: str, wording: Mapping[Brag, str], on: date) -> Given:
    """Read the cells that the lead filled in. A blank row answers nothing and raises no doubt."""
    given = Given({"no_change": False, **dict.fromkeys(TEXTS, "")})
    if filled_in(row):
        reader = _Reader(row, sheet, given)
        for column in FILLED_IN:
            reader.take(column)
        reader.read_words(wording)
        reader.read_date(on=on)
        reader.read_links()
    return given


class _Reader:
    """Fills one answer in, column by column."""

    def __init__(self, row: ReturnRow, sheet: str, given: Given) -> None:
        self.row, self.sheet, self.given = row, sheet, given

    def take(self, column: Column) -> None:
        cell = self.row.cells.get(column.part, BLANK)
        if cell.kind in ("formula", "error"):
            self._doubt(column.part, "no_value", "This holds a formula and no text: write the text itself.")
        elif len(cell.text) > column.limit:
            most = f"{column.limit:,}"
            self._doubt(
                column.part, "too_long", f"This is longer than {most} characters: shorten it, nothing is cut."
            )
        else:
            self.given.values[column.part] = _tidy(cell.text)

    def read_words(self, wording: Mapping[Brag, str]) -> None:
        text = self.given.values[Part.NO_CHANGE]
        yes = read_yes(text) if text else False
        self.given.values[Part.NO_CHANGE] = bool(yes)
        if yes is None:
            self._doubt(Part.NO_CHANGE, "unknown_yes", f"“{_short(text)}” is neither Yes nor empty.")
        typed = self.given.values[Part.BRAG]
        brag, _unsure = read_brag(typed, wording={words: brag for brag, words in wording.items()})
        self.given.values[Part.BRAG] = brag.value if brag else ""
        if typed and brag is None:
            words = ", ".join(Brag)
            self._doubt(Part.BRAG, "unknown_brag", f"“{_short(typed)}” is no BRAG: choose one of {words}.")

    def read_date(self, *, on: date) -> None:
        cell = self.row.cells.get(Part.NEW_TIMESCALE, BLANK)
        text = self.given.values[Part.NEW_TIMESCALE]
        if not text:
            return
        self.given.values[Part.NEW_TIMESCALE] = text = _as_typed(cell, text)
        read = parse_timescale(text)
        if read.kind == "invalid":
            self._doubt(Part.NEW_TIMESCALE, "impossible_date", read.problem)
        elif read.problem or (read.kind == "blank" and not read.due):
            problem = read.problem or "No date is read from this: it is kept as it is typed."
            self._doubt(Part.NEW_TIMESCALE, "no_date_read", problem)
        elif read.due and read.due < on:
            self._doubt(Part.NEW_TIMESCALE, "date_is_over", f"{long_date(read.due)} is over already.")

    def read_links(self) -> None:
        """Addresses, one on each line, as the answer page takes them; others are pointed out and left out."""
        wrong = links_problem(self.given.values[Part.LINKS])
        if wrong:
            self.given.values[Part.LINKS] = ""
            self._doubt(Part.LINKS, "no_link", wrong)
        self.given.values[Part.LINKS] = "\n".join(links_in(self.given.values[Part.LINKS]))

    def _doubt(self, part: Part, code: str, message: str) -> None:
        found = self.row.text(part)[:200]
        self.given.doubts.append(Doubt(self.sheet, self.row.number, heading_of(part), code, found, message))


def _as_typed(cell: Cell, text: str) -> str:
    """A date cell as somebody would write its day, or its month where only that is shown."""
    if cell.day is None:
        return text
    reading = read_cell(cell.day, cell.format)
    if reading.due is None:
        return text
    return f"{reading.due:%B %Y}" if reading.kind == "month" else f"{reading.due:%d/%m/%Y}"


def _tidy(text: str) -> str:
    """One kind of line break, nothing at either end: what the answer page keeps too."""
    return "\n".join(text.strip().splitlines())


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
