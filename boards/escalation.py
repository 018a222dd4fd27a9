"""Who is written to at each rung of the escalation, and what: deputies of those silent, and heads of their services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from boards.letters import Letter
from boards.models import UpdateCycle, UpdateRequest
from boards.rules.ladder import Rung
from plantracker.core.models import Lead
from plantracker.lib.wording import short_date

NO_DEPUTY = "No deputy is named."
STANDS_IN = "The deputy stands in already and gets the reminders."
NO_SERVICE = "No service is given."
NO_HEAD = "The service has no head."
OWN_HEAD = "They are the head of the service themselves."
NO_ADDRESS = "No address is known."


@dataclass(frozen=True)
class Tried:
    """One silent lead, what they have not answered, and whom to write to about it; or why there is nobody."""

    lead: Lead
    requests: tuple[UpdateRequest, ...]
    whom: Lead | None
    reason: str = ""


def tried(requests: Iterable[UpdateRequest], rung: Rung, *, on: date) -> list[Tried]:
    """Every silent lead among ``requests`` with whom this rung writes to; in the order of the requests."""
    grouped: dict[Lead, list[UpdateRequest]] = defaultdict(list)
    for request in requests:
        grouped[request.lead].append(request)
    return [_tried(lead, tuple(rows), rung, on) for lead, rows in grouped.items()]


def _tried(lead: Lead, rows: tuple[UpdateRequest, ...], rung: Rung, on: date) -> Tried:
    reason = _no_deputy(lead, on) if rung == Rung.DEPUTY else _no_head(lead)
    if reason:
        return Tried(lead, rows, None, reason)
    head = lead.service.head if lead.service else None
    return Tried(lead, rows, lead.deputy if rung == Rung.DEPUTY else head)


def _no_deputy(lead: Lead, on: date) -> str:
    """A deputy is asked outside their two dates too: they know the work, and nobody else has answered."""
    if lead.deputy is None:
        return NO_DEPUTY
    if not lead.deputy.email:
        return f"{lead.deputy}: {NO_ADDRESS.lower()}"
    return STANDS_IN if lead.stand_in(on=on) == lead.deputy else ""


def _no_head(lead: Lead) -> str:
    if lead.service is None:
        return NO_SERVICE
    head = lead.service.head
    if head is None:
        return NO_HEAD
    if head.pk == lead.pk:
        return OWN_HEAD
    return "" if head.email else f"{head}: {NO_ADDRESS.lower()}"


def letters(cycle: UpdateCycle, rung: Rung, found: Iterable[Tried], *, on: date) -> list[Letter]:
    """One letter to each address, however many leads it is about."""
    grouped: dict[str, list[Tried]] = defaultdict(list)
    for each in found:
        if each.whom:
            grouped[each.whom.email.lower()].append(each)
    write = _to_deputy if rung == Rung.DEPUTY else _to_head
    return [write(cycle, rows) for _address, rows in sorted(grouped.items())]


def _to_deputy(cycle: UpdateCycle, rows: list[Tried]) -> Letter:
    return _letter(
        cycle,
        rows,
        step=str(Rung.DEPUTY),
        subject="You are asked as deputy: {number} to update for {board}, {meeting}",
        leads=tuple(row.lead for row in rows),
    )


def _to_head(cycle: UpdateCycle, rows: list[Tried]) -> Letter:
    return _letter(
        cycle,
        rows,
        step=str(Rung.HEAD),
        subject="{number} of your service not answered for {board}, {meeting}",
    )


def _letter(
    cycle: UpdateCycle, rows: list[Tried], *, step: str, subject: str, leads: tuple[Lead, ...] = ()
) -> Letter:
    whom, meeting = rows[0].whom, cycle.meeting
    assert whom is not None  # noqa: S101 - grouped by whom, for the type checker
    requests = tuple(request for row in rows for request in row.requests)
    services = sorted({str(row.lead.service) for row in rows if row.lead.service})
    letter = Letter(
        cycle=cycle,
        step=step,
        template=step,
        to_name=whom.name,
        to_address=whom.email,
        subject="",
        requests=requests,
        leads=leads,
        context={"rows": rows, "services": services, "names": [row.lead.name for row in rows]},
    )
    words = {"number": letter.number, "board": meeting.board, "meeting": short_date(meeting.date)}
    return replace(letter, subject=subject.format(**words))
