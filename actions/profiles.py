"""How many actions of each objective or plan stand where: counted by the database, in two queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from actions.models.action import ActionQuerySet
from actions.rules.brag import Brag
from actions.rules.states import ActionState

ORDER = (Brag.RED.value, Brag.AMBER.value, Brag.GREEN.value, Brag.BLUE.value, "")


@dataclass(frozen=True)
class Bar:
    """One part of a stacked bar; a blank ``brag`` is an action without one."""

    brag: str
    count: int
    percent: float


@dataclass
class Profile:
    """Counts by state, and by BRAG of those that are not closed."""

    states: Counter[str] = field(default_factory=Counter)
    brags: Counter[str] = field(default_factory=Counter)
    late: int = 0

    @property
    def open(self) -> int:
        return self.states[ActionState.OPEN]

    @property
    def ongoing(self) -> int:
        return self.states[ActionState.ONGOING]

    @property
    def closed(self) -> int:
        return self.states[ActionState.CLOSED]

    @property
    def not_closed(self) -> int:
        return self.open + self.ongoing

    @property
    def bars(self) -> list[Bar]:
        """Red first; every BRAG is there, so that a nought is said and not left out."""
        total = self.not_closed or 1
        return [Bar(brag, self.brags[brag], round(100 * self.brags[brag] / total, 2)) for brag in ORDER]

    def __add__(self, other: Profile) -> Profile:
        return Profile(self.states + other.states, self.brags + other.brags, self.late + other.late)


def profiles(actions: ActionQuerySet, *, by: str, on: date) -> dict[int, Profile]:
    """The profile of each objective (``by="objective"``) or plan (``by="objective__plan"``), by its key."""
    found: dict[int, Profile] = defaultdict(Profile)
    groups = actions.order_by().values_list(by, "state", "brag").annotate(rows=Count("pk"))
    for key, state, brag, rows in groups:
        found[key].states[state] += rows
        if state != ActionState.CLOSED:
            found[key].brags[brag] += rows
    for key, rows in actions.late(on=on).order_by().values_list(by).annotate(rows=Count("pk")):
        found[key].late = rows
    return found
