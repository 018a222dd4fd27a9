"""How the days, times and weekdays of a timetable are written: British, days before months, two-digit years 20xx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY = rf"(?:{_FULL}|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)"
_HALF = r"(?:a\.? ?m\b\.?|p\.? ?m\b\.?)"
# A number after the month is a year, unless it is the hour: "26 November 14.00", "26 November 10 am".
_YEAR = rf"(?:[ ,.'’/-]*(?P<wy>(?:19|20|21)\d\d|\d\d)(?![\d.:]?\d|[.:]\d| ?{_HALF}| ?h(?:ou)?rs?\b))?"
_DAYS = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})(?:[T ]00:00(?::00)?)?(?!\d)"
    r"|(?P<nd>\d{1,2}) ?(?P<sep>[/.-]) ?(?P<nm>\d{1,2}) ?(?P=sep) ?(?P<ny>\d{4}|\d{2})(?!\d)"
    rf"|(?P<wd>\d{{1,2}})(?:st|nd|rd|th)?(?: ?of)?[ -]*(?P<wm>{_MONTH})\b\.?{_YEAR}"
    r")"
    rf"|\b(?P<fm>{_MONTH})\b\.? (?P<fd>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<fy>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"\b({_WEEKDAY})\b[.,]?[\s,–-]*(?:the )?$", re.IGNORECASE)
_AFTER = re.compile(rf"^[\s,(]*({_FULL})\b\)?", re.IGNORECASE)
_CLOCK = (
    rf"(?:(?P<{{0}}h>\d{{{{1,2}}}})(?:[.:](?P<{{0}}m>[0-5]\d))?(?::[0-5]\d)? ?(?P<{{0}}half>{_HALF})"
    r"|(?P<{0}h24>[01]?\d|2[0-3])[.:](?P<{0}m24>[0-5]\d)(?::[0-5]\d)?(?: ?h(?:ou)?rs?\b)?(?!\d)"
    r"|(?P<{0}h4>[01]\d|2[0-3])(?P<{0}m4>[0-5]\d) ?h(?:ou)?rs?\b"
    r"|(?P<{0}noon>(?:12 ?)?(?:noon|midday)\b)"
    r"|(?P<{0}none>\d{{1,2}}:\d\d)(?!\d))"
)
_START, _END = _CLOCK.format("s"), _CLOCK.format("e")
# Of "2.00 – 4.00 pm" the half of the day stands at the end only.
_TIMES = re.compile(
    rf"(?<![\d.:])(?:(?<![a-z] )(?P<bare>\d{{1,2}})(?= ?(?:-|–|to) ?{_CLOCK.format('b')})|{_START})"
    rf"(?: ?(?:-|–|—|to|until|till) ?{_END})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DayFound:
    """A day as written: where in the text, and ``day`` (`None`: not in the calendar, or ``year`` not given)."""

    start: int
    end: int
    day: date | None
    has_year: bool = True


@dataclass(frozen=True)
class TimeFound:
    """A time as written. ``time`` is `None` where no clock shows it, or nobody can tell which half of the day."""

    start: int
    end: int
    time: time | None


def find_days(text: str, *, year: int | None) -> list[DayFound]:
    """Every day in ``text``. ``year`` stands for one that is not given, where a heading says which it is."""
    return [_day(found, year) for found in _DAYS.finditer(text)]


def _day(found: re.Match[str], year: int | None) -> DayFound:
    part = found.groupdict()
    day = part["id"] or part["nd"] or part["wd"] or part["fd"]
    month = part["im"] or part["nm"] or _MONTHS[(part["wm"] or part["fm"])[:3].lower()]
    given = part["iy"] or part["ny"] or part["wy"] or part["fy"]
    if not given and year is None:
        return DayFound(found.start(), found.end(), None, has_year=False)
    number = int(given) if given else year or 0
    return DayFound(found.start(), found.end(), _in_calendar(number, int(month), int(day)))


def _in_calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(2000 + year if year < 100 else year, month, day)
    except ValueError:
        return None


def find_weekday(before: str, after: str) -> tuple[int | None, str, str]:
    """The weekday written beside a day (Monday is 0), and both texts without it."""
    if found := _BEFORE.search(before):
        return _weekday(found[1]), before[: found.start()], after
    if found := _AFTER.search(after):
        return _weekday(found[1]), before, after[found.end() :]
    return None, before, after


def _weekday(word: str) -> int:
    return _WEEKDAYS.index(word[:3].lower())


def find_time(text: str) -> TimeFound | None:
    """The first time of day in ``text``: the start, where it is a span."""
    found = _TIMES.search(text)
    if not found:
        return None
    part = found.groupdict()
    end = _clock(part, "e")
    if part["bare"]:
        return TimeFound(found.start(), found.end(), _by_the_end(int(part["bare"]), 0, end))
    start = _clock(part, "s")
    if start and not part["shalf"] and part["ehalf"] and start.hour < 12:
        start = _by_the_end(start.hour, start.minute, end)
    elif part["sh24"] and start and 1 <= start.hour <= 6:
        start = None
    return TimeFound(found.start(), found.end(), start)


def _clock(part: dict[str, str | None], which: str) -> time | None:
    if part[f"{which}noon"]:
        return time(12)
    hour = part[f"{which}h"] or part[f"{which}h24"] or part[f"{which}h4"]
    if hour is None:
        return None
    minute = part[f"{which}m"] or part[f"{which}m24"] or part[f"{which}m4"] or "0"
    return _in_day(int(hour), int(minute), part[f"{which}half"] or "")


def _in_day(hour: int, minute: int, half: str) -> time | None:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return time(hour, minute) if hour < 24 else None


def _by_the_end(hour: int, minute: int, end: time | None) -> time | None:
    """A start without a half of the day, by the end of the span: the latest that comes before it."""
    if end is None:
        return None
    later = _in_day(hour, minute, "pm")
    return later if later and later < end else _in_day(hour, minute, "am")
