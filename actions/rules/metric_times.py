"""How old a value is, and when the next one is due: in words."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from plantracker.lib.wording import count


class Frequency(StrEnum):
    """How often a metric is read."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"

    @property
    def label(self) -> str:
        return {
            "monthly": "Every month",
            "quarterly": "Every quarter",
            "half-yearly": "Twice a year",
            "yearly": "Once a year",
        }[self.value]

    @property
    def months(self) -> int:
        return {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[self.value]


def next_due(last: date | None, frequency: str) -> date | None:
    """The day by which the next value is due; None where nobody said how often, or there is nothing to count from.

    >>> next_due(date(2026, 1, 31), "monthly"), next_due(date(2026, 2, 28), "quarterly")
    (datetime.date(2026, 2, 28), datetime.date(2026, 5, 31))
    """
    if last is None or not frequency:
        return None
    return _later(last, Frequency(frequency).months)


def age_words(day: date, *, on: date) -> str:
    """
    >>> age_words(date(2026, 3, 1), on=date(2026, 6, 1)), age_words(date(2026, 6, 1), on=date(2026, 6, 1))
    ('3 months old', 'of today')
    """
    if day >= on:
        return "of today"
    return f"{span_words(day, on)} old"


def late_words(due: date | None, *, on: date) -> str:
    """How late the next value is, as a sentence; "" where it is not.

    >>> late_words(date(2026, 3, 1), on=date(2026, 6, 1))
    'The value is 3 months late.'
    """
    if due is None or due >= on:
        return ""
    return f"The value is {span_words(due, on)} late."


def span_words(first: date, last: date) -> str:
    """Whole years from two, whole months from one, else days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if _later(first, months) > last:
        months -= 1
    if months >= 24:
        return count(months // 12, "year")
    return count(months, "month") if months else count((last - first).days, "day")


def _later(day: date, months: int) -> date:
    """The same day ``months`` later; the end of a month stays the end of a month."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    last = monthrange(year, month + 1)[1]
    ends = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if ends else min(day.day, last))
