"""Days and numbers of rows in addresses: ``/boards/delivery-board/meetings/2026-06-30/``."""

from __future__ import annotations

from datetime import date

from django.urls import register_converter
from django.urls.converters import IntConverter, get_converters


class IsoDate:
    """2026-06-30. A day that is not in the calendar is an address that does not exist."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


class RowNumber(IntConverter):
    """A number that a database can look for: a longer one is an address that does not exist, not a fault."""

    regex = "[0-9]{1,18}"


def register() -> None:
    """Make ``<isodate:…>`` and ``<row:…>`` known, once, whichever app asks first."""
    if "isodate" not in get_converters():
        register_converter(IsoDate, "isodate")
        register_converter(RowNumber, "row")
