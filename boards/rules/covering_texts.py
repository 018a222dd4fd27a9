"""The texts of a covering report in the order of the page, so that one of them can be named by its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADS = (
    ("title", "Title"),
    ("report_of", "Report of"),
    ("divisions", "Electoral divisions affected"),
    ("contact", "Contact for further information"),
)
TITLE = 0  # its place: the one text that a report cannot do without


def covering_texts(report: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Heading and text of everything typed in ``report``, the covering report as a snapshot keeps it.

    >>> report = {"title": "T", "report_of": "", "divisions": "All", "contact": "", "parts": [["Risk", "Low"]]}
    >>> covering_texts(report)[2:]
    [('Electoral divisions affected', 'All'), ('Contact for further information', ''), ('Risk', 'Low')]
    """
    heads = [(heading, str(report[name])) for name, heading in HEADS]
    return heads + [(heading, text) for heading, text in report["parts"]]


def with_text(report: Mapping[str, Any], place: int, text: str) -> dict[str, Any]:
    """``report`` with ``text`` at that place of `covering_texts`; itself unchanged.

    >>> with_text({"title": "T", "parts": [["Risk", "Low"]]}, 4, "High")
    {'title': 'T', 'parts': [['Risk', 'High']]}
    """
    if place < len(HEADS):
        return {**report, HEADS[place][0]: text}
    parts = [list(part) for part in report["parts"]]
    parts[place - len(HEADS)][1] = text
    return {**report, "parts": parts}
