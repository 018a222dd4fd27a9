"""What is left of a timescale once its dates are taken out: does it look like a date that could not be read?

A slip of the keyboard ("30.1119", "Nov1-9") is never guessed. Where one stands beside a date that can be
read, the reading stops as well: the slip might be the later date.
"""

from actions.rules.timescale_days import MONTH, compile_words
from actions.rules.timescale_mentions import Mention
from actions.rules.timescale_text import DOUBTFUL

_TAKEN = "§"

_YEAR_ALONE = compile_words(
    r"(?<![\w£$€./,-])(?:19|20)\d\d(?![\w,]|[./-]\d)(?:[ ]?[/-][ ]?(?:19|20)\d\d)?|(?<!\w)'\d\d\b"
)
_SLIP = compile_words(
    r"(?<![\w£$€.])(?:"
    r"\d{1,4}[a-z]{0,2}[ ]?[./-]{1,2}[ ]?\d{2,8}(?:[./-]{0,2}\d{1,8})?|"
    r"\d{2,4}[ ]?[./-]{1,2}[ ]?\d{1,8}(?:[./-]{0,2}\d{1,8})?|"
    r"\d{5,8}|\d{1,2},\d{1,2},\d{2,4}"
    r")(?!\w)"
)
_LOOSE_NUMBER = compile_words(
    r"§[ ]?[-/&][ ]?\d{1,2}(?!\w)|(?<!\w)\d{1,2}(?:st|nd|rd|th)?[ ]?[-/&][ ]?§|[/]\d{1,2}[/]\d{2,4}|§[./]\d|\d[./]§"
)
_MONTH_SLIP = compile_words(
    rf"(?<![a-z])(?:{MONTH[:-3]})[a-z]{{0,2}}[ ]?'?\d\w*(?:[./-]\w+)?|\d{{3,8}}(?:st|nd|rd|th)?[ ]?{MONTH}"
)
_MONTH_ALONE = compile_words(
    rf"(?<![a-z])(?!may[ ][a-z]|may not|march(?:ed|ing)?[ ](?:on|to)\b){MONTH}(?:[ ]?\d{{1,2}}(?:st|nd|rd|"
    rf"th)?(?!\w))?"
)
_QUARTER_ALONE = compile_words(r"(?<!\w)(?:q|qtr|quarter)[ ]?[1-4](?!\w)")
# "Q4 (Jan - Mar 2024)" names its quarter twice, and once is enough.
_QUARTER_NAMED_TWICE = compile_words(
    r"(?<!\w)(?:q|qtr|quarter)[ ]?[1-4][ ]?[(:-]{0,2}[ ]?(?=§)|(?<=§)[ ]?[(-]{0,2}[ ]?(?:q|qtr|quarter)[ ]?[1-4]\)?(?!\w)"
)
_HALF_TERM = compile_words(r"\b(?:half|1/2)[ -]?term\b")

# "31/03/19 delayed, new date TBC": the old date has gone and none has come.
_NEW_DATE_OPEN = compile_words(
    r"\b(?:new|revised|amended|updated|further) (?:\w+ )?(?:dates?|deadlines?|timescales?|targets?)(?: (?:is|are|still))?"
    r"[ :=-]{0,3}(?:tb[cad]\b|to (?:be|follow)\b|not known|unknown|needed|required|awaited|pending)|"
    r"\b(?:date|deadline|timescale)s? (?:is |are )?(?:under review|being re|to be (?:re|amended|changed|extended))"
)

# "5, May 24" may be a day or a number beside a month.
_PARTED = compile_words(rf"^(?:\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?)[ ]?,[ ]?{MONTH}")
_NEW_DATE = "A new date is still to be given, so no date was read."
_SEASON = compile_words(
    r"(?:§[ ]?(?:-|to|until|till)[ ]?)(?:the )?(?:end of )?(?:winter|spring|summer|autumn|easter|christmas|xmas|new year)\b|"
    r"\b(?:winter|spring|summer|autumn|easter|christmas|xmas)[ ]?'?\d\d(?!\w)"
)
_NO_YEAR = "No year is given, so no date was read."
_YEAR_ONLY = "A year alone does not say a day, so no date was read."


def leftover_problem(plain: str, mentions: list[Mention]) -> str:
    """One plain sentence about the first thing left that looks like a date and was not read, or ""."""
    if _NEW_DATE_OPEN.search(plain):
        return _NEW_DATE
    rest = _QUARTER_NAMED_TWICE.sub("", _without(plain, mentions))
    if _HALF_TERM.search(rest) and all(mention.kind != "date" for mention in mentions):
        return "Half terms differ from school to school, so no date was read."
    if _SEASON.search(rest):
        return "Seasons and holidays have no day of their own, so no date was read."
    if DOUBTFUL in rest or _PARTED.search(plain):
        return "A number before the month can be read in two ways, so no date was read."
    for pattern in (_SLIP, _MONTH_SLIP, _LOOSE_NUMBER):
        if found := pattern.search(rest):
            return _not_read(found.group(), rest)
    if _YEAR_ALONE.search(rest):
        return _YEAR_ONLY
    return _NO_YEAR if _MONTH_ALONE.search(rest) or _QUARTER_ALONE.search(rest) else ""


def _without(plain: str, mentions: list[Mention]) -> str:
    parts, floor = [], 0
    for mention in mentions:
        parts.append(plain[floor : mention.begin])
        floor = mention.end
    return _TAKEN.join([*parts, plain[floor:]])


def _not_read(found: str, rest: str) -> str:
    typed = found.strip()
    if _TAKEN in typed:
        return "A number beside the date could not be read, so no date was read."
    return f'"{typed}" could not be read as a date, so no date was read.'
