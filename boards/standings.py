"""How update cycles stand on a day: counted together, so that a page of many costs no more than one of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.urls import reverse

from actions.remembering import TELLING, remembered
from boards.models import Contact, Passing, UpdateCycle, UpdateRequest
from boards.operations.running import facts_of
from boards.reach import not_reached
from boards.rules.contacts import Rest, RestState
from boards.rules.deeds import Deed, Situation, next_deed
from boards.rules.stages import Stage, stages
from boards.rules.states import ANSWERED, OUTSTANDING, CycleState, RequestState
from boards.silence import TROUBLE
from plantracker.core.models import Message

NEAR = timedelta(days=7)
_OVER = (CycleState.REPORTED, CycleState.CANCELLED)

# The page on which a deed is done, and the words on its button. Reporting belongs to a higher floor: its page
# is linked from the templates, which ask whether it is there.
_PAGES = {
    "circulate": ("boards:cycle_circulate", "Preview the messages"),
    "chase": ("boards:cycle_chase", "Chase"),
    "review": ("boards:review_list", "Review the answers"),
    "close": ("boards:cycle_close", "Close the returns"),
    "brief": ("boards:cycle_brief", "Brief the chair"),
    "papers": ("boards:meeting_detail", "See the papers"),
}


@dataclass(frozen=True)
class Standing:
    """One cycle on one day: the line of its days, the next thing to do, and its counts."""

    cycle: UpdateCycle
    on: date
    asked: int = 0
    answered: int = 0
    outstanding: int = 0
    unreached: int = 0  # among the outstanding: our message was not delivered, so they were not asked
    to_review: int = 0
    to_agree: int = 0  # requests that wait for the project manager's yes before a colleague is asked
    resting: int = 0  # among the outstanding: promised for a day to come, or on hold
    due_today: int = 0  # among the resting: promised for today
    broken: int = 0  # a promise or a hold whose day has passed
    troubles: Mapping[str, int] = field(default_factory=dict)

    @property
    def silent(self) -> int:
        """Leads who were asked and have not answered."""
        return self.outstanding - self.unreached

    @property
    def trouble(self) -> int:
        return sum(self.troubles.values())

    @property
    def troubled(self) -> list[tuple[str, str, int]]:
        """Each state of trouble that a message is in: its name, its words, how many."""
        return [(state, state.label, self.troubles[state]) for state in TROUBLE if self.troubles.get(state)]

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages(
            facts_of(self.cycle),
            on=self.on,
            outstanding=self.silent or self.outstanding,
            sends_by_itself=self.cycle.meeting.board.sends_by_itself,
        )

    @property
    def deed(self) -> Deed | None:
        situation = Situation(
            cycle=facts_of(self.cycle),
            outstanding=self.outstanding,
            resting=self.resting,
            to_review=self.to_review,
            sends_by_itself=self.cycle.meeting.board.sends_by_itself,
        )
        return next_deed(situation, on=self.on)

    @property
    def deed_is_late(self) -> bool:
        return bool(self.deed and self.deed.is_late(on=self.on))

    @property
    def deed_url(self) -> str:
        """Where the next thing is done; blank for reporting."""
        name = self.deed.name if self.deed else ""
        if name not in _PAGES:
            return ""
        meeting = self.cycle.meeting
        address = reverse(_PAGES[name][0], args=[meeting.board.slug, meeting.date])
        return f"{address}#papers" if name == "papers" else address

    @property
    def deed_label(self) -> str:
        page = _PAGES.get(self.deed.name) if self.deed else None
        return page[1] if page else "Report to the Board"

    @property
    def has_asked(self) -> bool:
        return self.cycle.circulated_on is not None


def cycles_under_way(boards: Iterable, *, on: date) -> list[UpdateCycle]:
    """Of each board the cycles that have begun, and the next one where none has or its day comes near."""
    standing = UpdateCycle.objects.filter(meeting__board__in=boards, meeting__cancelled=False)
    cycles = (
        standing.exclude(state__in=_OVER).select_related("meeting__board").order_by("meeting__date", "id")
    )
    found: list[UpdateCycle] = []
    busy: set[int] = set()
    for cycle in cycles:
        near = cycle.state != CycleState.PLANNED or cycle.circulate_on <= on + NEAR
        if near or cycle.meeting.board_id not in busy:
            found.append(cycle)
        busy.add(cycle.meeting.board_id)
    return found


def cycles_to_review(boards: Iterable) -> list[UpdateCycle]:
    """The cycles with answers to review, the nearest meeting first; ``to_review`` says how many."""
    submitted = UpdateRequest.objects.filter(cycle__meeting__board__in=boards, state=RequestState.SUBMITTED)
    counted = dict(submitted.order_by().values_list("cycle").annotate(rows=Count("pk")))
    cycles = UpdateCycle.objects.filter(pk__in=counted).exclude(state__in=_OVER)
    found = list(cycles.select_related("meeting__board").order_by("meeting__date", "id"))
    for cycle in found:
        cycle.to_review = counted[cycle.pk]  # type: ignore[attr-defined]
    return found


def standings(cycles: Iterable[UpdateCycle], *, on: date) -> list[Standing]:
    """How each cycle stands; six queries, however many cycles and requests."""
    rows = list(cycles)
    asked = _asked(rows)
    counted: dict[int, Any] = {row["cycle"]: row for row in asked.counts}
    silent, trouble = _silent(rows, asked.silent, on=on), _trouble(rows)
    unreached, to_agree = _unreached(rows, asked.silent), _to_agree(rows)
    return [
        Standing(
            cycle=cycle,
            on=on,
            **{name: counted.get(cycle.pk, {}).get(name, 0) for name in _COUNTS},
            **_counted(silent[cycle.pk], on=on),
            unreached=unreached[cycle.pk],
            to_agree=to_agree[cycle.pk],
            troubles=trouble[cycle.topic],
        )
        for cycle in rows
    ]


class _Asked(NamedTuple):
    """What the requests of some cycles count up to."""

    counts: list[Any]
    silent: list[tuple[int, int, int]]  # cycle, lead, and how many of their requests are outstanding


def _asked(cycles: list[UpdateCycle]) -> _Asked:
    """A long plan has tens of thousands of requests, and every home asks how many: remembered until one changes."""
    keys = sorted(cycle.pk for cycle in cycles)

    def count() -> tuple[list[Any], list[tuple[int, int, int]]]:
        requests = UpdateRequest.objects.filter(cycle__in=keys).order_by()
        silent = requests.outstanding().values_list("cycle", "lead").annotate(rows=Count("pk"))
        return list(requests.values("cycle").annotate(**_COUNTS)), list(silent)

    if not keys:
        return _Asked([], [])
    return _Asked(*remembered(f"asked:{'-'.join(map(str, keys))}", count, whatever=TELLING))


def outstanding_by_lead(cycles: Iterable[UpdateCycle]) -> list[tuple[int, int, int]]:
    """The keys of each cycle and lead who has not answered, and how many of their requests are outstanding."""
    return _asked(list(cycles)).silent


def _silent(
    cycles: list[UpdateCycle], silent: list[tuple[int, int, int]], *, on: date
) -> dict[int, list[Rest]]:
    """Of each cycle, where every lead who has not answered stands: resting, or what was promised is over."""
    rests: dict[tuple[int, int], Rest] = {}
    for contact in Contact.objects.filter(cycle__in=cycles).arrangements():
        rests[contact.cycle_id, contact.lead_id] = contact.rest(on=on)
    found: dict[int, list[Rest]] = defaultdict(list)
    for cycle, lead, _rows in silent:
        found[cycle].append(rests.get((cycle, lead), Rest()))
    return found


def _unreached(cycles: list[UpdateCycle], silent: list[tuple[int, int, int]]) -> Counter[int]:
    """Of each cycle, how many leads with something outstanding our last message did not reach."""
    lost = not_reached(cycles)
    return Counter(cycle for cycle, lead, _rows in silent if (cycle, lead) in lost)


def _to_agree(cycles: list[UpdateCycle]) -> Counter[int]:
    """Of each cycle, how many requests to pass on wait for a yes. Few wait at a time, of any cycle."""
    waiting = Passing.objects.waiting().order_by().values_list("request__cycle", "request__state")
    keys = {cycle.pk for cycle in cycles}
    return Counter(cycle for cycle, state in waiting if cycle in keys and state in OUTSTANDING)


def _counted(silent: list[Rest], *, on: date) -> dict[str, int]:
    return {
        "outstanding": len(silent),
        "resting": sum(rest.rests for rest in silent),
        "due_today": sum(rest.state == RestState.PROMISED and rest.until == on for rest in silent),
        "broken": sum(rest.is_over for rest in silent),
    }


_COUNTS = {
    "asked": Count("action", distinct=True),
    "answered": Count("action", distinct=True, filter=Q(state__in=ANSWERED)),
    "to_review": Count("pk", filter=Q(state=RequestState.SUBMITTED)),
}


def _trouble(cycles: list[UpdateCycle]) -> dict[str, Counter[str]]:
    """By topic. Found by their state: what is in trouble is little, and what was sent about a cycle is much."""
    topics = {cycle.topic for cycle in cycles}
    counted = Message.objects.filter(state__in=TROUBLE).order_by().values_list("topic", "state")
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, state, number in counted.annotate(number=Count("pk")):
        if topic in topics:
            found[topic][state] = number
    return found
