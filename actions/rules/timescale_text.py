"""Timescales as typed, made ready for reading: one kind of blank, dash and digit, and numbers that are not
dates hidden.

Only what the reading works on is changed; the text that people typed is always kept beside it.
"""

import re
import unicodedata

from actions.rules.timescale_days import MONTH, compile_words

HIDDEN = "¤"  # stands where something was that must not be read as part of a date
LENGTH = "‡"  # stands for a length of time: "for 6 months"
DOUBTFUL = "¿"  # stands where a number may belong to the date after it, or not

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_SLASHES = re.compile(r"[\u2044\u2215\u29f8\uff0f]|(?<=\d)\\(?=\d)")
_QUOTES = re.compile(r"[\u2018\u2019\u201b\u02bc`\u00b4]")
_LINES = re.compile(r"[ \t]*[\r\n\v\f\u0085\u2028\u2029]\s*")
_BLANKS = re.compile(r"[^\S\n]+")

# "Year 10 Sept 2019" is September for school year 10, not 10 September; "Phase 1 Mar 19" is not 1 March.
_REST = r"(?:[ ]?(?:&|and|to|or|-|/|,)[ ]?\d{1,2}[a-z]?(?![\w./-]))*(?![\w/]|[.-]\d|[ ]?/[ ]?\d)"
_YEAR_GROUP = compile_words(
    r"(?<!financial )(?<!fin )(?<!fiscal )(?<!tax )(?<!academic )(?<!calendar )(?<!end of )\b(?:year|"
    r"yr)s?\b\.?[ ]?"
    r"(?:1[0-3]|[1-9])" + _REST
)
_LABELLED = compile_words(
    r"\b(?:(?:phase|(?:key )?stage|tier|wave|cohort|tranche)s?\b|(?:version|ks|v)\b)\.?[ ]?\d{1,2}[a-z]?"
    + _REST
)
# After these a number may count them or begin a date: "Action 3 March 2020". Before a month it is read as
# neither.
_PERHAPS_LABELLED = compile_words(
    r"\b(?:step|part|action|objective|level|no|number|week|wk|item|section|grade|group|strand|priority|"
    r"milestone|workstream|"
    r"option|appendix|annex|chapter|recommendation|rec|theme|outcome|module|(?<!autumn )(?<!spring )(?<!summer )term|"
    r"team|unit|block|band|room|form|all|top|zone|locality|district|site|ward|floor|flat|sprint|batch|lot|gateway|finding|"
    r"standard|criterion|indicator|measure|domain|pillar|requirement|box|table|figure|bullet|question|cluster|area|"
    r"point|ref|minute|paragraph|para|page|kpi|risk|issue)s?\b\.?[ ]?#?\d{1,2}[a-z]?" + _REST
)
# "Action 1.2.25" is a ref that looks like a day.
_DOTTED_REF = compile_words(
    r"\b(?:action|ref|item|rec|recommendation|para|paragraph|section|objective|outcome|priority|theme|no)s?\b\.?:?[ ]?"
    r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d./-])"
)
_VERSION = compile_words(r"\b(?:version|ver|v)\.?[ ]?\d{1,2}(?:\.\d{1,4}){1,2}(?![\d./-])")
_LIST_MARK = compile_words(r"(?<![\w/.,'-])\d{1,2}\)(?=[ \n])")
_THEN_DATE = compile_words(
    rf"[ ](?:of )?{MONTH}|[ ,:(-]{{0,3}}(?:\d{{4}}|\d\d)[/-](?:\d{{4}}|\d\d)(?![\d./-])"
)
_TIME = compile_words(
    r"(?<![\d:./-])\d{1,2}(?::\d{2}){1,2}[ ]?(?:am|pm|hrs)?\b|(?<![\d:./-])\d{1,2}(?:\.\d{2})?[ ]?(?:am|pm)\b|"
    r"(?<=\bat )\d{1,2}[.:]?\d{2}(?![\d./-])"
)
_AMOUNT = compile_words(r"[£$€]\d[\d,.]{0,20}[km]?\b|(?<![\d,])\d[\d,]{0,20}(?:\.\d{1,9})?[ ]?%")
_DURATION = compile_words(
    r"(?<![\w./'-])\d{1,3}(?:[ ]?(?:-|to|/)[ ]?\d{1,3})?[ -]?(?:working |calendar )?"
    r"(?:day|week|wk|month|mth|year|yr|hour)s?\b"
)


def normalise(text: str) -> str:
    """The text with plain digits, dashes and quotes, single blanks, and ``\\n`` as the only line break."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    plain = _SLASHES.sub("/", _QUOTES.sub("'", _DASHES.sub("-", plain)))
    return _BLANKS.sub(" ", _LINES.sub("\n", plain)).strip()


def hide_other_numbers(plain: str) -> str:
    """The text with numbers that belong to something else (a school year, a phase, a time) hidden."""
    plain = _LIST_MARK.sub(_hide_list_mark, plain)
    for pattern in (_VERSION, _TIME, _AMOUNT, _YEAR_GROUP, _LABELLED):
        plain = pattern.sub(HIDDEN, plain)
    plain = _DURATION.sub(LENGTH, plain)
    plain = _DOTTED_REF.sub(_hide_ref, plain)
    return _PERHAPS_LABELLED.sub(_hide_label, plain)


def _hide_label(match: re.Match[str]) -> str:
    return DOUBTFUL if _THEN_DATE.match(match.string, match.end()) else HIDDEN


def _hide_list_mark(match: re.Match[str]) -> str:
    """ "1) March 2020 2) June 2020": a mark of a list, unless it closes "(June 20)"."""
    before = match.string[: match.start()]
    return match.group() if before.count("(") > before.count(")") else ""


def _hide_ref(match: re.Match[str]) -> str:
    return DOUBTFUL if match.group()[-2:].isdecimal() else HIDDEN
