"""The covering report in Word, so that a clerk can still edit it."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time

from plantracker.lib.wording import long_date
from reports.datasets.covering_report import CoveringPaper
from reports.renderers.workbook_bytes import dated_archive

NOT_YET = "Not filled in yet"


def covering_report_word(report: CoveringPaper) -> bytes:
    """Real headings and styles, no fields, no macros: what is typed stays text."""
    from docx import Document  # takes a third of a second, which only this paper pays

    document = Document()
    document.core_properties.title = writable(report.title)[:255]  # a property holds no more
    document.core_properties.author = writable(report.board)[:255]
    document.core_properties.language = "en-GB"
    made = datetime.combine(report.picture.as_of, time(), tzinfo=UTC)
    document.core_properties.created = document.core_properties.modified = made
    document.add_paragraph(writable(report.board))
    for each in report.picture.corrected:
        document.add_paragraph(f"Version {each.version} of {long_date(each.on)}: {writable(each.reason)}")
    document.add_heading(writable(report.title), level=1)
    for label, words in _front(report):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(writable(words or NOT_YET))
    for place, (heading, text) in enumerate(report.parts):
        document.add_heading(writable(heading), level=2)
        if place == 0:
            document.add_paragraph(report.figures)
        words = text or ("" if place == 0 else "N/A")  # the figures may stand alone
        for paragraph_text in words.split("\n") if words else ():
            document.add_paragraph(writable(paragraph_text))
    buffer = io.BytesIO()
    document.save(buffer)
    return dated_archive(buffer.getvalue(), made.replace(tzinfo=None))


def _front(report: CoveringPaper) -> tuple[tuple[str, str], ...]:
    return (
        ("Meeting to be held on", long_date(report.meeting)),
        ("Report of", report.report_of),
        ("Electoral divisions affected", report.divisions),
        ("Contact for further information", report.contact),
    )


def writable(text: str) -> str:
    """Without the control characters that XML has no place for; a tab stays."""
    return "".join(letter for letter in text if letter >= " " or letter == "\t")
