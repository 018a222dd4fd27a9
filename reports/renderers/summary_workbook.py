"""The summary of open actions as a workbook: one sheet, one row an action."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from plantracker.lib.wording import long_date
from reports.datasets.open_actions import OpenActions, Section
from reports.renderers.cells import BRAG_FILLS, visible, write, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes

COLUMNS = ["Ref", "Action", "Timescale", "RAG"]
WIDTHS = [12, 80, 24, 14]


def summary_workbook(summary: OpenActions) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Open actions"
    title = f"{summary.picture.plan}: summary of open actions – {summary.board}, {long_date(summary.meeting)}"
    write_header(sheet, 2, COLUMNS, WIDTHS)
    write_banner(sheet, 1, title, width=len(COLUMNS), bold=True)
    row = 3
    for section in summary.sections:
        row = _write_section(sheet, row, section, word=summary.picture.objective_word)
    _write_key(book, summary.picture.key)
    return workbook_bytes(book, title=title, made_on=summary.picture.as_of)


def _write_section(sheet: Worksheet, row: int, section: Section, *, word: str) -> int:
    objective = section.objective
    heading = (
        f"{word} {objective.number} – {objective.title}" if objective.title else f"{word} {objective.number}"
    )
    row = write_banner(sheet, row, heading, width=len(COLUMNS), bold=True)
    for text in (objective.aim, objective.approach and f"How we will achieve this: {objective.approach}"):
        row = write_banner(sheet, row, text, width=len(COLUMNS)) if text else row
    if not section.rows:
        return write_banner(sheet, row, "No open actions.", width=len(COLUMNS))
    for standing in section.rows:
        begins, row = (
            row,
            write_row(sheet, row, [standing.ref, standing.title, standing.timescale, standing.rag]),
        )
        if standing.brag:
            sheet.cell(row=begins, column=4).fill = BRAG_FILLS[standing.brag]
    return row


def _write_key(book: Workbook, key: dict[str, str]) -> None:
    sheet = book.create_sheet("Key")
    write_header(sheet, 1, ["BRAG", "Meaning"], [12, 80])
    for row, (brag, words) in enumerate(key.items(), start=2):
        write(sheet, row, 1, brag).fill = BRAG_FILLS[brag]
        write(sheet, row, 2, visible(words))
