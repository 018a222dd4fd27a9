"""What is wrong with the details of a piece of evidence, in one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.rules.evidence_links import NO_LINK, is_link

FIRST_YEAR = 2000
EMPTY = "The evidence is empty: say what it is and where it is kept."


@dataclass(frozen=True)
class Details:
    """The period it covers, who keeps it where, and when it is looked at again. Everything may be blank."""

    covers_from: date | None = None
    covers_to: date | None = None
    kept_at: str = ""
    keeper_text: str = ""
    review_on: date | None = None


def evidence_problem(words: str, link: str, details: Details) -> str:
    """What is wrong with a piece of evidence as a whole; "" where nothing is."""
    if not words:
        return EMPTY
    if link and not is_link(link):
        return NO_LINK.format(link[:60])
    return details_problem(details)


def details_problem(details: Details) -> str:
    """ "" where nothing is wrong.

    >>> details_problem(Details(covers_from=date(2026, 2, 1), covers_to=date(2026, 1, 1)))
    'The period ends before it begins: put its first day first.'
    """
    first, last = details.covers_from, details.covers_to
    if first and last and first > last:
        return "The period ends before it begins: put its first day first."
    days = (first, last, details.review_on)
    if any(day and day.year < FIRST_YEAR for day in days):
        return f"Write a year from {FIRST_YEAR}."
    return ""


def review_words(review_on: date | None, *, on: date) -> str:
    """Whether a piece of evidence is to be looked at again; "" where that day is still to come, or none is set.

    >>> review_words(date(2026, 5, 30), on=date(2026, 6, 1)), review_words(date(2026, 6, 1), on=date(2026, 6, 1))
    ('Review was due 2 days ago', 'Review is due today')
    """
    if review_on is None or review_on > on:
        return ""
    days = (on - review_on).days
    if not days:
        return "Review is due today"
    return f"Review was due {days:,} day{'' if days == 1 else 's'} ago"
