"""Dates that move with the day on which a demonstration is loaded.

A text may hold placeholders ``{{<days>:<style>}}``: ``{{-21:dd.mm.yy}}`` is the date 21 days before the given
day. The demonstration plan in ``fixtures/`` is kept this way: its late actions are late whenever it is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}")
_RELATIVE = re.compile(r"([+-]?\d{1,4}):(.+)")
_IMPOSSIBLE = re.compile(r"impossible:([+-]?\d{1,4})")

# Not strftime's names: those follow the locale of the machine.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_THIRTY_DAYS = (4, 6, 9, 11)
_ORDINALS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}


def fill_placeholders(text: str, *, on: date) -> str | date:
    """``text`` with each placeholder written as a date, counted in days from ``on``.

    A text that is exactly one placeholder of the style ``date`` gives a ``date``, for a real date cell.
    ``{{impossible:-20}}`` gives the 31st of the last 30-day month that had ended 20 days before ``on``.
    Raises ``ValueError`` when a placeholder cannot be read or its style is unknown; the message says which.

    >>> fill_placeholders("{{-21:dd.mm.yy}} - Done, see {{+30:Mon-yy}}.", on=date(2026, 11, 22))
    '01.11.26 - Done, see Dec-26.'
    """
    alone = _PLACEHOLDER.fullmatch(text)
    if alone and alone[1].endswith(":date"):
        return _day_and_style(alone[1], on)[0]
    return _PLACEHOLDER.sub(lambda found: _written(found[1], on), text)


def _written(inside: str, on: date) -> str:
    impossible = _IMPOSSIBLE.fullmatch(inside)
    if impossible:
        return _impossible(on + timedelta(days=int(impossible[1])))
    day, style = _day_and_style(inside, on)
    if style == "date":
        raise ValueError(f"The placeholder “{inside}” makes a date cell: nothing else may stand in its cell.")
    if style not in _STYLES:
        raise ValueError(f"“{style}” is not a date style: use one of {', '.join(_STYLES)}, date.")
    return _STYLES[style](day)


def _day_and_style(inside: str, on: date) -> tuple[date, str]:
    parts = _RELATIVE.fullmatch(inside)
    if not parts:
        raise ValueError(f"“{inside}” is not a placeholder: write it as in {{{{-21:dd.mm.yy}}}}.")
    return on + timedelta(days=int(parts[1])), parts[2]


def _impossible(by: date) -> str:
    ended = (by + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    while ended.month not in _THIRTY_DAYS:
        ended = ended.replace(day=1) - timedelta(days=1)
    return f"31/{ended:%m}/{_yy(ended)}"


def _yy(day: date) -> str:
    return f"{day.year % 100:02}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]


def _quarter(day: date) -> str:
    """The quarter of the financial year, which begins in April."""
    starts = day.year if day.month >= 4 else day.year - 1
    return f"Q{(day.month - 4) % 12 // 3 + 1} {starts}/{(starts + 1) % 100:02}"


def _term(day: date) -> str:
    """The school term; the summer holidays count as summer term."""
    name = "Spring" if day.month < 4 else "Summer" if day.month < 9 else "Autumn"
    return f"{name} term {day.year}"


_STYLES: dict[str, Callable[[date], str]] = {
    "dd.mm.yy": lambda day: f"{day:%d.%m}.{_yy(day)}",
    "dd/mm/yy": lambda day: f"{day:%d/%m}/{_yy(day)}",
    "dd/mm/yyyy": lambda day: f"{day:%d/%m}/{day.year}",
    "dd": lambda day: f"{day:%d}",
    "mm/yy": lambda day: f"{day:%m}/{_yy(day)}",
    "Mon-yy": lambda day: f"{_month(day)[:3]}-{_yy(day)}",
    "Mon yy": lambda day: f"{_month(day)[:3]} {_yy(day)}",
    "Mon yyyy": lambda day: f"{_month(day)[:3]} {day.year}",
    "Month yy": lambda day: f"{_month(day)} {_yy(day)}",
    "Month yyyy": lambda day: f"{_month(day)} {day.year}",
    "d Month yyyy": lambda day: f"{day.day} {_month(day)} {day.year}",
    "dth Month yyyy": lambda day: f"{day.day}{_ORDINALS.get(day.day, 'th')} {_month(day)} {day.year}",
    "yyyy": lambda day: f"{day.year}",
    "quarter": _quarter,
    "term": _term,
}
