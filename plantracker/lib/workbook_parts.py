"""What a file's first bytes and its list of parts tell, before anything in it is parsed."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

from plantracker.lib.child import Refusal

MAX_UNPACKED = 50_000_000
MAX_PARTS = 200
MAX_RATIO = 200  # unpacked to packed; plans reach about 20

_SAVE_AS = "open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and try again."
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def check_file(path: Path, *, max_bytes: int) -> None:
    """Raise ``Refusal`` with one plain sentence unless the file at ``path`` may be parsed as a workbook."""
    start = content_of(path, max_bytes=max_bytes)
    _check_start(start)
    try:
        with zipfile.ZipFile(path) as archive:
            check_parts(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError):
        raise Refusal(f"The workbook is damaged or not complete: {_SAVE_AS}") from None


def content_of(path: Path, *, max_bytes: int) -> bytes:
    """The bytes of an ordinary file. A device, a pipe or a folder is refused before it is opened: it may never
    end, or never begin.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Refusal(f"{path.name or path} is no ordinary file: choose the workbook itself.")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except (OSError, ValueError):
        raise Refusal(f"The file {path.name} cannot be opened: check its name and place.") from None
    if len(content) > max_bytes:
        raise Refusal(
            f"The file is larger than {max_bytes // 1_000_000} MB: save it without pictures and old sheets."
        )
    return content


def _check_start(content: bytes) -> None:
    if not content:
        raise Refusal("The file is empty: choose the workbook that holds the plan.")
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise Refusal("The workbook is protected with a password: save it without one and try again.")
    if content.startswith(_OLE):
        raise Refusal(f"The file is an old Excel workbook (.xls): {_SAVE_AS}")
    if not content.startswith(_ZIP):
        raise Refusal(f"The file is not an Excel workbook, whatever its name: {_SAVE_AS}")


def check_parts(parts: list[zipfile.ZipInfo]) -> None:
    """Raise ``Refusal`` for parts that no plan needs: too many, too big, macros, or names that lead
    elsewhere.
    """
    names = [part.filename for part in parts]
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise Refusal(
            f"The workbook has more than {MAX_PARTS} parts: save it with only the sheets of the plan."
        )
    if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 5_000):
        raise Refusal(
            "The workbook unpacks to far more than a plan holds: save it with only the sheets of the plan."
        )
    if any(part.flag_bits & 1 for part in parts):
        raise Refusal("The workbook is protected with a password: save it without one and try again.")
    if len(set(names)) < len(names) or any(_leads_elsewhere(name) for name in names):
        raise Refusal(f"The workbook is put together in an unusual way: {_SAVE_AS}")
    _check_names({name.casefold() for name in names})


def _check_names(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refusal(
            "The workbook holds macros: save it as a workbook without macros (.xlsx) and try again."
        )
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refusal(f"The file is not an Excel workbook, whatever its name: {_SAVE_AS}")


def _leads_elsewhere(name: str) -> bool:
    return name.startswith(("/", "\\")) or ".." in name or ":" in name or "\x00" in name
