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
