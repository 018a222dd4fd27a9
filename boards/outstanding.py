"""What has not been answered, service by service, and how long answers have waited for review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from actions.remembering import TELLING, remembered
from boards.models import UpdateCycle, UpdateRequest
from boards.models.request import UpdateRequestQuerySet
from boards.rules.stages import since
from boards.rules.states import RequestState
from boards.silence import NO_SERVICE


@dataclass(frozen=True)
class ServiceOutstanding:
    """One service in one cycle: ``key`` as the chase page takes it, 0 for none given."""

    key: int
    name: str
    leads: int
    actions: int
    asked: int

    @property
    def percent(self) -> int:
        return round(100 * self.actions / self.asked) if self.asked else 0


@dataclass(frozen=True)
class Waiting:
    """Answers that came in on one day and wait for review."""

    day: date
    number: int
    on: date

    @property
    def age(self) -> str:
        return since(self.day, on=self.on)


def outstanding_by_service(cycles: Iterable[UpdateCycle]) -> dict[int, list[ServiceOutstanding]]:
    """By cycle, the worst first: most actions not answered, then the name."""
    rows = [cycle.pk for cycle in cycles]
    kept = f"outstanding:{'-'.join(str(pk) for pk in rows)}"
    found: dict[int, list[ServiceOutstanding]] = defaultdict(list)
    for cycle, key, service, leads, actions, asked in remembered(
        kept, lambda: _outstanding(rows), whatever=TELLING
    ):
        found[cycle].append(ServiceOutstanding(key, service, leads, actions, asked))
    for services in found.values():
        services.sort(key=lambda row: (-row.actions, row.name.casefold()))
    return found


def _outstanding(cycles: list[int]) -> list[tuple[int, int, str, int, int, int]]:
    """Two queries, however many cycles."""
    requests = UpdateRequest.objects.filter(cycle__in=cycles).order_by()
    asked = {(cycle, service): number for cycle, service, _name, _leads, number in _by_service(requests)}
    return [
        (cycle, service or 0, name or NO_SERVICE, leads, number, asked[cycle, service])
        for cycle, service, name, leads, number in _by_service(requests.outstanding())
    ]


def _by_service(requests: UpdateRequestQuerySet) -> Iterable[tuple[int, int | None, str | None, int, int]]:
    counts = {"leads": Count("lead", distinct=True), "actions": Count("action", distinct=True)}
    rows = requests.values_list("cycle", "lead__service", "lead__service__name")
    return rows.annotate(**counts)


def waiting_for_review(cycles: Iterable[UpdateCycle], *, on: date) -> dict[int, list[Waiting]]:
    """By cycle, the answers to review by the day they came in, the oldest first; one query."""
    submitted = UpdateRequest.objects.filter(cycle__in=list(cycles), state=RequestState.SUBMITTED)
    days = submitted.order_by("submitted_on").values_list("cycle", "submitted_on").annotate(rows=Count("pk"))
    found: dict[int, list[Waiting]] = defaultdict(list)
    for cycle, day, number in days:
        found[cycle].append(Waiting(day, number, on))
    return found
