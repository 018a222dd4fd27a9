"""Is a metric off its target? Only judged where the words leave no doubt.

Current and target must each hold one clear figure of the same unit (a number or a per cent), and the words
must say whether more or less is better. Everything else is not judged: a wrong verdict costs more than none.
"""

import re
from dataclasses import dataclass
from datetime import date

from actions.rules.timescale_days import MONTH, compile_words
from plantracker.lib.wording import long_date


@dataclass(frozen=True)
class MetricFacts:
    """A metric as typed: the whole cells, and the days that were read from them."""

    name: str
    current_text: str = ""
    current_date: date | None = None
    target_text: str = ""
    target_date: date | None = None


@dataclass(frozen=True)
class _Figure:
    value: float
    is_percent: bool


# Dates, years, quarters and bracketed remarks hold digits that are not the figure.
_NOT_FIGURES = compile_words(
    rf"\([^)]{{0,300}}\)|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{MONTH}[\s'-]{{0,2}}(?:\d{{4}}|\d{{2}})?(?!\d)|\b(?:19|"
    rf"20)\d\d\s?[/-]\s?\d{{2,4}}\b|\bq\s?[1-4](?!\d)|"
    rf"\b(?:in|by|since|for|from|during|year|target) (?:19|20)\d\d\b|\bq[1-4] (?:19|20)\d\d\b"
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<part>\.\d{1,6})?(?P<percent>\s?%|"
    r"\s?per ?cent\b)?(?![\w/+:]|[.,]\d|\s?[-–]\s?\d)"
)
_DIGIT = re.compile(r"\d")
_RELATIVE = compile_words(
    r"\b(?:by|further|additional|extra|another|up to|around|about|approx|circa|between|or|"
    r"to)\b(?!\s*(?:\d{1,2}[./-]|the end|end|date))"
)
_LESS = compile_words(
    r"\b(?:reduc\w*|fewer|lower\w*|decreas\w*|less than|no more than|not more than|fall(?:ing)?|drop|"
    r"minimis\w*|maximum|below|under)\b"
)
_MORE = compile_words(
    r"\b(?:increas\w*|improv\w*|rais(?:e|ing)|at least|minimum|no fewer than|no less than|not less than|"
    r"more|higher|grow\w*)\b|%\s?of\b|\bper ?cent(?:age)? of\b"
)
_NO_MORE = compile_words(r"\b(?:no|not) more than\b")
_NO_FEWER = compile_words(r"\bno (?:fewer|less|lower) than\b|\bnot less than\b")
# "% of cases overdue" is better when it falls; nobody says so, and it is not judged.
_UNWELCOME = compile_words(
    r"\b(?:late|overdue|miss\w*|absen\w*|exclu\w*|vacan\w*|re-?referr\w*|repeat\w*|complain\w*|breakdown\w*|"
    r"disrupt\w*|unallocated|neet|"
    r"sickness|turnover|delay\w*|drift|outstanding|not|without|unplanned|offen\w*|re-?offen\w*|harm\w*|"
    r"risk\w*|fail\w*|unsuitable|agency|"
    r"never|inadequate|homeless\w*|crime\w*|cost\w*|spend\w*|out of)\b"
)


def off_target(metric: MetricFacts, *, on: date) -> str:
    """A sentence without its full stop where the target date is over and the target not met; else ""."""
    if metric.target_date is None or metric.target_date >= on:
        return ""
    current, target = _figure(metric.current_text), _figure(metric.target_text)
    direction = _direction(f"{metric.name} {metric.target_text}")
    if current is None or target is None or not direction or current.is_percent != target.is_percent:
        return ""
    if (current.value - target.value) * direction >= 0:
        return ""
    name = " ".join(metric.name.split()) or "A metric"
    return (
        f"{name}: {_typed(current)} against a target of {_typed(target)} by {long_date(metric.target_date)}"
    )


def _figure(text: str) -> _Figure | None:
    """The one clear figure of a text."""
    rest = _NOT_FIGURES.sub(" ", text)
    found = list(_FIGURE.finditer(rest))
    if len(found) != 1 or _RELATIVE.search(rest) or _DIGIT.search(_FIGURE.sub("", rest)):
        return None
    digits = found[0]["digits"].replace(",", "") + (found[0]["part"] or "")
    return _Figure(float(digits), bool(found[0]["percent"]))


def clear_figure(text: str) -> tuple[float, bool] | None:
    """The one clear figure of a text, and whether it is a per cent; `None` for words, ranges and several figures."""
    found = _figure(text)
    return (found.value, found.is_percent) if found else None


def _direction(words: str) -> int:
    """1 where more is better, -1 where less is, 0 where the words do not say or say both."""
    less = bool(_LESS.search(_NO_FEWER.sub(" at least ", words)))
    more = bool(_MORE.search(_NO_MORE.sub(" less than ", words)))
    if less == more:
        return 0
    return -1 if less else (0 if _UNWELCOME.search(words) else 1)


def _typed(figure: _Figure) -> str:
    return f"{figure.value:g}" + (" per cent" if figure.is_percent else "")
