"""What a chair might ask: each question names the action, who leads it and the fact it comes from.

Source: how project managers brief the chair by hand. A question is drawn from a fact of the pack and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from plantracker.lib.wording import count, short_date
from reports.rules.movement import Change
from reports.rules.queries import Query
from reports.rules.standing import Standing

MOST = 5
OFTEN = 3  # as many times as the plan's own rule calls often
NOBODY = "no lead is named"


@dataclass(frozen=True)
class Unanswered:
    """A lead who was asked and said nothing: how many actions, the first of them, since when, and how often chased."""

    lead: str
    first: Standing
    actions: int
    asked: date | None
    chased: int


@dataclass(frozen=True)
class Unfinished:
    """A resolution that is not done, and whose it is."""

    text: str
    owner: str
    meeting: date
    due: date | None


@dataclass(frozen=True)
class Question:
    """``objective`` and ``ref`` are empty where it is about a resolution."""

    code: str
    objective: str
    ref: str
    lead: str
    fact: str
    ask: str

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "objective": self.objective,
            "ref": self.ref,
            "lead": self.lead,
            "fact": self.fact,
            "question": self.ask,
        }


def questions(
    *,
    late: Iterable[Standing] = (),
    slipped: Iterable[Change] = (),
    worse: Iterable[Change] = (),
    unanswered: Iterable[Unanswered] = (),
    queries: Iterable[Query] = (),
    unfinished: Iterable[Unfinished] = (),
    most: int = MOST,
) -> tuple[Question, ...]:
    """At most ``most``, one an action: the first of each sort of fact, then the second of each.

    Every argument has its weightiest first. Late and stated Red is known to be in trouble: the question is what the
    Board can do; late and stated otherwise asks for a date.
    """
    sorts: tuple[Sequence[Question], ...] = (
        [_late(row) for row in late],
        [_slipped(change) for change in slipped if change.times >= OFTEN or not change.reason],
        [_worse(change) for change in worse],
        [_unanswered(each) for each in unanswered],
        [found for query in queries if (found := _query(query))],
        [_unfinished(each) for each in unfinished],
    )
    in_turn = [each for turn in zip_longest(*sorts) for each in turn if each]
    return tuple(_once_an_action(in_turn)[:most])


def _once_an_action(found: Iterable[Question]) -> list[Question]:
    """The first about each action; a resolution is known by its words."""
    once: dict[tuple[str, str, str], Question] = {}
    for each in found:
        key = (each.objective, each.ref, "" if each.objective or each.ref else each.fact)
        once.setdefault(key, each)
    return list(once.values())


def _about(row: Standing, code: str, fact: str, ask: str) -> Question:
    return Question(code, row.objective, row.ref, row.led_by or NOBODY, fact, ask)


def how_often(times: int) -> str:
    """
    >>> how_often(1), how_often(2), how_often(3)
    ('once', 'twice', '3 times')
    """
    return {0: "once", 1: "once", 2: "twice"}.get(times, f"{times} times")


def _late(row: Standing) -> Question:
    due = f"was due on {short_date(row.due)}" if row.due else "is past its date"
    if row.brag == "Red":
        return _about(row, "late", f"It {due} and is Red.", "What does it need from the Board?")
    stated = f"still stated {row.rag}" if row.rag else "without a BRAG"
    return _about(row, "late", f"It {due} and is {stated}.", "When will it be done, and what is in the way?")


def _slipped(change: Change) -> Question:
    to = f"now to {short_date(change.went_to)}" if isinstance(change.went_to, date) else "now without a date"
    times = how_often(change.times)
    if not change.reason:
        return _about(change.row, "slipped", f"It was put off {times}, {to}, without a reason.", "Why?")
    return _about(
        change.row, "slipped", f"It was put off {times}, {to}.", "What will be different this time?"
    )


def _worse(change: Change) -> Question:
    fact = f"It went from {change.came_from} to {change.went_to} since the last Board."
    return _about(change.row, "worse", fact, "What has happened, and what will bring it back?")


def _unanswered(each: Unanswered) -> Question:
    since = f" since {short_date(each.asked)}" if each.asked else ""
    chased = f", though chased {how_often(each.chased)}" if each.chased else ""
    fact = f"No answer{since} about {count(each.actions, 'action')}{chased}."
    return Question(
        "silent", each.first.objective, each.first.ref, each.lead, fact, "Who can speak for it today?"
    )


_ASKS = {
    "says_complete": "Can it be closed?",
    "closed_without_evidence": "What shows that it is done?",
    "metric_off_target": "What will bring the figure to its target?",
    "impossible_date": "What is the right date?",
    "no_timescale": "By when will it be done?",
    "stale": "What has been done since?",
    "moved_often": "What will be different this time?",
}


def _query(query: Query) -> Question | None:
    """None for a reason that another sort of question asks about."""
    ask = _ASKS.get(query.because.code)
    return _about(query.row, query.because.code, query.because.message, ask) if ask else None


def _unfinished(each: Unfinished) -> Question:
    by = f", by {short_date(each.due)}" if each.due else ""
    fact = f"“{each.text}” (resolved on {short_date(each.meeting)}{by})."
    return Question("resolution", "", "", each.owner or "nobody is named", fact, "What has come of it?")
