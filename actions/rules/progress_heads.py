"""Where a note of a progress cell begins: the date, or the short label and date, at its head.

A head is either at the beginning of a line ("14.05.19 - …", "PAP Mtg 30.04.19 - …", "July 19 - …") or after
the end of a sentence ("… agreed. 14.05.19 - …"). A date inside a sentence is not one, nor is a period
("01/03/19 - 31/07/19").
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from actions.rules.progress_dates import BLANK, DAY_DATE, MARK, day_of
from actions.rules.progress_head_shapes import (
    ABBREVIATION,
    AFTER_SENTENCE,
    ANY_DATE,
    AT_LINE,
    DIGIT,
    EDGE,
    ENDS,
    FOLLOWED,
    HEAD_WITHIN,
    INITIALS_NEXT,
    LABELLED,
    LABELLED_MONTH,
    LEADS_ON,
    LINE,
    MAY_HEAD,
    MONTH_IN,
    MONTH_LINE,
    NOT_LABELS,
    PERIOD_END,
    PERSON,
    SENTENCE_GOES_ON,
    UPDATE,
    VAGUE_AFTER_SENTENCE,
    VAGUE_AT_LINE,
)


class Head(NamedTuple):
    """The head of a note: where it begins, where its date ends, and the day where one is given."""

    begin: int
    end: int
    day: date | None


def find_heads(text: str) -> list[Head]:
    """The heads of the notes in a cell, in the order typed."""
    heads: list[Head] = []
    floor, before, unmarked, again = 0, "", False, None
    for match in LINE.finditer(text):
        if match.start() == match.end():
            continue
        line = match.group()
        at_line = None if _leads_on(before) else _line_head(line)
        found = [at_line] if at_line else []
        unmarked = unmarked or (at_line is not None and FOLLOWED.match(line, at_line.end) is not None)
        again = again or (_label_again(line, at_line) if at_line else None)
        found.extend(_sentence_heads(line, at_line.end if at_line else 0, again, unmarked=unmarked))
        heads.extend(Head(floor + head.begin, floor + head.end, head.day) for head in found)
        floor, before = match.end(), line if line.strip() else ""
    return heads


def _leads_on(before: str) -> bool:
    """Whether the line before leaves off in the middle: "Meeting arranged for"."""
    end = before[-40:].rstrip()
    return end[-1:] not in ENDS and bool(LEADS_ON.search(end))


def _line_head(line: str) -> Head | None:
    if not MAY_HEAD.search(line, 0, HEAD_WITHIN):
        return None
    if match := AT_LINE.match(line):
        return _head(match, day_of(match)) if _starts_note(line, match) else None
    if match := UPDATE.match(line):
        return _head(match, day_of(match))
    if match := LABELLED.match(line):
        return _head(match, day_of(match)) if _has_mark(match, line) and _is_label(match, line) else None
    if (match := VAGUE_AT_LINE.match(line)) and not ANY_DATE.match(line, match.end("head")):
        return _head(match, None)
    if match := MONTH_LINE.match(line):
        return _head(match, None)
    match = LABELLED_MONTH.match(line)
    if (
        match
        and not PERSON.fullmatch(match["label"])
        and MONTH_IN.search(match["label"])
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
    return not in_list and not SENTENCE_GOES_ON.match(line, after)


def _is_period(line: str, match: re.Match[str]) -> bool:
    """ "01/03/2019 - 31/07/2019 - 33 cases" is a period, not a note of 1 March."""
    return bool(PERIOD_END.match(line, match.end("head"))) and bool(line[match.end("head") :].strip(" .\t"))


def _is_label(match: re.Match[str], line: str) -> bool:
    return not NOT_LABELS.search(match["label"]) and not ANY_DATE.match(line, match.end())


def _label_again(line: str, head: Head) -> re.Pattern[str] | None:
    """The label of a cell's first head, where it has one: after a sentence it begins the next note as well."""
    match = LABELLED.match(line)
    if match is None or match.end("head") != head.end:
        return None
    return re.compile(
        rf"(?<=[.!?;])\s{{1,4}}(?P<head>{re.escape(match['label'])}{BLANK}{{0,2}}(?i:{DAY_DATE})){EDGE}(?P<mark>{MARK})"
    )


def _sentence_heads(
    line: str, floor: int, again: re.Pattern[str] | None, *, unmarked: bool
) -> Iterator[Head]:
    """Heads after the end of a sentence; without a mark only where the cell's first head has none either."""
    if not DIGIT.search(line, floor):
        return
    found = []
    for pattern in (AFTER_SENTENCE, VAGUE_AFTER_SENTENCE, again):
        for match in pattern.finditer(line, floor) if pattern else ():
            if _is_second_head(line, match, unmarked=unmarked):
                found.append(_head(match, None if pattern is VAGUE_AFTER_SENTENCE else day_of(match)))
    yield from sorted(found, key=lambda head: head.begin)


def _is_second_head(line: str, match: re.Match[str], *, unmarked: bool) -> bool:
    if _is_period(line, match) or ABBREVIATION.search(line[max(0, match.start() - 8) : match.start()]):
        return False
    return _has_mark(match, line) or (unmarked and FOLLOWED.match(line, match.end("head")) is not None)


def _has_mark(match: re.Match[str], line: str) -> bool:
    """Whether a dash or colon follows the date, or initials and then one."""
    return bool(match["mark"]) or bool(INITIALS_NEXT.match(line, match.end("head")))


def _head(match: re.Match[str], day: date | None) -> Head:
    return Head(match.start("head"), match.end("head"), day)
