"""What a cell of a workbook holds, from the letters of its XML: a text, a number, a date, a flag, an error."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from plantracker.lib.number_formats import is_date_format, is_duration_format, shown_date, shown_number
from plantracker.lib.workbook_book import Book
from plantracker.lib.workbook_styles import Styles

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile(
    r"[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2800\u3164\ufe0f\ufeff]*"
)
_SINCE_1900, _SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_MS_A_DAY = 86_400_000
_LONGEST_NUMBER = 300  # digits; no double has more

Found = list[Any]  # text, kind, ISO day and number format, as far as they are needed


class Values:
    """Reads the values of one workbook's cells."""

    def __init__(self, book: Book, styles: Styles, max_text: int) -> None:
        self._strings, self._max_text = book.strings, max_text
        self._epoch = _SINCE_1904 if book.since_1904 else _SINCE_1900
        self._formats = styles.formats
        self.fills = styles.fills

    def text(self, text: str) -> Found | None:
        """A text, without what nobody sees; nothing where that is all."""
        plain = plain_text(text[: self._max_text * 2])[: self._max_text]
        return [plain] if plain else None

    def value(self, kind: str, letters: str, style: int) -> Found | None:
        """The value of a cell of the kind that its XML says."""
        match kind:
            case "s":
                return self.text(self._strings[int(letters)])
            case "n":
                return self._number(letters, self.format_of(style))
            case "b":
                return ["FALSE" if letters.strip() in ("0", "false") else "TRUE", "flag"]
            case "e":
                text = self.text(letters)
                return [*text, "error"] if text else None
            case "d":
                return self._iso(letters, self.format_of(style))
        return self.text(letters)

    def format_of(self, style: int) -> str:
        return self._formats[style] if 0 <= style < len(self._formats) else "General"

    def _number(self, letters: str, number_format: str) -> Found | None:
        try:
            number = _number(letters)
        except ValueError:
            return self.text(letters)
        if is_duration_format(number_format):
            return _duration(number)
        if is_date_format(number_format):
            return _dated(_moment(number, self._epoch), number_format)
        return [shown_number(number, number_format), "number", None, number_format]

    def _iso(self, letters: str, number_format: str) -> Found | None:
        try:
            found = datetime.fromisoformat(letters.strip().removesuffix("Z"))
        except ValueError:
            return self.text(letters)
        return _dated(found, number_format)


def plain_text(text: str) -> str:
    """The text without what nobody can see: control characters, Excel's escapes for them, blanks at both
    ends.

    A text of nothing but blanks, zero-width ones among them, is "".
    """
    if text and "_x" not in text and text.replace("\n", " ").isprintable():  # most texts
        return "" if _INVISIBLE.fullmatch(text) else text.strip()
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "" if _INVISIBLE.fullmatch(text) else text.strip()


def _number(letters: str) -> float:
    if letters.isdecimal() and len(letters) < _LONGEST_NUMBER:
        return int(letters)
    return float(letters)


def _moment(number: float, epoch: datetime) -> date | time | None:
    """The day, or day and time, or time of a serial number; None beyond the calendar."""
    try:
        day, fraction = divmod(number, 1)
        clock = timedelta(milliseconds=round(fraction * _MS_A_DAY))
        if 0 <= number < 1 and not clock.days:
            return (datetime.min + clock).time()
        day += 1 if 0 < number < 60 and epoch is _SINCE_1900 else 0  # Excel's 29 February 1900
        return epoch + timedelta(days=day) + clock
    except (OverflowError, ValueError):
        return None


def _dated(moment: date | time | None, number_format: str) -> Found:
    if moment is None:
        return ["#VALUE!", "error"]
    if isinstance(moment, time):
        return [str(moment)]
    day = moment.date() if isinstance(moment, datetime) else moment
    return [_shown(moment, number_format), "date", day.isoformat(), number_format]


@lru_cache(maxsize=4_096)
def _shown(moment: date, number_format: str) -> str:
    return shown_date(moment, number_format)


def _duration(number: float) -> Found:
    try:
        return [str(timedelta(seconds=round(number * _MS_A_DAY / 1000)))]
    except (OverflowError, ValueError):
        return ["#VALUE!", "error"]
