"""How update cycles stand on a day: counted together, so that a page of many costs no more than one of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from boards.models import UpdateCycle, UpdateRequest
from boards.operations.running import facts_of
from boards.rules.deeds import Deed, Situation, next_deed
from boards.rules.stages import Stage, stages
from boards.rules.states import ANSWERED, CycleState, RequestState
from plantracker.core.models import Message
from plantracker.core.rules.messages import MessageState

TROUBLE = (MessageState.IN_DOUBT, MessageState.FAILED, MessageState.HELD)
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
    to_review: int = 0
    trouble: int = 0

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages(facts_of(self.cycle), on=self.on, outstanding=self.outstanding)

    @property
    def deed(self) -> Deed | None:
        situation = Situation(
            cycle=facts_of(self.cycle),
            outstanding=self.outstanding,
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
    submitted = Count("requests", filter=Q(requests__state=RequestState.SUBMITTED))
    cycles = UpdateCycle.objects.filter(meeting__board__in=boards).exclude(state__in=_OVER)
    found = cycles.annotate(to_review=submitted).filter(to_review__gt=0).select_related("meeting__board")
    return list(found.order_by("meeting__date", "id"))


def standings(cycles: Iterable[UpdateCycle], *, on: date) -> list[Standing]:
    """How each cycle stands; three queries, however many cycles and requests."""
    rows = list(cycles)
    requests = UpdateRequest.objects.filter(cycle__in=rows).order_by()
    counted: dict[int, Any] = {row["cycle"]: row for row in requests.values("cycle").annotate(**_COUNTS)}
    nothing: dict[str, int] = {}
    silent = requests.outstanding().values_list("cycle").annotate(leads=Count("lead", distinct=True))
    outstanding, trouble = dict(silent), _trouble(rows)
    return [
        Standing(
            cycle=cycle,
            on=on,
            asked=counted.get(cycle.pk, nothing).get("asked", 0),
            answered=counted.get(cycle.pk, nothing).get("answered", 0),
            outstanding=outstanding.get(cycle.pk, 0),
            to_review=counted.get(cycle.pk, nothing).get("to_review", 0),
            trouble=trouble[cycle.topic],
        )
        for cycle in rows
    ]


_COUNTS = {
    "asked": Count("action", distinct=True),
    "answered": Count("action", distinct=True, filter=Q(state__in=ANSWERED)),
    "to_review": Count("pk", filter=Q(state=RequestState.SUBMITTED)),
}


def _trouble(cycles: list[UpdateCycle]) -> Counter[str]:
    messages = Message.objects.filter(topic__in=[cycle.topic for cycle in cycles], state__in=TROUBLE)
    return Counter(messages.values_list("topic", flat=True))
