"""Workbooks made by code, and the small plan that tests import again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADER = ["Ref", "Activity", "Progress", "Responsible", "Timescales", "BRAG"]
Rows = list[list[Any]]


@dataclass
class Layout:
    """A workbook and what a careful person reads in it.

    ``actions`` are (objective, ref, activity, leads); an objective is its number, or its title without one.
    ``reads`` gives what else is read of each action, by the name of its field; ``days`` its due dates (None
    for none). ``options`` go to `save_book`; ``build`` does to the book what no option does.
    """

    sheets: dict[str, Rows]
    actions: list[tuple[str, str, str, str]]
    doubts: list[str] = field(default_factory=list)
    measures: dict[str, list[str]] = field(default_factory=dict)
    workstreams: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    reads: dict[str, list[str]] = field(default_factory=dict)
    days: list[str | None] = field(default_factory=list)
    aims: dict[str, str] = field(default_factory=dict)
    word: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    build: Callable[[Workbook], None] | None = None

    def save(self, path: Path) -> Path:
        return save_book(path, self.sheets, build=self.build, **self.options)


def save_book(
    path: Path,
    sheets: dict[str, Rows],
    *,
    merged: dict[str, list[str]] | None = None,
    hidden: tuple[str, ...] = (),
    hidden_columns: tuple[str, ...] = (),
    formats: dict[str, str] | None = None,
    build: Callable[[Workbook], None] | None = None,
) -> Path:
    """Write the sheets; ``formats`` gives number formats by cell of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merged or {}).get(name, []):
            sheet.merge_cells(area)
        for column in hidden_columns:
            sheet.column_dimensions[column].hidden = True
        if name in hidden:
            sheet.sheet_state = "hidden"
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    if build:
        build(book)
    book.save(path)
    return path


def demonstration(day: date = date(2026, 5, 1)) -> dict[str, Rows]:
    """A small plan of three sheets with notes, metrics and evidence, for tests of importing again."""
    header = [
        "Ref",
        "Parent Plan Ref",
        "Activity",
        "Progress",
        "Evidence",
        "Metric",
        "Current Data & Date",
        "Target Data & Date",
        "Responsible Service",
        "Timescales",
        "BRAG",
    ]
    day_cell = datetime(day.year, day.month, day.day)
    first = ["Objective 1 - Children are heard"]
    return {
        "Open Actions": [
            ["Plan April 2025 – March 2027"],
            header,
            first,
            ["'To hear children'"],
            ["How will we achieve this: 'We will listen'"],
            ["5a-c", "4.7.5", "Offer help early", "14.05.25 - Begun.\n23.07.25 Going well.", "Survey", None,
                None, None,
             "Anna Field - Head of Early Help\nHealth", day_cell, "Green"],
            ["7b", None, "Hold panels", "Planned.", None, "Panels held", "3", "10", "Head of Panels",
                "31/04/26", "amber"],
        ],
        "Metrics": [
            header,
            first,
            ["5a", None, "Offer help early", None, None, "Families helped", "20 May 2025", "40", None, None,
                None],
            ["5c", None, "Offer help early", None, None, "Re-referrals", "7%", "5%", None, None, None],
            ["7b", None, "Hold panels", None, None, "Panels held", "4", "10", None, None, None],
        ],
        "Closed": [
            header,
            first,
            ["9", None, "Write the guide", "01.02.25 Done. Close.", None, None, None, None, "Health",
                "Mar-25", "Blue"],
        ],
    }  # fmt: skip
