"""Which files are taken as evidence: by their name and by what is in them, for a name is easily changed.

PDF, Word and Excel (without macros), PNG, JPEG, and plain or comma-separated text. No scan for viruses: what is
kept is only ever handed out as a download under the type that was found here.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

LONGEST_NAME = 150
TAKEN = "PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, CSV or text"
WRONG_ENDING = f"“{{}}” is not a kind of file we take. Take {TAKEN}."
WRONG_CONTENT = "“{}” does not hold what its name says: open it, save it again as {}, and choose that."
EMPTY = "“{}” is empty: choose the file that holds something."
HAS_MACROS = "“{}” holds macros, which we do not take: save it without them, or as a PDF."
_NOT_TEXT = frozenset(range(32)) - frozenset(b"\t\n\r\f")


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its ending, the type it is handed out as, and its name in a sentence."""

    ending: str
    media_type: str
    words: str


PDF = FileKind("pdf", "application/pdf", "a PDF")
WORD = FileKind(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word document"
)
EXCEL = FileKind(
    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook"
)
PNG = FileKind("png", "image/png", "a PNG picture")
JPEG = FileKind("jpg", "image/jpeg", "a JPEG picture")
CSV = FileKind("csv", "text/csv; charset=utf-8", "a CSV file")
TEXT = FileKind("txt", "text/plain; charset=utf-8", "a text file")
KINDS = {kind.ending: kind for kind in (PDF, WORD, EXCEL, PNG, JPEG, CSV, TEXT)} | {"jpeg": JPEG}
_STARTS = {PDF: b"%PDF-", PNG: b"\x89PNG\r\n\x1a\n", JPEG: b"\xff\xd8\xff"}
_PARTS = {WORD: "word/document.xml", EXCEL: "xl/workbook.xml"}


def kind_of(name: str) -> FileKind | None:
    """The kind that the ending of ``name`` says; `None` where it is none that we take."""
    return KINDS.get(PurePosixPath(shown_name(name)).suffix.lower().lstrip("."))


def file_problem(name: str, content: bytes) -> str:
    """Why this file is not taken, in one sentence; "" where it is."""
    shown, kind = shown_name(name), kind_of(name)
    if kind is None:
        return WRONG_ENDING.format(shown)
    if not content:
        return EMPTY.format(shown)
    parts = _parts_of(content) if kind in _PARTS else frozenset()
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        return HAS_MACROS.format(shown)
    return "" if _holds(kind, content, parts) else WRONG_CONTENT.format(shown, kind.words)


def _holds(kind: FileKind, content: bytes, parts: frozenset[str]) -> bool:
    if kind in _STARTS:
        return content.startswith(_STARTS[kind])
    if kind in _PARTS:
        return {"[Content_Types].xml", _PARTS[kind]} <= parts
    return not _NOT_TEXT.intersection(content) and not content.startswith((b"%PDF-", b"PK", b"MZ", b"{\\rtf"))


def _parts_of(content: bytes) -> frozenset[str]:
    """The names of what a package holds. Only its list is read: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError):
        return frozenset()


def shown_name(name: str) -> str:
    """``name`` as it may be shown and handed out: no folders, nothing unseen, not too long, its ending kept.

    Marks that turn the writing direction make ``annual-fdp.exe`` of ``annual-exe.pdf``: they are left out.

    >>> shown_name("C:\\\\fakepath\\\\Minutes of  May.PDF")
    'Minutes of May.PDF'
    """
    bare = unicodedata.normalize("NFC", name.replace("\\", "/")).split("/")[-1]
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in bare)
    words = " ".join(seen.split()).lstrip(".") or "file"
    stem, dot, ending = words.rpartition(".")
    if len(words) <= LONGEST_NAME or len(ending) > 10:
        return words[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
