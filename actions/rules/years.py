"""What next year's plan is called, and when it runs: a start for the person who makes it."""

from __future__ import annotations

import re
from datetime import date, timedelta

_YEARS = re.compile(r"(?<![\d/])(20\d\d)(?:(\s*[/–-]\s*)(20\d\d|\d\d))?(?![\d/])")


def next_title(title: str) -> str:
    """The title with its years one further; with "(next)" where it names none.

    >>> next_title("Delivery plan 2019/20"), next_title("Plan 2019 – 2021"), next_title("Delivery plan")
    ('Delivery plan 2020/21', 'Plan 2021 – 2023', 'Delivery plan (next)')
    """
    found = _YEARS.search(title)
    return _YEARS.sub(_further, title) if found else f"{title} (next)"


def _further(match: re.Match[str]) -> str:
    first, between, last = match.groups()
    if not last:
        return str(int(first) + 1)
    end = int(last) if len(last) == 4 else int(first) // 100 * 100 + int(last)
    years = max(1, end - int(first))
    ends = str(end + years)
    return f"{int(first) + years}{between}{ends if len(last) == 4 else ends[-2:]}"


def next_period(start: date | None, end: date | None) -> tuple[date | None, date | None]:
    """As long again, from the day after the end; whole years stay whole years.

    >>> next_period(date(2026, 4, 1), date(2027, 3, 31))
    (datetime.date(2027, 4, 1), datetime.date(2028, 3, 31))
    """
    if end is None:
        return None, None
    begins = end + timedelta(days=1)
    if start is None:
        return begins, None
    years = begins.year - start.year
    if (begins.month, begins.day) == (start.month, start.day) and years:
        return begins, _years_on(begins, years) - timedelta(days=1)
    return begins, begins + (end - start)


def _years_on(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
