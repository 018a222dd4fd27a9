"""Where what was said and what would be expected part, and why: one line an action, the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actions.rules.brag import Brag, Expectation, Reason
from actions.rules.disagreement import differs
from reports.rules.standing import Standing

# The weightiest first: which one of an action's reasons is told.
WEIGHT = (
    "overdue",
    "says_complete",
    "closed_without_evidence",
    "metric_off_target",
    "impossible_date",
    "stale",
    "moved_often",
    "no_timescale",
    "due_soon",
)
NO_ALARM = "due_soon"
WORST_FIRST = ("Red", "Amber", "Green", "Blue", "")


@dataclass(frozen=True)
class Query:
    """An action to ask about."""

    row: Standing
    because: Reason

    @property
    def differs(self) -> bool:
        return _differs(self.row)

    def as_json(self) -> dict[str, Any]:
        return {
            "objective": self.row.objective,
            "ref": self.row.ref,
            "action": self.row.title,
            "code": self.because.code,
            "stated": self.row.brag or None,
            "expected": self.row.expected,
            "message": self.because.message,
        }


def queries(standings: Iterable[Standing]) -> tuple[Query, ...]:
    """One query for each action whose BRAG is in question or that has a reason other than being due soon.

    Those whose BRAG is in question (`actions.rules.disagreement`) come before those that only have a reason;
    of each the worst expected BRAG first.
    """
    found = [Query(row, min(row.reasons, key=_weight)) for row in standings if _is_worth_asking(row)]
    return tuple(
        sorted(found, key=lambda query: (not query.differs, _severity(query.row), _weight(query.because)))
    )


def _is_worth_asking(row: Standing) -> bool:
    return _differs(row) or any(reason.code != NO_ALARM for reason in row.reasons)


def _differs(row: Standing) -> bool:
    stated = Brag(row.brag) if row.brag else None
    return differs(stated, Expectation(Brag(row.expected), row.reasons))


def _weight(because: Reason) -> int:
    return WEIGHT.index(because.code) if because.code in WEIGHT else len(WEIGHT)


def _severity(row: Standing) -> int:
    return WORST_FIRST.index(row.expected)
