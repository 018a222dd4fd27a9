"""Every date, month, quarter, term or year that a timescale mentions, in the order typed.

One pattern is tried from left to right, its longest forms first, so that "Jan 19 Nov 19" is two months and
"by 19 Nov 19" is a day. Blanks and digits are bounded everywhere: the time taken grows in step with the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from re import Match

from actions.rules.timescale_days import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTH,
    Impossible,
    compile_words,
    financial_year_days,
    make_day,
    month_end,
    month_number,
    pair_of_years,
    quarter_days,
    term_days,
    year_number,
)
from actions.rules.timescale_shapes import SHAPES


@dataclass(frozen=True)
class Mention:
    """A date that was typed: its last day, and its first where a period was typed; else a problem."""

    begin: int
    end: int
    kind: str
    first: date | None
    last: date | None
    is_period: bool = False
    problem: str = ""
    impossible: bool = False
    month_end: date | None = None


_MONTH_WORD = compile_words(MONTH)
_OTHER_YEAR = compile_words(r"\b(?:academic|school|municipal|civic|council|calendar)(?: year)?[ :]{0,2}$")
_THEN_OTHER_YEAR = compile_words(r"[ )]{1,2}(?:academic|school|municipal|civic|council) year")
_LAST_DAYS = {month: ("30",) if month in (4, 6, 9, 11) else ("30", "31") for month in range(1, 13)} | {
    2: ("28", "29")
}
_QUARTERS = {
    "1st": 1,
    "first": 1,
    "2nd": 2,
    "second": 2,
    "3rd": 3,
    "third": 3,
    "4th": 4,
    "fourth": 4,
    "final": 4,
    "last": 4,
}
_AMBIGUOUS_QUARTER = (
    "A quarter of a single year may be of the calendar or the financial year, so no date was read."
)
_AMBIGUOUS_YEARS = "These two years may be calendar, financial or school years, so no date was read."


def find_mentions(plain: str) -> list[Mention]:
    """The mentions in a normalised text, from left to right."""
    return list(_mentions(plain))


def _mentions(plain: str) -> Iterator[Mention]:
    for match in SHAPES.finditer(plain):
        name = next(name for name in _READERS if match.group(name))
        yield _READERS[name](match)


def _day(match: Match[str], year: str, month: int, day: str, first: date | None = None) -> Mention:
    made = make_day(year_number(year.lstrip("'")), month, int(day))
    kind = "range" if first else "date"
    if isinstance(made, Impossible):
        return Mention(
            *match.span(),
            "invalid",
            None,
            None,
            problem=made.problem,
            impossible=True,
            month_end=made.month_end,
        )
    if first and first > made:
        return _unread(match, "range", "The first date is after the second, so no date was read.")
    return Mention(*match.span(), kind, first, made, is_period=first is not None)


def _unread(match: Match[str], kind: str, problem: str) -> Mention:
    return Mention(*match.span(), kind, None, None, problem=problem)


def _period(match: Match[str], kind: str, days: tuple[date, date]) -> Mention:
    return Mention(*match.span(), kind, *days)


def _quarter(match: Match[str]) -> Mention:
    first = int(match["q1"]) if match["q1"] else _QUARTERS[match["qw"].casefold()]
    return _quarters(match, match["qy"], first, int(match["q2"] or first))


def _year_quarter(match: Match[str]) -> Mention:
    first = int(match["yq"])
    return _quarters(match, match["yqy"], first, int(match["yq2"] or first))


def _quarters(match: Match[str], typed: str, first: int, last: int) -> Mention:
    year = _pair(typed)
    if year is None:
        return _unread(match, "quarter", _AMBIGUOUS_QUARTER)
    days = (quarter_days(first, year)[0], quarter_days(last, year)[1])
    return Mention(*match.span(), "range" if last > first else "quarter", *days, is_period=last > first)


def _term(match: Match[str]) -> Mention:
    term, typed = match["t"].casefold(), match["ty"]
    year = int(typed) if typed.isdecimal() else _pair(typed)
    if year is None or not FIRST_YEAR <= year < LAST_YEAR:
        return _unread(match, "term", _AMBIGUOUS_YEARS)
    later = 0 if typed.isdecimal() or term == "autumn" else 1  # spring of school year 2024/25 is in 2025
    return _period(match, "term", term_days(term, year + later))


def _iso(match: Match[str]) -> Mention:
    return _day(match, match["iy"], int(match["im"]), match["id"])


def _part_day(match: Match[str]) -> Mention:
    """``01/03 - 30/06/2020``: the first date borrows the year of the second."""
    year = year_number(match["py"].lstrip("'"))
    first = _first(year, int(match["pm1"]), match["pd1"])
    return _day(match, match["py"], int(match["pm2"]), match["pd2"], first)


def _first(year: int, month: int, day: str) -> date | None:
    made = make_day(year, month, int(day))
    return None if isinstance(made, Impossible) else made


def _dmy(match: Match[str]) -> Mention:
    return _day(match, match["y"], int(match["m"]), match["d"])


def _spaced(match: Match[str]) -> Mention:
    return _day(match, match["sy"], int(match["sm"]), match["sd"])


def _days(match: Match[str]) -> Mention:
    """``12-14 June 2019`` and ``28 Feb - 3 March 2020``."""
    month = month_number(match["dmon2"])
    first_month = month_number(match["dmon1"]) if match["dmon1"] else month
    year = year_number(match["dy"].lstrip("'"))
    first = _first(year - (first_month > month), first_month, match["dd1"])
    if int(match["dd1"]) == 0:  # "0-25 Dec 2024" may be an age
        return _unread(match, "range", f'"{match.group()}" could not be read as a date, so no date was read.')
    return _day(match, match["dy"], month, match["dd2"], first)


def _day_month_year(match: Match[str]) -> Mention:
    listed = ". " in match.group()[:4]  # "1. Sept 2019" may be the first line of a list
    if listed or (match["clash"] and len(match["my"].lstrip("'")) == 2):
        return _unread(
            match, "blank", f'"{match.group().strip()}" can be read in two ways, so no date was read.'
        )
    return _day(match, match["my"], month_number(match["mmon"]), match["md"])


def _month_day_year(match: Match[str]) -> Mention:
    return _day(match, match["ay"], month_number(match["amon"]), match["ad"])


def _months(match: Match[str]) -> Mention:
    """``Mar - Jun 2020``, ``Jan/Feb 20``: all months borrow the last one's year."""
    months = [month_number(found.group()) for found in _MONTH_WORD.finditer(match["mons"])]
    year = year_number(match["msy"].lstrip("'"))
    if not FIRST_YEAR < year <= LAST_YEAR:
        return _unread(match, "blank", f"The year {year} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    first = date(year - (months[0] > months[-1]), months[0], 1)
    return Mention(*match.span(), "range", first, month_end(year, months[-1]), is_period=True)


def _month(match: Match[str]) -> Mention:
    """``Sept 24`` is a month; ``Sept 30`` is as likely the last day of a September."""
    month, typed = month_number(match["mon"]), match["mony"] or match["mony4"]
    if f" {typed}" in match.group() and typed in _LAST_DAYS[month]:
        return _unread(match, "blank", f'"{match.group()}" can be read in two ways, so no date was read.')
    return _whole_month(match, typed, month)


def _number_month(match: Match[str]) -> Mention:
    return _whole_month(match, match["ny"], int(match["nm"]))


def _whole_month(match: Match[str], typed: str, month: int) -> Mention:
    year = year_number(typed.lstrip("'"))
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return _unread(match, "blank", f'"{match.group()}" could not be read as a date, so no date was read.')
    return _period(match, "month", (date(year, month, 1), month_end(year, month)))


def _financial_year(match: Match[str]) -> Mention:
    """``2024/25`` is a financial year; with a dash it may be two calendar years, unless the words say it."""
    typed = match["fypair"]
    other = _OTHER_YEAR.search(match.string, max(0, match.start() - 20), match.start())
    other = other or _THEN_OTHER_YEAR.match(match.string, match.end())
    certain = match["fyword"] or (not other and typed[:4].isdecimal() and "/" in typed)
    year = _pair(typed) if certain else None
    if year is None and _pair(typed) is None:
        return _unread(match, "blank", f'"{match.group()}" could not be read as a date, so no date was read.')
    if year is None:
        return _unread(match, "blank", _AMBIGUOUS_YEARS)
    return Mention(*match.span(), "range", *financial_year_days(year), is_period=True)


def _year_end(match: Match[str]) -> Mention:
    return _day(match, match["yey"], 12, "31")


def _pair(typed: str) -> int | None:
    first, slash, second = typed.replace(" ", "").replace("-", "/").partition("/")
    return pair_of_years(first, second) if slash else None


_READERS = {
    "quarter": _quarter,
    "yearquarter": _year_quarter,
    "term": _term,
    "iso": _iso,
    "partday": _part_day,
    "dmy": _dmy,
    "spaced": _spaced,
    "days": _days,
    "dmony": _day_month_year,
    "mondy": _month_day_year,
    "months": _months,
    "month": _month,
    "nummonth": _number_month,
    "fy": _financial_year,
    "yearend": _year_end,
}
