"""Dates that Excel keeps as dates: what the cell shows tells whether a day or a whole month was meant."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from actions.rules.timescale_days import FIRST_YEAR, LAST_YEAR, month_end

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|am/pm|a/p', re.IGNORECASE)


@dataclass(frozen=True)
class CellReading:
    """What a date cell says: its kind and its day, or a problem."""

    kind: str
    due: date | None
    problem: str = ""


def read_cell(cell_date: date, cell_format: str) -> CellReading:
    """The day of a date cell; a format that shows months and years but no day means the month's end.

    ``cell_format`` is Excel's number format (``dd/mm/yy``, ``mmm-yy``); nothing is known of a format like
    ``General``, and the day is taken as it is. A format of a year alone, or of a time, shows no day to read.
    """
    day = cell_date.date() if isinstance(cell_date, datetime) else cell_date
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return CellReading("blank", None, f"The year {day.year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    letters = _shown(cell_format)
    if "d" in letters or not letters & set("ymhs"):
        return CellReading("date", day)
    if "m" in letters and not letters & set("hs"):
        return CellReading("month", month_end(day.year, day.month))
    return CellReading("blank", None, "The cell shows no day or month, so no date was read.")


def _shown(cell_format: str) -> set[str]:
    """The letters of the parts of a date that a number format shows."""
    first = _LITERALS.sub("", cell_format).split(";")[0].casefold()
    return set() if "general" in first else set(first) & set("dmyhs")
