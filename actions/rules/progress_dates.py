"""The shapes of the dates that head notes, as parts of patterns; everything in them is bounded."""

from datetime import date
from re import Match

from actions.rules.timescale_days import MONTH, Impossible, make_day, month_number, year_number

BLANK = r"[^\S\r\n\v\f\u0085\u2028\u2029]"  # a blank that does not end the line
_ORD = r"(?:st|nd|rd|th)?"
WEEKDAY = (
    rf"(?:(?:w/?[cbe]|wk/?c|(?:week|wk) (?:commencing|beginning|ending))\.?:?{BLANK}{{0,2}})?"
    rf"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?{BLANK}{{1,2}})?"
)
DAY_DATE = (
    rf"(?:(?P<iy>\d{{4}})-(?P<im>\d{{1,2}})-(?P<id>\d{{1,2}})(?!\d)"
    rf"|(?P<d>\d{{1,2}}){BLANK}?[./-]{{1,2}}{BLANK}?(?P<m>\d{{1,2}}){BLANK}?[./-]{{1,2}}{BLANK}?(?P<y>\d{{4}}|"
    rf"\d{{2}})(?!\d|[./-]\d)"
    rf"|(?P<nd>\d{{1,2}}){_ORD}{BLANK}{{0,2}}[.-]?(?:of{BLANK})?(?P<nm>{MONTH}),?{BLANK}{{0,2}}[.-]?'?"
    rf"(?P<ny>\d{{4}}|\d{{2}})(?!\d|[./-]\d))"
)
# A month, a day without its year, or a slip: a head only where a dash or colon follows, and no day is read
# from it.
VAGUE_DATE = (
    rf"(?:(?:(?:early|mid|late|end of)[ -])?{MONTH}{BLANK}{{0,2}}[.,'’/-]?{BLANK}?'?(?:\d{{4}}|\d{{2}})(?!\d|"
    rf"[./-]\d)"
    rf"|\d{{1,2}}{_ORD}{BLANK}{{0,2}}(?:of{BLANK})?{MONTH}|\d{{1,2}}[./]\d{{2}}(?:[./]?\d{{1,4}})?(?!\d)|"
    rf"\d{{1,2}}[./]\d{{3,4}}(?!\d)|\d{{6}}(?!\d)"
    rf"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?!\d|/)"
    rf"|(?:early|mid|late|end)[ -](?:of )?{MONTH}"
    rf"|(?:q|qtr|quarter){BLANK}?[1-4](?:[ ,(-]{{0,3}}(?:\d{{4}}|\d{{2}})(?:[/-]\d{{2,4}})?\)?)?(?!\d)"
    rf"|(?:week|wk){BLANK}?\d{{1,2}}(?!\d)"
    rf"|(?:spring|summer|autumn|winter)(?: term)?{BLANK}(?:20)?\d{{2}}(?:[/-]\d{{2,4}})?(?!\d))"
)
# Where a period ends: "01/03/2019 - 31/07/2019".
PERIOD_DATE = rf"(?:{DAY_DATE}|{MONTH}{BLANK}{{0,2}}'?(?:\d{{4}}|\d{{2}})(?!\d))"
DASH = r"[-\u2010-\u2015\u2212]"
MARK = (
    rf"(?:{BLANK}{{0,3}}{DASH}{{1,2}}(?=\s|[^\W\d]|\d{{0,2}}$|[•*\"“‘'(\[£%])|{BLANK}{{0,2}}{DASH}(?=\d)|"
    rf"{BLANK}?[:=](?!\d)|{BLANK}{{0,3}}\|)"
)


def day_of(match: Match[str]) -> date | None:
    """The day of a match of ``DAY_DATE``; None where it is not in the calendar."""
    if match["iy"]:
        made = make_day(int(match["iy"]), int(match["im"]), int(match["id"]))
    elif match["d"]:
        made = make_day(year_number(match["y"]), int(match["m"]), int(match["d"]))
    else:
        made = make_day(year_number(match["ny"]), month_number(match["nm"]), int(match["nd"]))
    return None if isinstance(made, Impossible) else made
