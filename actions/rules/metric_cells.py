"""The cell of a metric's targets: one target or several, each with its day, read from text and written as text.

Only what leaves no doubt is taken apart. Any other cell is one target, with its words as typed.
"""

import re
from collections.abc import Iterable
from datetime import date

from actions.rules.metric_targets import Target
from actions.rules.timescale_days import MONTH, make_day
from actions.rules.timescales import parse_timescale

_READ_KINDS = ("date", "month", "range")
_DATED_TEXT = 300  # a longer cell is prose: the first date in it says nothing about the figure
# As `targets_text` writes them: one on each line, the day last.
_WRITTEN = re.compile(r"(?P<text>\S.*) by (?P<day>\d\d)/(?P<month>\d\d)/(?P<year>\d{4})")
_DAY = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{MONTH}"
    r"[\s'-]{0,2}(?:\d{4}|\d{2})(?!\d))"
)
# A figure and its day, again and again, with nothing else between them. Something must part the two: "6 May-19" is
# a day, "6" on one line and "May-19" on the next are not.
_PAIR = re.compile(
    r"\s*(?P<text>\d[\d,]{0,12}(?:\.\d{1,6})?(?:\s?(?:%|per ?cent)\s*[,:(]?\s*|\s*[,:(]\s*|[ \t]+(?=by\s)|[ \t]*\n\s*))"
    rf"(?:by\s+)?(?P<due>{_DAY})\s*[),;]?",
    re.IGNORECASE,
)


def cell_date(text: str) -> date | None:
    """The day that a value or a target is of, where its cell says so plainly."""
    if not text or len(text) > _DATED_TEXT:
        return None
    read = parse_timescale(text)
    return read.due if read.kind in _READ_KINDS and not read.problem else None


def last_day(text: str) -> date | None:
    """The day of a cell of targets; of several it is the last."""
    several = [target.due for target in _several(text) if target.due]
    return max(several) if several else cell_date(text)


def read_targets(text: str) -> tuple[Target, ...]:
    """The targets of a cell, in the order typed.

    >>> [(target.text, target.due) for target in read_targets("6\\nMay-19\\n10\\nMay-20")]
    [('6', datetime.date(2019, 5, 31)), ('10', datetime.date(2020, 5, 31))]
    """
    if not text.strip():
        return ()
    return _several(text) or (Target(text.strip(), cell_date(text)),)


def targets_text(targets: Iterable[Target]) -> str:
    """The cell that says these targets; `read_targets` reads the same from it.

    >>> targets_text([Target("6", date(2019, 5, 31)), Target("10", date(2020, 5, 31))])
    '6 by 31/05/2019\\n10 by 31/05/2020'
    """
    return "\n".join(
        " ".join(target.text.split()) + (f" by {target.due:%d/%m/%Y}" if target.due else "")
        for target in targets
    )


def _several(text: str) -> tuple[Target, ...]:
    return _pairs(text) or _written(text)


def _written(text: str) -> tuple[Target, ...]:
    """Lines that each end in their day; one line without a day, and they are read as a whole."""
    found = [_WRITTEN.fullmatch(line.strip()) for line in text.strip().splitlines()]
    targets = []
    for line in found:
        due = make_day(int(line["year"]), int(line["month"]), int(line["day"])) if line else None
        if line is None or not isinstance(due, date):
            return ()
        targets.append(Target(line["text"], due))
    return tuple(targets)


def _pairs(text: str) -> tuple[Target, ...]:
    targets, place = [], 0
    while found := _PAIR.match(text, place):
        read = parse_timescale(found["due"])
        if read.due is None or read.problem or read.kind not in _READ_KINDS:
            return ()
        targets.append(Target(" ".join(found["text"].strip(" ,:(\n\t").split()), read.due))
        place = found.end()
    return tuple(targets) if not text[place:].strip() else ()
