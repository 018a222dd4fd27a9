"""A register as a workbook and as CSV: the columns of its page and a few more, every cell a text."""

from __future__ import annotations

import csv
import io

from openpyxl import Workbook

from reports.datasets.registers import Register
from reports.renderers.cells import guarded, write_banner, write_header, write_row
from reports.renderers.workbook_bytes import workbook_bytes

HEADER_ROW = 2


def register_workbook(register: Register) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = register.name
    names, widths = zip(*register.headings, strict=True)
    write_header(sheet, HEADER_ROW, list(names), list(widths))
    write_banner(sheet, 1, register.title, width=len(names), bold=True)
    row = HEADER_ROW + 1
    for cells in register.rows:
        row = write_row(sheet, row, list(cells))
    return workbook_bytes(book, title=register.title, made_on=register.on)


def register_csv(register: Register) -> bytes:
    """UTF-8 with a mark at the beginning, without which Excel takes it for something else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in ([name for name, _width in register.headings], *register.rows):
        writer.writerow([guarded(text) for text in row])
    return ("\ufeff" + out.getvalue()).encode()
