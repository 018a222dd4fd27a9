"""What a spreadsheet checks while a return sheet is filled in, with a sentence where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from boards.rules.return_columns import YES, Column, Part

_PROMPT, _TITLE = 255, 32  # characters that Excel shows of a prompt and of its title
_FIRST_DAY, _LAST_DAY = "DATE(2000,1,1)", "DATE(2199,12,31)"


def add_checks(
    sheet: Worksheet, columns: list[Column], *, first: int, last: int, wording: Mapping[str, str]
) -> None:
    """Check the cells of ``columns`` from row ``first`` to row ``last``."""
    for place, column in enumerate(columns, start=1):
        if column.is_filled_in:
            check = _CHECKS.get(column.part, _text)(column, wording)
            check.promptTitle = column.heading[:_TITLE]
            check.showErrorMessage, check.showInputMessage = True, bool(check.prompt)
            letter = get_column_letter(place)
            check.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(check)


def _yes(column: Column, wording: Mapping[str, str]) -> DataValidation:
    check = DataValidation(type="list", formula1=f'"{YES}"', allow_blank=True)
    check.error = "Choose Yes, or leave the cell empty."
    check.prompt = "Yes: nothing has changed. That is a full answer, you need not fill in the rest."
    return check


def _brag(column: Column, wording: Mapping[str, str]) -> DataValidation:
    check = DataValidation(type="list", formula1=f'"{",".join(wording)}"', allow_blank=True)
    check.error = "Choose one of the words in the list."
    told = "\n".join(f"{brag}: {words}" for brag, words in wording.items())
    check.prompt = told if len(told) <= _PROMPT else "What each word means stands on the sheet “Key”."
    return check


def _date(column: Column, wording: Mapping[str, str]) -> DataValidation:
    # A warning that can be overruled: a timescale may be "Ongoing". What comes back is read once more.
    check = DataValidation(
        type="date",
        operator="between",
        formula1=_FIRST_DAY,
        formula2=_LAST_DAY,
        allow_blank=True,
        errorStyle="warning",
    )
    check.error = (
        "This is no date in the calendar. Keep it only if the timescale is not a date, such as Ongoing."
    )
    check.prompt = "Only if the date moves: write it like 31/03/2027 or Mar-27, and say why it moves."
    return check


def _text(column: Column, wording: Mapping[str, str]) -> DataValidation:
    check = DataValidation(
        type="textLength", operator="lessThanOrEqual", formula1=str(column.limit), allow_blank=True
    )
    check.error = f"This is longer than {column.limit:,} characters: please shorten it."
    return check


_CHECKS: dict[Part, Callable[[Column, Mapping[str, str]], DataValidation]] = {
    Part.NO_CHANGE: _yes,
    Part.BRAG: _brag,
    Part.NEW_TIMESCALE: _date,
}
