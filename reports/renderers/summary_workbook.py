"""The summary of open actions as a workbook: one sheet, one row an action."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from boards.rules.paper_settings import Column
from plantracker.lib.wording import long_date
from reports.datasets.open_actions import OpenActions, Section
from reports.renderers.cells import BRAG_FILLS, visible, write, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes
from reports.rules.standing import Standing

WIDTHS = {
    Column.REF: 12,
    Column.ACTION: 80,
    Column.TIMESCALE: 24,
    Column.RAG: 14,
    Column.LEAD: 40,
    Column.EXPECTED: 14,
    Column.LAST_NOTE: 80,
}
COLOURED = (Column.RAG, Column.EXPECTED)


def summary_workbook(summary: OpenActions) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Open actions"
    layout = summary.picture.layout
    title = f"{summary.picture.plan}: {layout.heading} – {summary.board}, {long_date(summary.meeting)}"
    columns = layout.columns
    write_header(sheet, 2, [column.label for column in columns], [WIDTHS[column] for column in columns])
    write_banner(sheet, 1, title, width=len(columns), bold=True)
    row = 3
    for section in summary.sections:
        row = _write_section(sheet, row, section, columns, word=summary.picture.objective_word)
    _write_key(book, summary.picture.key)
    return workbook_bytes(book, title=title, made_on=summary.picture.as_of)


def _write_section(
    sheet: Worksheet, row: int, section: Section, columns: Sequence[Column], *, word: str
) -> int:
    objective = section.objective
    heading = (
        f"{word} {objective.number} – {objective.title}" if objective.title else f"{word} {objective.number}"
    )
    row = write_banner(sheet, row, heading, width=len(columns), bold=True)
    for text in (objective.aim, objective.approach and f"How we will achieve this: {objective.approach}"):
        row = write_banner(sheet, row, text, width=len(columns)) if text else row
    if not section.rows:
        return write_banner(sheet, row, "No open actions.", width=len(columns))
    for standing in section.rows:
        begins = row
        row = write_row(sheet, row, [standing.cell(column) for column in columns])
        _colour(sheet, begins, standing, columns)
    return row


def _colour(sheet: Worksheet, row: int, standing: Standing, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        word = standing.cell(column) if column in COLOURED else ""
        if word in BRAG_FILLS:
            sheet.cell(row=row, column=place).fill = BRAG_FILLS[word]


def _write_key(book: Workbook, key: dict[str, str]) -> None:
    sheet = book.create_sheet("Key")
    write_header(sheet, 1, ["BRAG", "Meaning"], [12, 80])
    for row, (brag, words) in enumerate(key.items(), start=2):
        write(sheet, row, 1, brag).fill = BRAG_FILLS[brag]
        write(sheet, row, 2, visible(words))
