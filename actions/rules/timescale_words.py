"""The words of a timescale that point into a period, say how often something comes again, or that it goes on."""

from actions.rules.timescale_days import compile_words

_UNFIT = compile_words(
    r"(?:\b(?:beginning|start of|early|first (?:week|half|part)|(?:week|wk|fortnight|days?) (?:of|in|"
    r"commencing)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:of|in)|"
    r"(?:1st|2nd|3rd|4th|first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day|half term|(?<!not )(?:before|prior to|pre|beyond))"
    r"(?:[ ](?:of|in))?(?:[ ]the)?[ /-]{0,2})$"
)
# What a financial year may not follow: then a part of it is meant, or the time before it.
_COUNT = (
    r"(?:\d{1,2}(?:[ ]?[-&/,][ ]?\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_INTO_YEAR = compile_words(
    rf"(?:(?:\b(?:[qpm]|h(?=[ ]?1)|qtr|quarter|period|half|month|week|wk|term|semester)s?[ ]?{_COUNT}|\b\d[ ]?[qh]|"
    r"\b(?:by|into|before|pre|(?:winter|spring|summer|autumn|easter|christmas)(?:[ ]\d)?|"
    r"(?:first|1st|early|start|beginning|middle|mid)(?: (?:half|part|six months|months))?|"
    r"(?<!second )(?<!2nd )(?<!latter )(?<!final )(?<!last )(?:half|part|quarter)))"
    r"(?:[ ](?:of|in))?(?:[ ]the)?(?: financial year)?[ (,:-]{0,2})$"
)
_LAST_WEEK = compile_words(r"\b(?:last|final) (?:week|wk|days?) (?:of|in)(?: the)?[ ]$")
_MID = compile_words(r"\b(?:mid|middle)(?:[ ]of)?(?:[ ]the)?[ /-]{0,2}$")

_ONGOING = compile_words(
    r"\bon[ -]?going\b|\bongong\b|\bonging\b|\bcontinu(?:ous|ously|ing|al|ally)\b|\bbusiness as usual\b|"
    r"\bbau\b|\brolling\b|"
    r"\bin perpetuity\b|\bonwards?\b|\bthereafter\b|\bopen[ -]ended\b"
)
_NOT_ONGOING = compile_words(r"\b(?:not|no longer|non)[ -](?:on[ -]?going|continuing|business as usual)\b")
_RECURRENCES = (
    (
        "six-monthly",
        r"\b(?:6|six)[ -]?month(?:ly)\b|\bhalf[ -]?yearly\b|\btwice yearly\b|\bevery (?:6|six) months\b|"
        r"\btwice (?:a|"
        r"per) year\b",
    ),
    ("fortnightly", r"\bfortnightly\b|\bevery (?:fortnight|2 weeks|two weeks)\b"),
    (
        "weekly",
        r"(?<!bi[ -])(?<!\d[ -])(?<!two[ -])(?<!four[ -])(?<!six[ -])(?<!eight[ -])\bweekly\b|\b(?:every|"
        r"each) week\b",
    ),
    ("quarterly", r"\bquarterly\b|\bquartely\b|\b(?:every|each|per) (?:quarter|3 months|three months)\b"),
    (
        "monthly",
        r"(?<!bi[ -])(?<!\d[ -])(?<!two[ -])(?<!three[ -])(?<!four[ -])(?<!eight[ -])\bmonthly\b|"
        r"\b(?:every|each|per) month\b",
    ),
    ("termly", r"\btermly\b|\b(?:every|each|per) (?:school )?term\b"),
    (
        "yearly",
        r"(?<!bi[ -])(?<!\d[ -])(?<!two[ -])(?<!three[ -])(?<!five[ -])(?<!half[ -])(?<!twice )\byearly\b|"
        r"(?<!bi[ -])\bannual(?:ly)?\b|\b(?:every|each|per) year\b|\bonce a year\b",
    ),
    (
        "",
        r"\bbi[ -]?(?:weekly|monthly|annual(?:ly)?|yearly)\b|\b(?:\d{1,2}|two|three|four|eight|"
        r"ten)[ -](?:weekly|monthly|yearly)\b|\bdaily\b|\bevery (?:\d{1,2}|two|four|six|eight|ten|twelve|"
        r"other) (?:weeks?|months?)\b",
    ),
)
_RECURRENCE_PATTERNS = tuple((name, compile_words(pattern)) for name, pattern in _RECURRENCES)


def points_into_year(before: str) -> bool:
    """Whether the words before a financial year name a part of it that does not end with it: "H1", "Q5"."""
    return bool(_INTO_YEAR.search(before))


def is_unfit(before: str) -> bool:
    """Whether the words before a month or period point into it, not to its end: "early", "week of"."""
    return bool(_UNFIT.search(before)) and not _LAST_WEEK.search(before)


def is_mid(before: str) -> bool:
    """Whether the words before a month say its middle."""
    return bool(_MID.search(before))


def is_ongoing(plain: str) -> bool:
    """Whether the text says that the work goes on."""
    return bool(_ONGOING.search(_NOT_ONGOING.sub(" ", plain)))


def recurrence_in(plain: str) -> tuple[bool, str | None]:
    """Whether the text says that something comes again, and how often where that is one of the usual ways."""
    for name, pattern in _RECURRENCE_PATTERNS:
        if pattern.search(plain):
            return True, name or None
    return False, None
