"""The list of actions as a workbook and as CSV: the columns chosen on its page, every cell a text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from openpyxl import Workbook

from actions.list_columns import Column
from actions.list_rows import ListRow
from plantracker.lib.wording import count, long_date
from reports.datasets.action_list import ActionList
from reports.renderers.cells import BRAG_FILLS, guarded, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes

NARROW, WIDE = 10, 45
HEADER_ROW = 2
Cell = tuple[str, Callable[[ListRow], str], int]


def cells_of(plan_list: ActionList) -> list[Cell]:
    """Heading, text and width of each column of the file: what stands in one cell of the page may take two."""
    return [cell for column in plan_list.columns for cell in _cells(column, plan_list.plan.objective_word)]


def _cells(column: Column, objective_word: str) -> Iterator[Cell]:
    yield objective_word if column.name == "objective" else column.label, column.text, column.width
    if column.beside:
        label, text = column.beside
        yield label, text, WIDE if label == "Why" else NARROW


def action_list_workbook(plan_list: ActionList) -> bytes:
    book, cells = Workbook(), cells_of(plan_list)
    sheet = book.active
    sheet.title = "Actions"
    headings, texts, widths = (list(part) for part in zip(*cells, strict=True))
    write_header(sheet, HEADER_ROW, headings, widths)
    title = _title(plan_list)
    write_banner(sheet, 1, title, width=len(cells), bold=True)
    coloured = [place for place, heading in enumerate(headings, start=1) if heading in ("BRAG", "Expected")]
    row = HEADER_ROW + 1
    for each in plan_list.rows:
        begins, row = row, write_row(sheet, row, [text(each) for text in texts])
        for place in coloured:
            cell = sheet.cell(row=begins, column=place)
            if cell.value in BRAG_FILLS:
                cell.fill = BRAG_FILLS[cell.value]
    return workbook_bytes(book, title=title, made_on=plan_list.on)


def action_list_csv(plan_list: ActionList) -> bytes:
    """UTF-8 with a mark at the beginning, without which Excel takes it for something else."""
    out, cells = io.StringIO(), cells_of(plan_list)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading, _, _ in cells])
    for row in plan_list.rows:
        writer.writerow([guarded(text(row)) for _, text, _ in cells])
    return ("\ufeff" + out.getvalue()).encode()


def _title(plan_list: ActionList) -> str:
    """What was asked for is written over the rows: a list on paper says what it leaves out."""
    plan = plan_list.plan
    number = count(len(plan_list.rows), plan.action_word.lower())
    asked = "".join(f"; {each}" for each in plan_list.chosen)
    return f"{plan.title}: {number} on {long_date(plan_list.on)}{asked}"
