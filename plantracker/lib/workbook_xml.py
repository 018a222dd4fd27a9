"""The parts of a workbook as streams of XML elements, with nothing that XML can do beside elements.

A document type, and with it every entity, is refused at its first letter: only elements, attributes and
texts come through. Names come without their namespaces, because producers differ in them ("row", "x:row",
strict and transitional workbooks).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from plantracker.lib.child import Refusal

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

UNREADABLE = (
    "The workbook cannot be read: open it in Excel, save it as an Excel workbook (.xlsx) and try again."
)


def local(name: str) -> str:
    """A name without its prefix.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


def stream(archive: ZipFile, part: str, *, start: Start, end: End, text: Text) -> None:
    """Call back for every element of a part: where it begins (with its attributes), its texts, its end.

    Names come as written, with their prefix: ask `local` where that matters. Raises ``Refusal`` for a part
    that declares a document type or is no XML.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        with archive.open(part) as source:
            parser.ParseFile(source)
    except expat.ExpatError:
        raise Refusal(UNREADABLE) from None


def _refuse(*_declared: Any) -> None:
    raise Refusal(UNREADABLE)


def each(archive: ZipFile, part: str, handle: Callable[[list[str], dict[str, str]], None]) -> None:
    """Call ``handle`` for every element of a part, with the names from the root down to it and its
    attributes.
    """
    path: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        path.append(local(name))
        handle(path, {local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        path.pop()

    stream(archive, part, start=start, end=end, text=lambda text: None)
