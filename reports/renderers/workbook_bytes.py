"""A workbook as bytes, the same for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter


def workbook_bytes(book: Workbook, *, title: str, made_on: date) -> bytes:
    """``made_on`` stands for the clock: in the properties and on every part of the archive."""
    moment = datetime.combine(made_on, time())
    book.properties.title = title[:255]
    book.properties.creator = "Plantracker"
    book.properties.created = book.properties.modified = moment
    for sheet in book.worksheets:
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        writer = ExcelWriter(book, archive)
        writer.save()
    return _with_time(written.getvalue(), moment)


def _with_time(content: bytes, moment: datetime) -> bytes:
    """The archive again, every part dated ``moment``."""
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
