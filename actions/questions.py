"""Where the facts call a stated BRAG into question: over a whole plan, or over the rows of one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from actions.expectations import brag_facts, expectations
from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.rules.brag import Brag, Expectation, expect
from actions.rules.disagreement import differs

# What judging an action needs; its long texts stay in the database.
JUDGED = (
    "objective_id", "ref", "state", "brag", "timescale_text", "timescale_kind", "start", "due", "ongoing",
    "recurrence", "timescale_problem", "impossible_month_end", "ending",
)  # fmt: skip
_URGENT = (Brag.RED, Brag.AMBER, Brag.BLUE, Brag.GREEN)


@dataclass(frozen=True)
class Standing:
    """How one action stands on a day: what is expected, whether that differs, how late, and the last word."""

    expectation: Expectation
    differs: bool
    days_late: int
    last_word: date | None
    last_note: str = ""

    @property
    def reason(self) -> str:
        """The first reason, which is the gravest."""
        return self.expectation.reasons[0].message if self.expectation.reasons else ""


def standings(actions: Iterable[Action], *, on: date) -> dict[int, Standing]:
    """How each of these actions stands, by primary key; four queries, however many."""
    rows = list(actions)
    facts = brag_facts(rows, on=on)
    found = {}
    for action in rows:
        known = facts[action.pk]
        expected = expect(known, on=on)
        found[action.pk] = Standing(
            expectation=expected,
            differs=differs(action.stated, expected),
            days_late=action.days_late(on=on),
            last_word=known.last_word,
            last_note=known.last_note,
        )
    return found


def differing(actions: ActionQuerySet, *, on: date, most: int | None = None) -> dict[int, Expectation]:
    """Those of ``actions`` whose stated BRAG the facts call into question, the most urgent first.

    With ``most`` no more than so many are judged: those due first.
    """
    asked = actions.exclude(brag=Brag.BLUE).only(*JUDGED)  # nothing is asked of what is complete
    rows = list(asked.order_by(F("due").asc(nulls_last=True), "pk")[:most])
    expected = expectations(rows, on=on)
    found = [action for action in rows if differs(action.stated, expected[action.pk])]
    found.sort(
        key=lambda action: (_URGENT.index(expected[action.pk].brag), action.due or date.max, action.pk)
    )
    return {action.pk: expected[action.pk] for action in found}
