"""How plans stand on a day: where to look, and where the facts expect another BRAG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.disagreements import count_differing
from actions.doubts import LOOKS, TO_SETTLE, counted
from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.profiles import Profile, profiles
from actions.remembering import ASKING, remembered
from objectives.models import Plan

LATE, DIFFERS = "late", "differs"


@dataclass(frozen=True)
class Number:
    """So many of one sort, in words, and what lists them on the actions list of the plan."""

    number: int
    words: str
    query: str


@dataclass(frozen=True)
class Health:
    """One plan: its profile, and how many of each sort of doubt."""

    plan: Plan
    profile: Profile
    looks: dict[str, int]

    @property
    def doubts(self) -> list[Number]:
        """What the project manager settles: each with a number and where it is listed."""
        return [self._count(name) for name in TO_SETTLE if self.looks.get(name)]

    @property
    def signs(self) -> list[Number]:
        """What the plan suffers from: late, silent, Blue without evidence, another BRAG expected."""
        late = Number(self.profile.late, "late", "late=yes")
        parts = [self._count(name) for name in ("silent", "unevidenced")]
        differs = Number(self.looks.get(DIFFERS, 0), "where another BRAG is expected", "differs=yes")
        return [late, *parts, differs]

    def _count(self, name: str) -> Number:
        look, number = LOOKS[name], self.looks.get(name, 0)
        query = f"look={name}&state=all" if look.closed_too else f"look={name}"
        return Number(number, look.one if number == 1 else look.many, query)


def health(plans: Iterable[Plan], *, on: date) -> list[Health]:
    """How each plan stands, in a constant number of queries."""
    rows = list(plans)
    actions = Action.objects.filter(objective__plan__in=rows)
    keys = "-".join(str(plan.pk) for plan in rows)
    found = remembered(f"health:{on}:{keys}", lambda: _counted(actions, on=on), whatever=ASKING)
    return [_health(plan, found.get(plan.pk, {})) for plan in rows]


def _health(plan: Plan, numbers: dict[str, dict[str, int]]) -> Health:
    looks = numbers.get("looks", {})
    states, brags = Counter(numbers.get("states", {})), Counter(numbers.get("brags", {}))
    return Health(plan, Profile(states, brags, looks.get(LATE, 0)), looks)


def _counted(actions: ActionQuerySet, *, on: date) -> dict[int, dict[str, dict[str, int]]]:
    """By plan, in plain numbers."""
    profile, looks = profiles(actions, by="objective__plan", on=on), counted(actions, on=on)
    differ = count_differing(actions.not_closed(), on=on)
    return {
        plan: {
            "states": dict(profile[plan].states),
            "brags": dict(profile[plan].brags),
            "looks": {**numbers, LATE: profile[plan].late, DIFFERS: differ[plan]},
        }
        for plan, numbers in looks.items()
    }
