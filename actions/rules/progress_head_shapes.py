"""The shapes of the heads of notes, and of the words around a date that make it one or not."""

import re

from actions.rules.progress_dates import BLANK, DASH, DAY_DATE, MARK, PERIOD_DATE, VAGUE_DATE, WEEKDAY
from actions.rules.timescale_days import MONTH, compile_words

_LABEL_WORD = (
    r"(?:[A-Z][\w.&'’/]{0,14}|v\.?(?:\d{1,2}(?:\.\d{1,2})?)?|(?:20)?\d{1,2}(?:\.\d)?(?!\d)|update[ds]?|mtg|meeting|board|review|plan|"
    r"position|progress|notes?|"
    r"as|at|of|report|and|&|the|on)"
)
_LABEL = rf"{_LABEL_WORD}(?:{BLANK}{{1,2}}{_LABEL_WORD}){{0,4}}"
_BULLET = rf"(?P<bullet>{BLANK}{{0,8}}(?:[•*·▪►‣o](?={BLANK}){BLANK}{{0,3}}|[-–—]{BLANK}{{0,3}})?)"
_OPEN, _CLOSE = r"[(\[*\"“‘\u200b\u2060\ufeff]{0,3}", r"[)\]*]{0,2}"
_NUMBER = rf"(?:\d{{1,2}}[.)]{BLANK}{{1,2}})?"  # of a list: it stays with its date
EDGE = r"(?![^\W_]|%)"  # a head ends where a word ends: no word is torn

AT_LINE = compile_words(
    rf"{_BULLET}(?P<head>{_NUMBER}{_OPEN}{WEEKDAY}(?:{DAY_DATE})(?:T\d\d:\d\d(?::\d\d)?)?{_CLOSE}){EDGE}"
    rf"(?P<mark>{MARK})?"
)
MONTH_LINE = compile_words(rf"{_BULLET}(?P<head>{MONTH})(?P<mark>{BLANK}{{0,3}}(?=[\r\n]|$))")
VAGUE_AT_LINE = compile_words(
    rf"{_BULLET}(?P<head>{_OPEN}{WEEKDAY}(?:{VAGUE_DATE}){_CLOSE}){EDGE}(?P<mark>{MARK}|{BLANK}{{0,3}}(?=[\r\n]|$))"
)
LABELLED = re.compile(
    rf"{_BULLET}(?P<head>(?P<label>{_LABEL}){BLANK}{{0,2}}[:,\-–—]?{BLANK}{{0,2}}(?<![\d./])"
    rf"{_OPEN}(?i:{DAY_DATE}){_CLOSE}){EDGE}(?P<mark>{MARK})?"
)
# "UPDATE 14.05.19" on a line of its own, "Update (14.05.19) …".
UPDATE = compile_words(
    rf"{_BULLET}(?P<head>(?:(?:board|latest|progress|project|service|monthly|quarterly){BLANK})?"
    rf"(?:updated?|mtg|meeting|position|progress|review){BLANK}{{0,2}}:?{BLANK}{{0,2}}"
    rf"(?P<open>[(\[])?(?:{DAY_DATE})(?(open)[)\]]|(?={BLANK}{{0,3}}[\r\n])))"
)
LABELLED_MONTH = re.compile(
    rf"{_BULLET}(?P<head>(?P<label>{_LABEL}))(?P<mark>{BLANK}{{0,3}}{DASH}(?=\s|\w)|:(?!\d))"
)
AFTER_SENTENCE = compile_words(
    rf"(?<=[.!?;)\]\"”’|•*·▪])\s{{1,4}}(?P<head>{_OPEN}{WEEKDAY}(?:{DAY_DATE}){_CLOSE}){EDGE}(?P<mark>{MARK})?"
)
VAGUE_AFTER_SENTENCE = compile_words(
    rf"(?<=[.!?])\s{{1,4}}(?P<head>{MONTH}{BLANK}{{1,2}}'?(?:\d{{4}}|\d{{2}}))"
    rf"(?P<mark>{BLANK}{{1,3}}{DASH}(?={BLANK}[^\W\d])|:(?={BLANK}[^\W\d]))"
)
LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]*(?:\r?\n|[\r\v\f\u0085\u2028\u2029]|$)")

ANY_DATE = compile_words(rf"\s{{0,2}}(?:to|until|-|–|—)?\s{{0,2}}(?:{DAY_DATE}|{VAGUE_DATE})")
SENTENCE_GOES_ON = compile_words(
    rf"{BLANK}{{0,2}}(?:is|was|were|will|to|and|or|for|at|by|until|till|onwards?|has|had|deadline|with|when|"
    rf"where|in|the)\b|{BLANK}{{0,2}}(?:[?)]|,(?!{BLANK}{{1,2}}[^\W\d_]{{2,}}{BLANK}(?!and|&)))"
)
LEADS_ON = compile_words(
    r"(?:\b(?:on|by|for|until|till|to|from|of|at|and|the|w/c|w\.c\.?|w/e|before|after|since|dated|arranged|"
    r"scheduled|between|"
    r"is|in|or|due|commencing|ending|next (?:review|meeting|board|update|report))|[,&(/])\s{0,4}$"
)
ABBREVIATION = compile_words(
    r"\b(?:w\.?c|w\.?e|e\.g|i\.e|approx|no|mtg|dept|vs|wk|st|dr|mr|mrs|ms|ref|para|p|cf|inc|tel|ext|fig)\.$"
)
ENDS = (*".!?;:)", "")
INITIALS_NEXT = re.compile(
    rf"{BLANK}{{1,2}}[(\[]?(?:[A-Z]{{2,3}}|[A-Z]\.?{BLANK}[A-Z][a-z]+)\b[^\n.]{{0,20}}?(?:{BLANK}{DASH}|:|[)\]])"
)
MONTH_IN = compile_words(rf"(?<![a-z0-9]){MONTH}")
# "Jan Field - to chase" is somebody's, and no January.
PERSON = re.compile(
    r"(?:Jan|April|May|June|August)\s(?!Update|Board|Meeting|Mtg|Review|Plan|Position|Report|Progress|Data|Figures|"
    r"Panel|Committee)[A-Z][a-z’'-]+(?:\s[A-Z][a-z]+)?"
)
PERIOD_END = compile_words(rf"\s{{0,2}}(?:to|until|-|–|—)?\s{{0,2}}(?=[\dadfjmnos]){PERIOD_DATE}")
NOT_LABELS = compile_words(
    r"\b(?:deadline|due|target|by|end|from|to|until|before|after|start|approx|approximately|circa|about|around|commencing|phase|stage|dates?|ref|refs|reference|section|item|para|rec|recommendation)\b"
)

# Without one of these near its beginning no line has a head: most lines need not be looked at closely.
MAY_HEAD = re.compile(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|mid", re.IGNORECASE)
HEAD_WITHIN = 150  # letters; more than the longest label and its date
DIGIT = re.compile(r"\d")
FOLLOWED = re.compile(
    rf"{BLANK}{{1,2}}[A-Z][^\W\d_]*:?{BLANK}"
)  # "14.05.25 Met the team": words without a mark
