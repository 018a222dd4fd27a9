"""Where a note of a progress cell begins: the date, or the short label and date, at its head.

A head is either at the beginning of a line ("14.05.19 - …", "PAP Mtg 30.04.19 - …", "July 19 - …") or after
the end of a sentence ("… agreed. 14.05.19 - …"). A date inside a sentence is not one, nor is a period
("01/03/19 - 31/07/19").
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from actions.rules.progress_dates import BLANK, DASH, DAY_DATE, MARK, PERIOD_DATE, VAGUE_DATE, WEEKDAY, day_of
from actions.rules.timescale_days import MONTH, compile_words


class Head(NamedTuple):
    """The head of a note: where it begins, where its date ends, and the day where one is given."""

    begin: int
    end: int
    day: date | None


_LABEL_WORD = (
    r"(?:[A-Z][\w.&'’/]{0,14}|v\.?(?:\d{1,2}(?:\.\d{1,2})?)?|(?:20)?\d{1,2}(?:\.\d)?(?!\d)|update[ds]?|mtg|meeting|board|review|plan|"
    r"position|progress|notes?|"
    r"as|at|of|report|and|&|the|on)"
)
_LABEL = rf"{_LABEL_WORD}(?:{BLANK}{{1,2}}{_LABEL_WORD}){{0,4}}"
_BULLET = rf"(?P<bullet>{BLANK}{{0,8}}(?:[•*·▪►‣o](?={BLANK}){BLANK}{{0,3}}|[-–—]{BLANK}{{0,3}})?)"
_OPEN, _CLOSE = r"[(\[*\"“‘\u200b\u2060\ufeff]{0,3}", r"[)\]*]{0,2}"
_NUMBER = rf"(?:\d{{1,2}}[.)]{BLANK}{{1,2}})?"  # of a list: it stays with its date
_EDGE = r"(?![^\W_]|%)"  # a head ends where a word ends: no word is torn

_AT_LINE = compile_words(
    rf"{_BULLET}(?P<head>{_NUMBER}{_OPEN}{WEEKDAY}(?:{DAY_DATE})(?:T\d\d:\d\d(?::\d\d)?)?{_CLOSE}){_EDGE}"
    rf"(?P<mark>{MARK})?"
)
_MONTH_LINE = compile_words(rf"{_BULLET}(?P<head>{MONTH})(?P<mark>{BLANK}{{0,3}}(?=[\r\n]|$))")
_VAGUE_AT_LINE = compile_words(
    rf"{_BULLET}(?P<head>{_OPEN}{WEEKDAY}(?:{VAGUE_DATE}){_CLOSE}){_EDGE}(?P<mark>{MARK}|{BLANK}{{0,3}}(?=[\r\n]|$))"
)
_LABELLED = re.compile(
    rf"{_BULLET}(?P<head>(?P<label>{_LABEL}){BLANK}{{0,2}}[:,\-–—]?{BLANK}{{0,2}}(?<![\d./])"
    rf"{_OPEN}(?i:{DAY_DATE}){_CLOSE}){_EDGE}(?P<mark>{MARK})?"
)
_LABELLED_MONTH = re.compile(
    rf"{_BULLET}(?P<head>(?P<label>{_LABEL}))(?P<mark>{BLANK}{{0,3}}{DASH}(?=\s|\w)|:(?!\d))"
)
_AFTER_SENTENCE = compile_words(
    rf"(?<=[.!?;)\]\"”’|])\s{{1,4}}(?P<head>{_OPEN}{WEEKDAY}(?:{DAY_DATE}){_CLOSE}){_EDGE}(?P<mark>{MARK})?"
)
_VAGUE_AFTER_SENTENCE = compile_words(
    rf"(?<=[.!?])\s{{1,4}}(?P<head>{MONTH}{BLANK}{{1,2}}'?(?:\d{{4}}|\d{{2}}))"
    rf"(?P<mark>{BLANK}{{1,3}}{DASH}(?={BLANK}[^\W\d]))"
)
_LINE = re.compile(r"[^\r\n\v\f\u0085\u2028\u2029]*(?:\r?\n|[\r\v\f\u0085\u2028\u2029]|$)")

_ANY_DATE = compile_words(rf"\s{{0,2}}(?:to|until|-|–|—)?\s{{0,2}}(?:{DAY_DATE}|{VAGUE_DATE})")
_SENTENCE_GOES_ON = compile_words(
    rf"{BLANK}{{0,2}}(?:is|was|were|will|to|and|or|for|at|by|until|till|onwards?|has|had|deadline|with|when|"
    rf"where|in|the)\b|{BLANK}{{0,2}}(?:[?)]|,(?!{BLANK}{{1,2}}[^\W\d_]{{2,}}{BLANK}(?!and|&)))"
)
_LEADS_ON = compile_words(
    r"(?:\b(?:on|by|for|until|till|to|from|of|at|and|the|w/c|w\.c\.?|w/e|before|after|since|dated|arranged|"
    r"scheduled|between|"
    r"is|in|or|due|commencing|ending)|[,&(/])\s{0,4}$"
)
_ABBREVIATION = compile_words(
    r"\b(?:w\.?c|w\.?e|e\.g|i\.e|approx|no|mtg|dept|vs|wk|st|dr|mr|mrs|ms|ref|para|p|cf|inc|tel|ext|fig)\.$"
)
_ENDS = (*".!?;:)", "")
_INITIALS_NEXT = re.compile(
    rf"{BLANK}{{1,2}}[(\[]?(?:[A-Z]{{2,3}}|[A-Z]\.?{BLANK}[A-Z][a-z]+)\b[^\n.]{{0,20}}?(?:{BLANK}{DASH}|:|[)\]])"
)
_MONTH_IN = compile_words(rf"(?<![a-z0-9]){MONTH}")
# "Jan Field - to chase" is somebody's, and no January.
_PERSON = re.compile(
    r"(?:Jan|April|May|June|August)\s(?!Update|Board|Meeting|Mtg|Review|Plan|Position|Report|Progress|Data|Figures|"
    r"Panel|Committee)[A-Z][a-z’'-]+(?:\s[A-Z][a-z]+)?"
)
_PERIOD_END = compile_words(rf"\s{{0,2}}(?:to|until|-|–|—)?\s{{0,2}}(?=[\dadfjmnos]){PERIOD_DATE}")
_NOT_LABELS = compile_words(
    r"\b(?:deadline|due|target|by|end|from|to|until|before|after|start|approx|approximately|circa|about|around|commencing|phase|stage|dates?)\b"
)

# Without one of these near its beginning no line has a head: most lines need not be looked at closely.
_MAY_HEAD = re.compile(r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|early|mid", re.IGNORECASE)
_HEAD_WITHIN = 150  # letters; more than the longest label and its date
_DIGIT = re.compile(r"\d")
_FOLLOWED = re.compile(
    rf"{BLANK}{{1,2}}[A-Z][^\W\d_]*{BLANK}"
)  # "14.05.25 Met the team": words without a mark


def find_heads(text: str) -> list[Head]:
    """The heads of the notes in a cell, in the order typed."""
    heads: list[Head] = []
    floor, before, unmarked = 0, "", False
    for match in _LINE.finditer(text):
        if match.start() == match.end():
            continue
        line = match.group()
        at_line = None if _leads_on(before) else _line_head(line)
        found = [at_line] if at_line else []
        unmarked = unmarked or (at_line is not None and _FOLLOWED.match(line, at_line.end) is not None)
        found.extend(_sentence_heads(line, at_line.end if at_line else 0, unmarked=unmarked))
        heads.extend(Head(floor + head.begin, floor + head.end, head.day) for head in found)
        floor, before = match.end(), line if line.strip() else ""
    return heads


def _leads_on(before: str) -> bool:
    """Whether the line before leaves off in the middle: "Meeting arranged for"."""
    end = before[-40:].rstrip()
    return end[-1:] not in _ENDS and bool(_LEADS_ON.search(end))


def _line_head(line: str) -> Head | None:
    if not _MAY_HEAD.search(line, 0, _HEAD_WITHIN):
        return None
    if match := _AT_LINE.match(line):
        return _head(match, day_of(match)) if _starts_note(line, match) else None
    if match := _LABELLED.match(line):
        return _head(match, day_of(match)) if _has_mark(match, line) and _is_label(match, line) else None
    if (match := _VAGUE_AT_LINE.match(line)) and not _ANY_DATE.match(line, match.end("head")):
        return _head(match, None)
    if match := _MONTH_LINE.match(line):
        return _head(match, None)
    match = _LABELLED_MONTH.match(line)
    if (
        match
        and not _PERSON.fullmatch(match["label"])
        and _MONTH_IN.search(match["label"])
        and _is_label(match, line)
    ):
        return _head(match, None)
    return None


def _starts_note(line: str, match: re.Match[str]) -> bool:
    after = match.end("head")
    if _is_period(line, match):
        return False
    if match["mark"]:
        return True
    in_list = bool(match["bullet"].strip(" \t\u00a0-–—"))
    return not in_list and not _SENTENCE_GOES_ON.match(line, after)


def _is_period(line: str, match: re.Match[str]) -> bool:
    """ "01/03/2019 - 31/07/2019 - 33 cases" is a period, not a note of 1 March."""
    return bool(_PERIOD_END.match(line, match.end("head"))) and bool(line[match.end("head") :].strip(" .\t"))


def _is_label(match: re.Match[str], line: str) -> bool:
    return not _NOT_LABELS.search(match["label"]) and not _ANY_DATE.match(line, match.end())


def _sentence_heads(line: str, floor: int, *, unmarked: bool) -> Iterator[Head]:
    """Heads after the end of a sentence; without a mark only where the cell's first head has none either."""
    if not _DIGIT.search(line, floor):
        return
    for pattern in (_AFTER_SENTENCE, _VAGUE_AFTER_SENTENCE):
        for match in pattern.finditer(line, floor):
            if _is_second_head(line, match, unmarked=unmarked):
                yield _head(match, day_of(match) if pattern is _AFTER_SENTENCE else None)


def _is_second_head(line: str, match: re.Match[str], *, unmarked: bool) -> bool:
    if _is_period(line, match) or _ABBREVIATION.search(line[max(0, match.start() - 8) : match.start()]):
        return False
    return _has_mark(match, line) or (unmarked and _FOLLOWED.match(line, match.end("head")) is not None)


def _has_mark(match: re.Match[str], line: str) -> bool:
    """Whether a dash or colon follows the date, or initials and then one."""
    return bool(match["mark"]) or bool(_INITIALS_NEXT.match(line, match.end("head")))


def _head(match: re.Match[str], day: date | None) -> Head:
    return Head(match.start("head"), match.end("head"), day)
