"""Reading PDFs back in tests."""

from __future__ import annotations

import io
import subprocess
from collections import Counter
from collections.abc import Iterator

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
