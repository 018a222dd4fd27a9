"""The words around a date that say what the date is for, how often something comes again, and whether it goes
on.
"""

from actions.rules.timescale_days import compile_words
from actions.rules.timescale_text import HIDDEN

# Words that may stand between the telling word and the date: "amended to [the end of] March".
_FILL = (
    r"(?:[ \n](?:in|on|at|the|of|around|approx(?:imately)?|circa|c\.?|date|month|end|mid|late|early|w/?c|"
    r"w/?e|week|"
    r"commencing|ending|beginning|start|due|for|deadline|target|mon|tues?|weds?|thu|thurs?|fri|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|is|was|timescale))*"
)
_TAIL = r"[\s:(,.=-]{0,4}$"
_CHANGED = (
    r"(?:amend|revis|extend|chang|mov|slipp|deferr?|postpon|delay|reschedul|updat|alter|re-?set|"
    r"re-?profil|re-?bas|adjust|push|bring|brought|put)\w{0,4}(?:[ ](?:forward|back|out|on))?"
)
_NOT_YET = r"(?<!be )(?<!being )(?<!get )(?<!are )(?<!been )"

_ROLES = (
    (
        "amended to",
        rf"(?:{_CHANGED}|slippage|extension)[ ](?:to|until|till|for|as)(?:[ ]by)?{_FILL}{_TAIL}|"
        rf"(?:\bnow|->|=>|→|>>|\bnew (?:date|timescale|deadline|target|due)|"
        rf"\b(?:revised|amended|new|extended|updated) (?:due |target |completion |end )?"
        rf"(?:date|timescales?|deadline|target))(?:[ ](?:to|by))?{_FILL}{_TAIL}",
    ),
    (
        "superseded",
        rf"\b(?:was|were|previously|originally|original|formerly|initially|{_CHANGED} from|instead of|"
        rf"rather than|not|"
        rf"replac(?:es|ing)|prior)(?:[ ](?:by|set))?{_FILL}{_TAIL}",
    ),
    (
        "amended",
        rf"\b{_NOT_YET}(?:amended|revised|extended|changed|rescheduled|slipped|re-?profiled|"
        rf"moved){_FILL}{_TAIL}",
    ),
    (
        "start",
        rf"(?:^>|\b(?:from|since|(?<!not )(?<!yet )start(?:s|ing|ed)?|first (?:report|meeting|review|return|session|audit)|"
        rf"(?<!week )(?<!wk )(?:commenc(?:e|es|ed|ing|ement)|begin(?:s|"
        rf"ning)?)|began|after|"
        rf"following|post|"
        rf"not before|no earlier than|effective|w\.?e\.?f\.?|(?:on hold|paused|suspended)(?: until| till| to)?|"
        rf"restart(?:s|ed|ing)?|resum(?:es?|ed|ing))(?:[ ](?:from|by))?){_FILL}{_TAIL}",
    ),
    (
        "aside",
        rf"(?:{HIDDEN}|\b(?:two|three|four|six|eight|ten|twelve) (?:days|weeks|months)) (?:of|before|"
        rf"prior to)"
        rf"{_FILL}{_TAIL}|"
        rf"\b{_NOT_YET}(?:agreed|approved|signed[ -]off|as at|as of|dated|noted|reported|presented|"
        rf"discussed|reviewed|"
        rf"updated|met|complete|completed|closed|achieved|done|launched|delivered|published|issued|submitted|"
        rf"implemented|actual(?:ly)?|cancelled|withdrawn|abandoned|ceased|stopped|data|meeting held|held|received|ended|expired|finished)(?:[ ](?:at|"
        rf"by)[ ](?:the )?(?:board|cabinet|smt|committee))?"
        rf"{_FILL}{_TAIL}",
    ),
)
_ROLE_PATTERNS = tuple((role, compile_words(pattern)) for role, pattern in _ROLES)
_LOOK_BACK = 60  # letters before a date that are looked at: enough for the longest phrase above

# "April 2019 for 6 months": the length was hidden before reading.
_TRAIL_START = compile_words(
    rf"[ ]?\(?(?:onwards?|start(?:s|ed|ing)?\b|commence|begin|(?:for|plus|\+) (?:a period of |"
    rf"up to )?{HIDDEN}|\+(?!\w))"
)
# "Mar 2025 slipped to TBC": the date has gone and none has come.
_TRAIL_GONE = compile_words(
    r"[ ,;(-]{0,4}(?:(?:slipped|revised|amended|moved|extended|delayed|deferred|postponed|rescheduled|changed)"
    r"(?: to| until)?|now|->|=>|→|>)[ ]?(?:to )?(?:be (?:confirmed|agreed|decided)|tb[cad]\b|on[ -]?going|not known|"
    r"unknown|a later date|later\b|(?:19|20)\d\d(?!\w|[./-]\d))"
)
_ASKED = compile_words(
    rf"\b(?:request|propos|seek|ask|applied|apply|recommend|suggest)\w*[ ](?:\w+[ ]){{0,4}}?"
    rf"(?:to|until|till|for|of){_FILL}{_TAIL}"
)
_TRAIL_OLD = compile_words(
    r"[ ]?[(-]{0,2}[ ]?(?:original|old|previous|superseded)(?: date| deadline| target)?[ ]?(?:[).,;]|$)"
)

_UNFIT = compile_words(
    r"(?:\b(?:beginning|start of|early|first (?:week|half|part)|(?:week|wk|fortnight|days?) (?:of|in|"
    r"commencing)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:of|in)|"
    r"(?:1st|2nd|3rd|4th|first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)day|half term|(?<!not )(?:before|prior to))"
    r"(?:[ ](?:of|in))?(?:[ ]the)?[ /-]{0,2})$"
)
_INTO_YEAR = compile_words(
    r"(?:\b(?:h ?1|q ?\d{1,2}|qtr ?\d{1,2}|p ?\d{1,2}|m ?\d{1,2}|by|(?:first|1st|early|start|beginning|middle|mid)"
    r"(?: (?:half|part|six months|months))?|(?<!second )(?<!2nd )(?<!latter )(?<!final )(?<!last )(?:half|part|quarter))"
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


def role_of(plain: str, begin: int, end: int, floor: int) -> str:
    """What a date from ``begin`` to ``end`` is for, by the words next to it: "" is a plain due date.

    The others are "amended to", "amended", "superseded", "asked" (a change that is not agreed), "start" and
    "aside" (the day when something else happened, such as "agreed 04.03.19"). ``floor`` is where the date before it ended.
    """
    before = plain[max(floor, begin - _LOOK_BACK) : begin]
    after = plain[end : end + 20]
    if _TRAIL_OLD.match(after) or _TRAIL_GONE.match(plain[end : end + 50]):
        return "superseded"
    if floor and _ASKED.search(before):
        return "asked"
    for role, pattern in _ROLE_PATTERNS:
        if pattern.search(before):
            return role
    return "start" if _TRAIL_START.match(after) else ""


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
