"""Timescales that only a real date cell says.

"1-Sep" in a cell that holds 1 September 2019 has a due date; the same text alone has none. Such a timescale
goes out as the date with the format that shows its text; every other goes out as the text that was typed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from actions.rules.timescales import Timescale, parse_timescale
from plantracker.lib.number_formats import shown_date

_FIRST_DAY = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was: no earlier day is safe
_PROBLEM_MAX = 500  # as much of a problem as an action keeps
# Excel's formats, each with the one that reads its text.
_FORMATS = {
    "dd/mm/yyyy": "%d/%m/%Y",
    "dd/mm/yy": "%d/%m/%y",
    "d/m/yy": "%d/%m/%y",
    "dd.mm.yy": "%d.%m.%y",
    "d.m.yy": "%d.%m.%y",
    "dd-mm-yy": "%d-%m-%y",
    "dd-mmm-yy": "%d-%b-%y",
    "d-mmm-yy": "%d-%b-%y",
    "dd mmm yy": "%d %b %y",
    "d mmm yy": "%d %b %y",
    "dd-mmm": "%d-%b",
    "d-mmm": "%d-%b",
    "dd mmm": "%d %b",
    "d mmm": "%d %b",
    "dd mmmm": "%d %B",
    "d mmmm": "%d %B",
    "dd/mm": "%d/%m",
    "d/m": "%d/%m",
    "dddd": "%A",
    "dddd d mmmm": "%A %d %B",
    "mmm-yy": "%b-%y",
    "mmm yy": "%b %y",
    "mmm": "%b",
    "mmmm": "%B",
    "yyyy": "%Y",
}


def date_cell(wanted: Timescale) -> tuple[date, str] | None:
    """The day and the number format of the date cell that reads as ``wanted``; None where its text alone does."""
    text = wanted.text
    if not text or _same(parse_timescale(text), wanted):
        return None
    for shown, read in _FORMATS.items():
        day = wanted.due or _read(text, read)
        if day and _says(day, shown, wanted):
            return day, shown
    return None


def _says(day: date, shown: str, wanted: Timescale) -> bool:
    alike = day >= _FIRST_DAY and shown_date(day, shown) == wanted.text
    return alike and _same(parse_timescale(wanted.text, cell_date=day, cell_format=shown), wanted)


def _read(text: str, wanted: str) -> date | None:
    try:
        return max(datetime.strptime(text, wanted).date(), _FIRST_DAY)
    except ValueError:
        return None


def _same(read: Timescale, wanted: Timescale) -> bool:
    return replace(read, problem=read.problem[:_PROBLEM_MAX]) == wanted
