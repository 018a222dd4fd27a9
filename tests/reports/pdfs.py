"""Reading PDFs back in tests."""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pikepdf


def text_of(content: bytes) -> str:
    """What a person would read, in order, with every run of blanks as one and no places to break."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def raw_text_of(content: bytes) -> str:
    """The same in the order of the content, so that words of one cell stay together."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u200b", "").split())


def elements(content: bytes) -> list[tuple[str, str]]:
    """Every element of the tag tree: its tag, and what is said in its place."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return [(str(each.S), str(each.get("/Alt", ""))) for each in _below(paper.Root.StructTreeRoot)]


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = node.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def tags(content: bytes) -> Counter[str]:
    """How often each tag is used."""
    return Counter(tag for tag, _said in elements(content))


def bookmarks(content: bytes) -> list[str]:
    """The titles of all bookmarks, from the top down."""
    with pikepdf.open(io.BytesIO(content)) as paper, paper.open_outline() as outline:
        return list(_titles(outline.root))


def _titles(items) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


@dataclass(frozen=True)
class Node:
    """One element of the tag tree: its tag, what is said in its place, and what a table cell says of itself."""

    tag: str
    alt: str
    scope: str
    is_merged: bool


def nodes(content: bytes) -> list[Node]:
    with pikepdf.open(io.BytesIO(content)) as paper:
        return [_node(each) for each in _below(paper.Root.StructTreeRoot)]


def _node(each: pikepdf.Object) -> Node:
    given = each.get("/A", pikepdf.Array())
    said = given if isinstance(given, pikepdf.Array) else [given]
    scope = next((str(one["/Scope"]) for one in said if "/Scope" in one), "")
    merged = any(int(one.get(span, 1)) > 1 for one in said for span in ("/RowSpan", "/ColSpan"))
    return Node(str(each.S), str(each.get("/Alt", "")), scope, merged)


def text_sizes(content: bytes) -> Counter[float]:
    """How many letters are printed in each size, in points: the font's size by the scale it is drawn with."""
    found: Counter[float] = Counter()
    with pikepdf.open(io.BytesIO(content)) as paper:
        for page in paper.pages:
            _count_sizes(page, found)
    return found


def _count_sizes(drawn: pikepdf.Page | pikepdf.Object, found: Counter[float]) -> None:
    """WeasyPrint sets one matrix on the whole page (its pixels are 0.75 pt) and one size before each text."""
    scale, kept, size, matrix = 1.0, [], 0.0, 1.0
    for operands, operator in pikepdf.parse_content_stream(drawn):
        match str(operator):
            case "q":
                kept.append(scale)
            case "Q":
                scale = kept.pop()
            case "cm":
                scale *= abs(float(operands[3])) or abs(float(operands[1]))  # a mark may be drawn turned
            case "Tf":
                size = float(operands[1])
            case "Tm":
                matrix = abs(float(operands[3]))
            case "Tj" | "TJ":
                found[round(size * matrix * scale, 1)] += _letters(operands[0])


def _letters(shown: pikepdf.Object) -> int:
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    return sum(len(bytes(part)) for part in parts if isinstance(part, pikepdf.String))


@dataclass(frozen=True)
class Word:
    """One word where it stands, in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.DOTALL
)


def words_placed(content: bytes) -> list[Word]:
    """Every word of every page with its box, as poppler finds them."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True)
    found: list[Word] = []
    for number, page in enumerate(_PAGE.split(done.stdout.decode())[3::3], start=1):
        for left, top, right, bottom, text in _WORD.findall(page):
            plain = unescape(text).replace("\u200b", "")
            found.append(Word(number, float(left), float(top), float(right), float(bottom), plain))
    return found


def page_sizes(content: bytes) -> list[tuple[float, float]]:
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True)
    return [(float(width), float(height)) for width, height in _PAGE.findall(done.stdout.decode())]
