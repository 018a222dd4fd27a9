"""Small files of every kind that is taken, made on the spot, and packages that only pretend."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPEG = b"\xff\xd8\xff\xe0" + bytes(20)
TEXT = "Minutes of May: two teams, café, £5.\r\n".encode()
PARTS = {
    "docx": ("[Content_Types].xml", "word/document.xml"),
    "xlsx": ("[Content_Types].xml", "xl/workbook.xml"),
}


def package(*parts: str) -> bytes:
    """A package with these parts, each with a few bytes in it."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for part in parts:
            file.writestr(part, "<x/>")
    return kept.getvalue()


WORD, EXCEL = package(*PARTS["docx"]), package(*PARTS["xlsx"])
