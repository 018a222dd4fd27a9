"""What the figures of a board's last cycles rest on: six queries, however many leads, cycles and messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from boards.models import AnswerLink, Board, Contact, Meeting, UpdateCycle, UpdateRequest
from boards.rules.contacts import RestState, rest
from boards.rules.figures import Asked, Figures, Wanted, figures, grouped
from boards.rules.states import ANSWERED
from boards.silence import NO_SERVICE
from plantracker.core.rules.messages import MessageState

MOST_MEETINGS = 8
_ASKS, _CHASES = "circulate", "chase"
# What cannot have arrived; what waits to be sent is counted, for where no mail is sent everything waits.
_NOT_ARRIVED = (MessageState.HELD, MessageState.FAILED, MessageState.CANCELLED)
Pair = tuple[int, int]  # cycle and lead


@dataclass(frozen=True)
class BoardFigures:
    """The figures of each meeting, the oldest first, of each service, and of all together."""

    meetings: list[tuple[Meeting, Figures]]
    services: list[tuple[str, Figures]]
    total: Figures


@dataclass
class _Messages:
    """What was sent to one lead in one cycle."""

    reached_on: date | None = None
    chasers: int = 0

    def add(self, step: str, day: date) -> None:
        if step == _ASKS:
            self.reached_on = min(self.reached_on or day, day)
        self.chasers += step == _CHASES


def board_figures(board: Board, *, on: date, most: int = MOST_MEETINGS) -> BoardFigures:
    """The last ``most`` meetings whose cycle was circulated."""
    circulated = UpdateCycle.objects.filter(
        meeting__board=board, meeting__cancelled=False, circulated_on__isnull=False
    )
    newest = list(circulated.select_related("meeting").order_by("-meeting__date")[:most])
    rows = asked_of(newest[::-1], on=on)
    by_meeting = grouped(rows, lambda row: row.meeting, on=on)
    by_service = grouped(rows, lambda row: row.service, on=on)
    return BoardFigures(
        meetings=[(cycle.meeting, by_meeting.get(cycle.meeting.date, Figures())) for cycle in newest[::-1]],
        services=sorted(by_service.items(), key=lambda row: (row[0] == NO_SERVICE, row[0].casefold())),
        total=figures(rows, on=on),
    )


def asked_of(cycles: Iterable[UpdateCycle], *, on: date) -> list[Asked]:
    """One row for each lead in each cycle."""
    known = {cycle.pk: cycle for cycle in cycles}
    wanted, services = _wanted(known)
    messages, held = _messages(known), _held(known, on=on)
    return [
        Asked(
            meeting=known[pair[0]].meeting.date,
            service=services[pair],
            due=known[pair[0]].due_on,
            reached_on=messages[pair].reached_on,
            wanted=tuple(wanted[pair]),
            chasers=messages[pair].chasers,
            held=pair in held,
        )
        for pair in wanted
    ]


def _wanted(cycles: dict[int, UpdateCycle]) -> tuple[dict[Pair, list[Wanted]], dict[Pair, str]]:
    requests = UpdateRequest.objects.filter(cycle__in=cycles).order_by("cycle__meeting__date", "id")
    rows = list(
        requests.values_list(
            "cycle", "lead", "action", "state", "submitted_on", "lead__service__name", "lead__name",
            "update__answered_by", "update__via",
        )
    )  # fmt: skip
    answered = {(cycle, action) for cycle, _, action, state, *_ in rows if state in ANSWERED}
    wanted: dict[Pair, list[Wanted]] = defaultdict(list)
    services: dict[Pair, str] = {}
    for cycle, lead, action, state, day, service, name, by, via in rows:
        came = day if state in ANSWERED else None
        covered = came is None and (cycle, action) in answered
        passed_on = via == "link" and by not in ("", name)
        wanted[cycle, lead].append(Wanted(came, covered=covered, passed_on=passed_on))
        services[cycle, lead] = service or NO_SERVICE
    return wanted, services


def _messages(cycles: dict[int, UpdateCycle]) -> dict[Pair, _Messages]:
    links = AnswerLink.objects.filter(cycle__in=cycles, message__isnull=False)
    found: dict[Pair, _Messages] = defaultdict(_Messages)
    sent = links.exclude(message__state__in=_NOT_ARRIVED)
    for cycle, lead, step, day in sent.values_list("cycle", "leads", "message__step", "message__on"):
        if lead:
            found[cycle, lead].add(step.split(":")[0], day)
    for cycle, lead in _chasers_of_colleagues(sent):
        found[cycle, lead].chasers += 1
    return found


def _chasers_of_colleagues(sent: QuerySet[AnswerLink]) -> list[Pair]:
    """A reminder that went to the colleague alone was written for the lead who passed the request on."""
    alone = sent.filter(leads=None, passings__isnull=False, message__step__startswith=f"{_CHASES}:")
    rows = alone.values_list("cycle", "passings__request__lead", "message").distinct()
    return [(cycle, lead) for cycle, lead, _message in rows]


def _held(cycles: dict[int, UpdateCycle], *, on: date) -> set[Pair]:
    """Who was on hold on the due day, or is today where that day is still to come."""
    newest: dict[Pair, Contact] = {}
    for contact in Contact.objects.filter(cycle__in=cycles).arrangements():
        if contact.on <= cycles[contact.cycle_id].due_on:
            newest[contact.cycle_id, contact.lead_id] = contact
    return {
        pair
        for pair, contact in newest.items()
        if rest(contact.kind, contact.until, on=min(on, cycles[pair[0]].due_on)).state == RestState.HELD
    }
