"""What a date in a timescale is for, by the words next to it: a due date, a start, a change, or an aside."""

from actions.rules.timescale_days import compile_words
from actions.rules.timescale_text import LENGTH

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
    r"re-?profil|re-?bas|adjust|push|bring|brought|put|accelerat|advanc)\w{0,4}(?:[ ](?:forward|back|out|on))?"
)
_NOT_YET = r"(?<!be )(?<!being )(?<!get )(?<!are )(?<!been )"

# "Following the inspection in June": no "by" or "complete", which would make it the day when the work is due.
_EVENT = r"(?:[ -](?!by\b|due\b|and\b|then\b|until\b|to\b|complet|in place|report)[\w'/]+){1,5}[ ]?[(-]?"
_AFTER_AN_EVENT = (
    rf"(?:\b(?:after|following){_EVENT}|"
    rf"\bpost(?=[ -](?:ofsted|inspection|visit|review|election|audit|implementation|launch|consultation|covid)){_EVENT})"
)

_ROLES = (
    (
        "amended to",
        rf"(?:{_CHANGED}|slippage|extension)[ ](?:to|until|till|for|as)(?:[ ]by)?{_FILL}{_TAIL}|"
        rf"(?:\bnow|->|=>|→|>>|\bnew (?:date|timescale|deadline|target|due)|"
        rf"\b(?:revised|amended|new|extended|updated) (?:due |target |completion |end )?"
        rf"(?:date|timescales?|deadline|target)|\bnew)(?:[ ](?:to|by))?{_FILL}{_TAIL}",
    ),
    (
        "superseded",
        rf"\b(?:was|were|previously|originally|original|formerly|initially|{_CHANGED} from|instead of|"
        rf"rather than|not|"
        rf"replac(?:es|ing)|prior|(?<!year )(?<!month )old)(?:[ ](?:by|set))?{_FILL}{_TAIL}",
    ),
    (
        "amended",
        rf"\b{_NOT_YET}(?:amended|revised|extended|changed|rescheduled|slipped|re-?profiled|"
        rf"moved){_FILL}{_TAIL}",
    ),
    (
        "after",
        rf"(?:\b(?:after|following|post(?![ ]by)|beyond|not before|no earlier than|"
        rf"(?:on hold|paused|suspended)(?: until| till| to)?){_FILL}|{_AFTER_AN_EVENT}){_TAIL}",
    ),
    (
        "start",
        rf"(?:^>|\b(?:from|since|(?<!not )(?<!yet )start(?:s|ed|ing)?|first (?:report|meeting|review|return|session|audit)|"
        rf"(?<!week )(?<!wk )(?:commenc(?:e|es|ed|ing|ement)|begin(?:s|ning)?)|began|effective|w\.?e\.?f\.?|"
        rf"restart(?:s|ed|ing)?|resum(?:es?|ed|ing))(?:[ ](?:from|by))?){_FILL}{_TAIL}",
    ),
    (
        "aside",
        rf"(?:{LENGTH}|\b(?:two|three|four|six|eight|ten|twelve) (?:days|weeks|months)) (?:of|before|"
        rf"prior to)"
        rf"{_FILL}{_TAIL}|"
        rf"\b{_NOT_YET}(?:agreed|approved|signed[ -]off|as at|as of|(?:correct|accurate|position|snapshot) (?:at|on)|minutes?(?: of)?|"
        rf"(?:e-?mail|letter|memo)s? from(?: [\w']+){{1,3}}|superseded|replaced|merged|removed|transferred|archived|reassigned|recruited|appointed|established|introduced|"
        rf"went live|last (?:meeting|met|board)|dated|noted|reported|presented|"
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
    rf"[ ]?\(?(?:onwards?(?! referral)|(?:to )?start(?:s|ed|ing)?\b|commence|begin|(?:for|plus|\+) (?:a period of |"
    rf"up to )?{LENGTH}|\+(?!\w))|[ ]-[ ]?(?:\?|$)|[ ]?(?:-+>|=>|→|>+)[ ]?(?:\?|$|tb[cad]\b)|"
    r"[ ](?:to|until|till)[ ]?(?:$|\?|tb[cad]\b|not known|unknown)"
)
# "Nov 2023 - complete. Nov 2024 - refresh": what stands before the second date is said of the first.
_TRAIL_DONE = compile_words(r"[ ]?[-(]?[ ]?(?:completed?|done|closed|achieved)\)?[ ]?[.;\n]")
# "Mar 2025 slipped to TBC": the date has gone and none has come.
_TRAIL_GONE = compile_words(
    r"[ ,;(-]{0,4}(?:(?:slipped|revised|amended|moved|extended|delayed|deferred|postponed|rescheduled|changed)"
    r"(?: to| until)?|now|->|=>|→|>)[ ]?(?:to )?(?:be (?:confirmed|agreed|decided)|tb[cad]\b|on[ -]?going|not known|"
    r"unknown|a later date|later\b|by ‡|‡|(?:19|20)\d\d(?!\w|[./-]\d))"
)
_ASKED = compile_words(
    rf"\b(?:request|propos|seek|ask|applied|apply|recommend|suggest)\w*[ ](?:\w+[ ]){{0,4}}?"
    rf"(?:to|until|till|for|of){_FILL}{_TAIL}|"
    rf"\b(?:proposed|requested|suggested){_FILL}{_TAIL}"
)
_TRAIL_ASKED = compile_words(r"[ ]?[(-]?(?:proposed|requested|suggested)\b")
_TRAIL_OLD = compile_words(
    r"[ ]?[(-]{0,2}[ ]?(?:original|old|previous|superseded)(?: date| deadline| target)?[ ]?(?:[).,;]|$)"
)


def role_of(plain: str, begin: int, end: int, floor: int) -> str:
    """What a date from ``begin`` to ``end`` is for, by the words next to it: "" is a plain due date.

    The others are "amended to", "amended", "superseded", "asked" (a change that is not agreed), "start", "after" and
    "aside" (the day when something else happened, such as "agreed 04.03.19"). ``floor`` is where the date before it ended.
    """
    before = plain[max(floor, begin - _LOOK_BACK) : begin]
    after = plain[end : end + 20]
    if _TRAIL_OLD.match(after) or _TRAIL_GONE.match(plain[end : end + 50]):
        return "superseded"
    if floor and (_ASKED.search(before) or _TRAIL_ASKED.match(after)):
        return "asked"
    for role, pattern in _ROLE_PATTERNS:
        if pattern.search(before):
            return role
    return "start" if begins_there(after, 0) else ""


def trail_end(plain: str, end: int) -> int:
    """Where the words end that follow a date and belong to it: "April 2021 start"."""
    trail = _TRAIL_START.match(plain, end) or _TRAIL_DONE.match(plain, end)
    return trail.end() if trail else end


def begins_there(plain: str, end: int) -> bool:
    """Whether the words after a date say that it is a beginning: "June 2024 onwards"."""
    return bool(_TRAIL_START.match(plain, end))
