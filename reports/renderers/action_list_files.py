"""The list of actions as a workbook and as CSV: the columns of its page, every cell a text."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook

from plantracker.lib.wording import count, long_date, short_date
from reports.datasets.action_list import ActionList, ListedAction
from reports.renderers.cells import BRAG_FILLS, guarded, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes

WIDTHS = [12, 10, 60, 30, 18, 10, 10, 10, 45, 14]
HEADER_ROW = 2
BRAG_COLUMN, EXPECTED_COLUMN = 7, 8


def headings(plan_list: ActionList) -> list[str]:
    return [
        plan_list.plan.objective_word,
        "Ref",
        "Activity",
        "Lead",
        "Timescale",
        "Days late",
        "BRAG",
        "Expected",
        "Why",
        "Last word",
    ]


def action_list_workbook(plan_list: ActionList) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Actions"
    write_header(sheet, HEADER_ROW, headings(plan_list), WIDTHS)
    title = _title(plan_list)
    write_banner(sheet, 1, title, width=len(WIDTHS), bold=True)
    row = HEADER_ROW + 1
    for each in plan_list.rows:
        begins, row = row, write_row(sheet, row, _cells(each))
        for place, brag in ((BRAG_COLUMN, each.action.brag), (EXPECTED_COLUMN, _expected(each))):
            if brag:
                sheet.cell(row=begins, column=place).fill = BRAG_FILLS[brag]
    return workbook_bytes(book, title=title, made_on=plan_list.on)


def action_list_csv(plan_list: ActionList) -> bytes:
    """UTF-8 with a mark at the beginning, without which Excel takes it for something else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (headings(plan_list), *map(_cells, plan_list.rows)):
        writer.writerow([guarded(text) for text in row])
    return ("\ufeff" + out.getvalue()).encode()


def _title(plan_list: ActionList) -> str:
    """What was asked for is written over the rows: a list on paper says what it leaves out."""
    plan = plan_list.plan
    number = count(len(plan_list.rows), plan.action_word.lower())
    asked = "".join(f"; {label}: {value}" for label, value in plan_list.filters)
    return f"{plan.title}: {number} on {long_date(plan_list.on)}{asked}"


def _cells(each: ListedAction) -> list[str]:
    action, standing = each.action, each.standing
    return [
        action.objective.number,
        action.ref,
        action.title,
        each.leads,
        action.timescale_text,
        str(standing.days_late) if standing.days_late else "",
        each.rag,
        _expected(each),
        standing.reason if standing.differs else "",
        short_date(standing.last_word) if standing.last_word else "",
    ]


def _expected(each: ListedAction) -> str:
    """As on the page: only where it differs from what is stated."""
    return each.standing.expectation.brag.value if each.standing.differs else ""
