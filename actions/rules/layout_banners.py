"""Rows that run across the table: the title of an objective, its aim, how it will be achieved, a section, a
footer.

Source: the banners of published delivery plans ("Objective 1 - …", "How will we achieve this: '…'").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

OBJECTIVE_WORDS = (
    "(?:Strategic |Key |Corporate )?(?:Objective|Theme|Priority|Outcome)|Priority "
    "Area|Goal|Ambition|Commitment|"
    "Pillar|Promise|Pledge|Improvement Theme|Strand|Work ?stream"
)
# Only with a number: "Section 2 – …" is a part of a plan, "Section: …" may be anything.
_NUMBERED_WORDS = (
    f"{OBJECTIVE_WORDS}|Areas? (?:of|for) (?:significant |further |serious )?"
    "(?:concern|focus|weakness|improvement|development)|"
    "(?:Focus|Delivery|Improvement|Key|Outcome|Theme) area|Domain|Recommendation|Key line of enquiry|KLOE|Standard|"
    "Work package|(?:Strategic |Key |Corporate )?(?:aim|goal|challenge|enabler|mission)|Section|Chapter|"
    "Improvement (?:priority|objective|plan priority)|Programme|Finding|Requirement|Core principle|Principle"
)
_OBJECTIVE = re.compile(
    rf"^(?P<word>{_NUMBERED_WORDS})s?(?:\s*(?=[\d#])|\s+)(?:No\.?\s*|#\s*)?(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?|[A-Z]|[IVX]{{1,4}}"
    rf"|one|two|three|four|five|six|seven|eight|nine|ten)\b\s*(?:[-\u2010-\u2015\u2212:.)|]+\s*)?(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    rf"^(?P<word>{OBJECTIVE_WORDS})\s*[-\u2013\u2014:]\s*(?P<title>.+)$", re.IGNORECASE | re.DOTALL
)
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2})(?:(?:\.0)?\s*(?:[.):]|[-\u2010-\u2015])\s+|\.0\s+)(?P<title>\S.*)$", re.DOTALL
)
_SPELT = {
    name: str(place)
    for place, name in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1
    )
}
_APPROACH = re.compile(
    r"^(?:how (?:will|do|are) we(?: going to)? (?:achieve|do|deliver|get)\b[^:?'‘“\"\n]{0,40}[:?]*|"
    r"our approach\s*[:?-]|approach\s*:)\s*",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"^(?:(?:our |the )?aims?\s*[:\u2013\u2014-]\s*|what (?:do )?we want to achieve\s*[:?-]*\s*)",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"^(?:measures? of success|success measures?|success criteria|key measures?|"
    r"how will we know(?: (?:we have|if we have|that we have) succeeded| it has worked)?|"
    r"what (?:will )?success (?:will )?looks? like)\b\s*[:?-]*\s*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"^(?:\*|©|(?:appendix|annex|note|notes|n\.?b|key|legend|source|sources|page \d+|total|totals|version|"
    r"document control|last updated|updated|date of|author|targets?|current data|b?rag (?:key|rating)|"
    r"glossary|distribution|end of|prepared by|printed|sign(?:ed)?[ -]off|contact|confidential|official|"
    r"abbreviations)\b)",
    re.IGNORECASE,
)
_ENDS_TABLE = re.compile(r"^(?:appendix|annex|glossary|document control|abbreviations)\b", re.IGNORECASE)
_CONTINUED = re.compile(r"[\s(\[,-]*\b(?:cont(?:inued|'?d)?|ctd)\b\.?[\s)\]]*$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•·▪◦●○*–—-]|\d{1,2}[.)]|[a-z][.)])\s+")
_QUOTES = "'\"‘’“”‛‚„`´"
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_PERIOD = re.compile(
    r"\b(?P<m1>[a-z]{3,9})\.?\s+(?P<y1>20\d\d)\s*(?:[-\u2010-\u2015\u2212]|to|until)\s*(?P<m2>[a-z]{3,9})\.?\s+(?P<y2>20\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ObjectiveBanner:
    """The title of an objective as its banner gives it: ``number`` is "" where the banner has none."""

    word: str
    number: str
    title: str


def read_objective(text: str) -> ObjectiveBanner | None:
    """The objective that a banner names, or None. The title comes without "Objective 1 -".

    >>> read_objective("Theme 2: Leadership")
    ObjectiveBanner(word='Theme', number='2', title='Leadership')
    """
    text = without_continued(text)
    match = _OBJECTIVE.match(text)
    if match and _stands_apart(text, match):
        number = _SPELT.get(match["number"].casefold(), match["number"].upper().replace(" ", ""))
        return ObjectiveBanner(_sentence(match["word"]), number, match["title"].strip())
    match = _NAMED.match(text)
    return ObjectiveBanner(_sentence(match["word"]), "", match["title"].strip()) if match else None


def read_numbered(text: str) -> ObjectiveBanner | None:
    """ "1. Leadership and governance" as an objective; only to be asked of a row that runs across the
    table.
    """
    match = _NUMBERED.match(text)
    return ObjectiveBanner("", match["number"], match["title"].strip()) if match else None


def read_approach(text: str) -> str | None:
    """How an objective will be achieved, without the question and the quotation marks, or None.

    >>> read_approach("How will we achieve this: 'We will listen.'")
    'We will listen.'
    """
    match = _APPROACH.match(text)
    return unquoted(text[match.end() :]) if match else None


def read_aim(text: str) -> str | None:
    """The aim, where the text says that it is one ("Aim: …", "To …", or a quotation), without quotation
    marks.
    """
    match = _AIM.match(text)
    if match:
        return unquoted(text[match.end() :])
    starts_as_aim = re.match(rf"^[{_QUOTES}]|^to\s", text, re.IGNORECASE)
    return unquoted(text) if starts_as_aim else None


def is_short(text: str) -> bool:
    """Whether a text under an objective's title is too short for its aim, and rather a section: "Universal offer".

    >>> is_short("Universal offer"), is_short("To listen"), is_short("Every child is heard")
    (True, False, False)
    """
    return len(text.split()) <= 3 and text.strip()[-1:] not in (".", "!") and read_aim(text) is None


def read_measures(text: str) -> list[str] | None:
    """The measures after "Measures of success" in the same text (perhaps none), or None where it is no such
    text.
    """
    match = _MEASURES.match(text)
    return bullets(text[match.end() :]) if match else None


def bullets(text: str) -> list[str]:
    """The lines of a text, without the marks in front of them."""
    lines = (_BULLET.sub("", line.strip()).strip() for line in text.splitlines())
    return [line for line in lines if line]


def is_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))


def is_footer(text: str) -> bool:
    """Whether a row that runs across the table begins like a footer, a key or an appendix."""
    return bool(_FOOTER.match(text))


def ends_table(text: str) -> bool:
    """Whether what follows belongs to something else, until rows look like actions again."""
    return bool(_ENDS_TABLE.match(text))


def without_continued(text: str) -> str:
    """The text without "(continued)" at its end."""
    return _CONTINUED.sub("", text).strip() or text.strip()


def is_continued(text: str) -> bool:
    return bool(_CONTINUED.search(text)) and without_continued(text) != text.strip()


def unquoted(text: str) -> str:
    """The text without the quotation marks around it; marks inside it stay.

    >>> unquoted("'To listen'.")
    'To listen.'
    """
    text = text.strip()
    if not text or text[0] not in _QUOTES:
        return text.rstrip(_QUOTES) if text[-1:] in tuple(_QUOTES) and _lonely_end(text) else text
    inner = text[1:].lstrip()
    match = re.search(rf"[{_QUOTES}](\s*[.,;]?)\s*$", inner)
    if match:
        return (inner[: match.start()].rstrip() + match[1].strip()).strip()
    closing = _closing_quote(inner)
    return inner if closing is None else f"{inner[:closing]}{inner[closing + 1 :]}".strip()


def period_in(text: str) -> tuple[date, date] | None:
    """The first and last day of a period such as "November 2018 – March 2020", or None."""
    match = _PERIOD.search(text)
    if not match:
        return None
    first, last = _month(match["m1"]), _month(match["m2"])
    if not first or not last:
        return None
    start, end_month = date(int(match["y1"]), first, 1), date(int(match["y2"]), last, 1)
    end = (end_month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (start, end) if start <= end else None


def _month(name: str) -> int | None:
    wanted = name.casefold()
    return next((place for place, month in enumerate(_MONTHS, 1) if month.startswith(wanted)), None)


def _stands_apart(text: str, match: re.Match[str]) -> bool:
    """ "Priority a new home" is a sentence: a letter as number needs a mark after it, or nothing."""
    number, title = match["number"], match["title"]
    if number[0].isdigit() or not title.strip():
        return True
    return text[match.end("number") : match.start("title")].strip() != ""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].lower()


def _lonely_end(text: str) -> bool:
    """A quotation mark at the end that none opens: an apostrophe after s is left alone."""
    return not any(mark in text[:-1] for mark in _QUOTES) and not text[:-1].endswith("s")


def _closing_quote(inner: str) -> int | None:
    """Where the quotation ends when words follow it ("'To hear'. Nothing about me …"); apostrophes are no
    end.
    """
    for match in re.finditer(rf"[{_QUOTES}](?=[\s.,;:]|$)", inner):
        before = inner[: match.start()]
        if before[-1:].isalpha() and before[-1:] != "s":
            return match.start()
        if inner[match.start() + 1 : match.start() + 2] in (".", ""):
            return match.start()
    return None
