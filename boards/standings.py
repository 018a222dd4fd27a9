"""How update cycles stand on a day: counted together, so that a page of many costs no more than one of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

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
        return stages(facts_of(self.cycle), on=self.on, outstanding=self.silent or self.outstanding)

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
    cycles = UpdateCycle.objects.filter(meeting__board__in=boards).exclude(state__in=_OVER)
    # Narrowed before it is counted: every page asks this, and of most requests nothing has come yet.
    found = cycles.filter(requests__state=RequestState.SUBMITTED).annotate(to_review=Count("requests"))
    return list(found.select_related("meeting__board").order_by("meeting__date", "id"))


def standings(cycles: Iterable[UpdateCycle], *, on: date) -> list[Standing]:
    """How each cycle stands; six queries, however many cycles and requests."""
    rows = list(cycles)
    requests = UpdateRequest.objects.filter(cycle__in=rows).order_by()
    counted: dict[int, Any] = {row["cycle"]: row for row in requests.values("cycle").annotate(**_COUNTS)}
    silent, trouble = _silent(rows, on=on), _trouble(rows)
    unreached, to_agree = _unreached(rows), _to_agree(rows)
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


def _silent(cycles: list[UpdateCycle], *, on: date) -> dict[int, list[Rest]]:
    """Of each cycle, where every lead who has not answered stands: resting, or what was promised is over."""
    rests: dict[tuple[int, int], Rest] = {}
    for contact in Contact.objects.filter(cycle__in=cycles).arrangements():
        rests[contact.cycle_id, contact.lead_id] = contact.rest(on=on)
    outstanding = UpdateRequest.objects.filter(cycle__in=cycles).order_by().outstanding()
    found: dict[int, list[Rest]] = defaultdict(list)
    for cycle, lead in outstanding.values_list("cycle", "lead").distinct():
        found[cycle].append(rests.get((cycle, lead), Rest()))
    return found


def _unreached(cycles: list[UpdateCycle]) -> Counter[int]:
    """Of each cycle, how many leads with something outstanding our last message did not reach."""
    lost = not_reached(cycles)
    if not lost:
        return Counter()
    outstanding = UpdateRequest.objects.filter(cycle__in=cycles).order_by().outstanding()
    return Counter(cycle for cycle, _lead in lost.keys() & set(outstanding.values_list("cycle", "lead")))


def _to_agree(cycles: list[UpdateCycle]) -> Counter[int]:
    waiting = Passing.objects.waiting().filter(request__cycle__in=cycles, request__state__in=OUTSTANDING)
    return Counter(waiting.order_by().values_list("request__cycle", flat=True))


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
    messages = Message.objects.filter(topic__in=[cycle.topic for cycle in cycles], state__in=TROUBLE)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for topic, state in messages.order_by().values_list("topic", "state"):
        found[topic][state] += 1
    return found
