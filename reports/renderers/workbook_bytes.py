"""A workbook as bytes, the same for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_FOOTER_MAX = 120  # Excel takes 255 characters for the whole footer


A3, A4 = Worksheet.PAPERSIZE_A3, Worksheet.PAPERSIZE_A4


def workbook_bytes(book: Workbook, *, title: str, made_on: date, paper: str = A4) -> bytes:
    """``made_on`` stands for the clock: in the properties and on every part of the archive."""
    moment = datetime.combine(made_on, time())
    book.properties.title = title[:255]
    book.properties.creator = "Plantracker"
    book.properties.created = book.properties.modified = moment
    for sheet in book.worksheets:
        _set_up_print(sheet, title=title, paper=paper)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        writer = ExcelWriter(book, archive)
        writer.save()
    return dated_archive(written.getvalue(), moment)


def _set_up_print(sheet: Worksheet, *, title: str, paper: str) -> None:
    """Landscape, as wide as the page and as long as it gets; what is printed says what it is, and its page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = title.replace("&", "&&")[:_FOOTER_MAX]
    sheet.oddFooter.right.text = "Page &P of &N"


def dated_archive(content: bytes, moment: datetime) -> bytes:
    """The archive again, every part dated ``moment``: for workbooks and Word files alike."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=moment.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return out.getvalue()
