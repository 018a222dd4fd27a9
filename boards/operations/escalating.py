"""Escalation: deputies, then heads of service, then the chair's brief. What was tried, and the outcome, are rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from boards import policies
from boards.escalation import Tried, letters, tried
from boards.letters import Letter, post
from boards.mail import requests_for_mail
from boards.models import EscalationStep, UpdateCycle
from boards.rules.ladder import Outcome, Rung
from boards.rules.states import UNDER_WAY
from plantracker.core.models import Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Stale
from plantracker.core.policies import require

# The mark on the cycle that says a rung is taken: of two processes, the one that writes it first goes on.
_MARKS = {Rung.DEPUTY: "deputies_asked_on", Rung.HEAD: "heads_told_on"}


@transaction.atomic
def climb(*, cycle: UpdateCycle, rung: Rung, by: User | None, on: date) -> list[Message]:
    """Take one rung for everybody still silent: once a cycle, one letter to each deputy or head."""
    require(policies.may_run_board(by, cycle.meeting.board))
    free = {"pk": cycle.pk, "state__in": UNDER_WAY, _MARKS[rung]: None}
    if not UpdateCycle.objects.filter(**free).update(**{_MARKS[rung]: on}):
        raise Stale("Somebody else has just done that, or the update cycle has ended.")
    setattr(cycle, _MARKS[rung], on)
    found = tried(requests_for_mail(cycle).to_chase(on=on), rung, on=on)
    sent = [(letter, post(letter, on=on)) for letter in letters(cycle, rung, found, on=on)]
    _write_rows(cycle, rung, found, sent, on=on)
    written = [message for _letter, message in sent if message]
    record_event(
        verb=f"escalated to {_TO[rung]}", target=cycle, summary=f"{len(written)} messages", by=by, on=on
    )
    return written


_TO = {Rung.DEPUTY: "deputies", Rung.HEAD: "heads of service"}


def _write_rows(
    cycle: UpdateCycle,
    rung: Rung,
    found: Iterable[Tried],
    sent: Iterable[tuple[Letter, Message | None]],
    *,
    on: date,
) -> None:
    messages = {request.lead_id: message for letter, message in sent for request in letter.requests}
    EscalationStep.objects.bulk_create(
        EscalationStep(
            cycle=cycle,
            lead=each.lead,
            rung=rung,
            on=on,
            actions=len(each.requests),
            to_name=each.whom.name if each.whom else "",
            message=messages.get(each.lead.pk),
            outcome=Outcome.WAITING if each.whom else Outcome.NOBODY,
            reason=each.reason[:300],
        )
        for each in found
    )


def record_brief(*, cycle: UpdateCycle, on: date) -> None:
    """The chair is told of everybody still silent: the last rung, written down with the others.

    Once: where a meeting has moved and the chair is briefed anew, who was named then is not written down again.
    """
    silent: dict[int, int] = {}
    for lead in cycle.requests.outstanding().values_list("lead", flat=True):
        silent[lead] = silent.get(lead, 0) + 1
    EscalationStep.objects.bulk_create(
        (
            EscalationStep(
                cycle=cycle, lead_id=lead, rung=Rung.BRIEF, on=on, actions=number, to_name="The chair"
            )
            for lead, number in sorted(silent.items())
        ),
        ignore_conflicts=True,
    )


def settle_escalations(*, cycle: UpdateCycle, on: date) -> int:
    """Write the outcome of every lead who has nothing outstanding any more; answers how many rows."""
    silent = cycle.requests.outstanding().values("lead")
    waiting = EscalationStep.objects.filter(cycle=cycle, outcome=Outcome.WAITING).exclude(lead__in=silent)
    return waiting.update(outcome=Outcome.ANSWERED, settled_on=on)
