"""What a workbook says before its sheets are read: their names and parts, its shared texts, its day zero."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from plantracker.lib.workbook_xml import each, local, stream

_BOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class SheetPart:
    """A sheet of the workbook: its name, whether it is hidden, its part ("" where that is lost), and whether it
    is only a chart.
    """

    name: str
    hidden: bool
    part: str
    chart: bool = False


@dataclass(frozen=True)
class Book:
    """The workbook's own part. ``since_1904`` says that its days count from 1904, as on old Macintoshes."""

    sheets: list[SheetPart]
    since_1904: bool
    strings: list[str]
    styles_part: str
    theme_part: str


def read_book(archive: ZipFile) -> Book:
    """The sheets in their order, with the texts and styles they share."""
    parts = {name.casefold(): name for name in archive.namelist()}
    book = parts[_BOOK]
    related = relations(archive, book)
    sheets: list[SheetPart] = []
    counts_from: list[str] = []

    def note(path: list[str], attributes: dict[str, str]) -> None:
        if path[-1] == "sheet" and path[-2:-1] == ["sheets"]:
            kind, target = related.get(attributes.get("id", ""), ("worksheet", ""))
            hidden = attributes.get("state", "visible") != "visible"
            if kind in ("worksheet", "chartsheet"):  # others hold dialogs and macros
                part, chart = parts.get(target, ""), kind == "chartsheet"
                sheets.append(SheetPart(attributes.get("name", ""), hidden, part, chart))
        elif path[-1] == "workbookPr":
            counts_from.append(attributes.get("date1904", "0"))

    each(archive, book, note)
    shared = {kind: parts[target] for kind, target in related.values() if target in parts}
    strings = shared_strings(archive, shared["sharedStrings"]) if "sharedStrings" in shared else []
    since_1904 = counts_from[:1] in (["1"], ["true"])
    return Book(sheets, since_1904, strings, shared.get("styles", ""), shared.get("theme", ""))


def relations(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the workbook, by id: the last word of the kind, and the part's name in
    small letters.
    """
    folder, name = posixpath.split(part)
    place = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}

    def note(path: list[str], attributes: dict[str, str]) -> None:
        if path[-1] == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, posixpath.normpath(whole).casefold())

    if place in archive.namelist():
        each(archive, place, note)
    return found


def shared_strings(archive: ZipFile, part: str) -> list[str]:
    """The texts that cells share, each without its formats and without how it is pronounced."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(local(name))

    def end(name: str) -> None:
        if inside.pop() == "si":
            strings.append("".join(pieces))
            pieces.clear()

    def text(found: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(found)

    stream(archive, part, start=start, end=end, text=text)
    return strings
