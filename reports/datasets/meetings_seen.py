"""What a plan's Boards saw at meeting after meeting, as counts: from the snapshots, which are kept for good."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, OuterRef

from boards.models import BoardPlan, Snapshot, SnapshotRow
from objectives.models import Plan
from reports.rules.brag_changes import counted

MOST = 24  # meetings whose totals are asked for: three years and more


@dataclass(frozen=True)
class Seen:
    """One meeting: the day, and how many stood at which BRAG in each objective, by its number."""

    day: date
    objectives: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def whole(self) -> Counter[str]:
        return sum(self.objectives.values(), Counter[str]())


def meetings_seen(plan: Plan, *, most: int = MOST) -> list[Seen]:
    """The last reported meetings, the oldest first; two queries.

    Of the board that owns the plan, where it has reported any: the others are shown the same plan again.
    """
    owner = BoardPlan.objects.filter(
        plan=plan, board=OuterRef("meeting__board"), relation=BoardPlan.Relation.OWNS
    )
    taken = Snapshot.objects.filter(plan=plan).annotate(owned=Exists(owner)).order_by("-meeting__date", "-id")
    rows = list(taken.values_list("pk", "owned", "meeting__date"))
    chosen = [row for row in rows if row[1]] or rows
    days: dict[date, int] = {}
    for pk, _owned, day in chosen:
        days.setdefault(day, pk)
    days = dict(list(days.items())[:most])
    found = _counts(list(days.values()))
    return [Seen(day, found[pk]) for day, pk in reversed(days.items())]


def _counts(snapshots: list[int]) -> dict[int, dict[str, Counter[str]]]:
    rows = SnapshotRow.objects.filter(snapshot__in=snapshots).order_by()
    grouped = rows.values_list("snapshot", "objective_number", "state", "brag").annotate(rows=Count("pk"))
    raw: dict[int, dict[str, list[tuple[str, str, int]]]] = defaultdict(lambda: defaultdict(list))
    for snapshot, objective, state, brag, number in grouped:
        raw[snapshot][objective].append((state, brag, number))
    return {pk: {number: counted(each) for number, each in raw[pk].items()} for pk in snapshots}
