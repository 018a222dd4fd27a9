"""Where the facts call a stated BRAG into question: over a whole plan, or over the rows of one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from actions.expectations import NO_WORD, expectations, last_words
from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.rules.brag import Brag, Expectation
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

    @property
    def reason(self) -> str:
        """The first reason, which is the gravest."""
        return self.expectation.reasons[0].message if self.expectation.reasons else ""


def standings(actions: Iterable[Action], *, on: date) -> dict[int, Standing]:
    """How each of these actions stands, by primary key; eight queries, however many."""
    rows = list(actions)
    ids = [action.pk for action in rows]
    expected, words = expectations(rows, on=on), last_words(ids, on=on)
    late = set(Action.objects.filter(pk__in=ids).late(on=on).values_list("pk", flat=True))
    return {
        action.pk: Standing(
            expectation=expected[action.pk],
            differs=differs(action.stated, expected[action.pk]),
            days_late=_days_late(action, on=on) if action.pk in late else 0,
            last_word=words.get(action.pk, NO_WORD)[0],
        )
        for action in rows
    }


def _days_late(action: Action, *, on: date) -> int:
    due = action.due or action.impossible_month_end
    return (on - due).days if due else 0


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
