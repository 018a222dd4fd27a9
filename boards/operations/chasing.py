"""Chasing those outstanding, closing the returns, and briefing the chair."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet

from boards import policies
from boards.briefing import brief_drafts, put_brief_in_outbox
from boards.mail import Draft, drafts, put_in_outbox, requests_for_mail
from boards.models import UpdateCycle
from boards.operations.escalating import record_brief
from boards.operations.meetings import move_cycle
from boards.rules.states import UNDER_WAY
from plantracker.core.models import Lead, Message, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require


def preview_chase(
    *, cycle: UpdateCycle, leads: Collection[Lead] | None = None, by: User | None, on: date
) -> list[Draft]:
    """Every reminder as it would be sent to those outstanding (or only ``leads``); nothing is written.

    Whoever has promised an answer, or is on hold, is left alone until that day has passed.
    """
    require(policies.may_run_board(by, cycle.meeting.board))
    if cycle.state not in UNDER_WAY:
        raise Refused(f"There is nobody to chase: the update cycle is {cycle.state_label.lower()}.")
    if on > cycle.meeting.date:
        raise Refused("The Board has met: what comes in now is for the next meeting.")
    outstanding = requests_for_mail(cycle).to_chase(on=on)
    if leads is not None:
        outstanding = outstanding.filter(lead__in=leads)
    return drafts(cycle=cycle, step=chase_step(on), requests=outstanding, on=on)


def chase_step(on: date) -> str:
    """How the outbox names the reminders of one day: nobody gets two."""
    return f"chase:{on.isoformat()}"


@transaction.atomic
def chase(
    *, cycle: UpdateCycle, leads: Collection[Lead] | None = None, by: User | None, on: date
) -> list[Message]:
    """Remind whoever has not answered (or only ``leads``), at most once a day each, of what is still open."""
    written = preview_chase(cycle=cycle, leads=leads, by=by, on=on)
    # Before anything is written: whoever cancels or reports meanwhile waits for us, or we are told.
    chased_on = on if leads is None else F("chased_on")
    if not _under_way(cycle).update(chased_on=chased_on):
        raise Stale("There is nobody to chase any more: the update cycle has just ended.")
    messages = [put_in_outbox(draft, on=on) for draft in written if draft.to_address]
    sent = [message for message in messages if message]
    if leads is None:
        cycle.chased_on = on
    record_event(verb="chased", target=cycle, summary=f"{len(sent)} messages", by=by, on=on)
    return sent


@transaction.atomic
def chase_when_due(*, cycle: UpdateCycle, by: User | None, on: date) -> list[Message]:
    """The reminder that goes out by itself: of two processes, the one that marks the cycle first writes it."""
    if not _under_way(cycle).filter(chased_on=cycle.chased_on).update(chased_on=on):
        raise Stale("Somebody else has just chased.")
    return chase(cycle=cycle, by=by, on=on)


def _under_way(cycle: UpdateCycle) -> QuerySet[UpdateCycle]:
    return UpdateCycle.objects.filter(pk=cycle.pk, state__in=UNDER_WAY, moves=cycle.moves)


@transaction.atomic
def close_returns(*, cycle: UpdateCycle, by: User | None, on: date) -> UpdateCycle:
    """The returns are in: what comes later is late, not refused."""
    require(policies.may_run_board(by, cycle.meeting.board))
    move_cycle(cycle, "close", closed_on=on)
    record_event(verb="returns closed", target=cycle, by=by, on=on)
    return cycle


@transaction.atomic
def brief(*, cycle: UpdateCycle, by: User | None, on: date) -> list[Message]:
    """Brief the chair and those briefed with them, naming who has not answered."""
    require(policies.may_run_board(by, cycle.meeting.board))
    move_cycle(cycle, "brief", briefed_on=on)
    messages = [put_brief_in_outbox(draft, on=on) for draft in brief_drafts(cycle)]
    record_brief(cycle=cycle, on=on)
    record_event(verb="briefed", target=cycle, summary=f"{len(messages)} messages", by=by, on=on)
    return [message for message in messages if message]
