"""The demonstration workbook with its placeholders filled in for a day."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl

from plantracker.lib.placeholders import fill_placeholders


def fill_workbook(source: Path, target: Path, *, on: date) -> Path:
    """Write ``source`` to ``target`` with every date counted from ``on``; a cell that is one date becomes one."""
    workbook = openpyxl.load_workbook(source)
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "{{" in cell.value:
                    _fill(cell, on=on)
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(target)
    return target


def _fill(cell, *, on: date) -> None:
    filled = fill_placeholders(cell.value, on=on)
    if isinstance(filled, date):
        cell.value = datetime(filled.year, filled.month, filled.day)
        cell.number_format = "dd/mm/yy"
    else:
        cell.value = filled
