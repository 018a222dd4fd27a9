"""Circulate: ask every lead about their own actions, in one message each."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions.models import Action, ActionLead
from boards import policies
from boards.calendar import days_off, years_before
from boards.mail import Draft, drafts, put_in_outbox, requests_for_mail
from boards.models import BoardPlan, UpdateCycle, UpdateRequest
from boards.operations.meetings import move_cycle
from boards.rules.dates import CycleDates, dates_when_asked
from boards.rules.states import CYCLE_MOVES
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@dataclass(frozen=True)
class Circulation:
    """What circulating does: the messages, those that cannot go for want of an address, and actions nobody leads."""

    messages: tuple[Draft, ...]
    without_address: tuple[Draft, ...]
    without_lead: tuple[Action, ...]


def actions_asked_about(cycle: UpdateCycle):
    """Every action that is not closed, of the plans the board owns, in a person's order."""
    owned = BoardPlan.objects.filter(board=cycle.meeting.board_id, relation=BoardPlan.Relation.OWNS)
    return Action.objects.filter(objective__plan__in=owned.values("plan")).not_closed().in_order()


def preview_circulation(*, cycle: UpdateCycle, by: User | None, on: date) -> Circulation:
    """Every message as it would be sent; nothing is written."""
    require(policies.may_run_board(by, cycle.meeting.board))
    actions = list(actions_asked_about(cycle).with_leads().select_related("objective__plan"))
    asked = dates_for_asking(cycle, on=on)
    cycle.due_on, cycle.brief_on = asked.due, asked.brief
    requests = [
        UpdateRequest(cycle=cycle, action=action, lead=link.lead)
        for action in actions
        for link in action.action_leads.all()
    ]
    return _circulation(cycle, requests, actions, on=on)


def dates_for_asking(cycle: UpdateCycle, *, on: date) -> CycleDates:
    """The cycle's days where its leads are asked on that day: none of them is asked for a day that is over."""
    meeting = cycle.meeting.date
    planned = CycleDates(cycle.circulate_on, cycle.due_on, cycle.brief_on, meeting)
    return dates_when_asked(planned, asked=on, holidays=days_off(years_before(meeting)))


def as_asked(cycle: UpdateCycle, *, on: date) -> UpdateCycle:
    """The cycle as somebody who is first asked on that day is told of it; nothing of it is saved."""
    told, days = copy.copy(cycle), dates_for_asking(cycle, on=on)
    told.due_on, told.brief_on = days.due, days.brief
    return told


def _circulation(
    cycle: UpdateCycle, requests: list[UpdateRequest], actions: list[Action], *, on: date
) -> Circulation:
    written = drafts(cycle=cycle, step="circulate", requests=requests, on=on)
    led = {request.action_id for request in requests}
    return Circulation(
        messages=tuple(draft for draft in written if draft.to_address),
        without_address=tuple(
            sorted((draft for draft in written if not draft.to_address), key=lambda d: d.to_name.casefold())
        ),
        without_lead=tuple(action for action in actions if action.pk not in led),
    )


@transaction.atomic
def circulate(*, cycle: UpdateCycle, by: User | None, on: date) -> Circulation:
    """Write the requests and their messages, all or none. Whoever comes second is told that it is done."""
    require(policies.may_run_board(by, cycle.meeting.board))
    if not CYCLE_MOVES["circulate"].allows(cycle.state):
        raise Refused(f"This has been circulated already: the update cycle is {cycle.state_label.lower()}.")
    if on >= cycle.meeting.date:
        raise Refused("The Board meets today or has met: there is no time left to ask for updates.")
    asked = dates_for_asking(cycle, on=on)
    move_cycle(cycle, "circulate", circulated_on=on, due_on=asked.due, brief_on=asked.brief)
    links = ActionLead.objects.filter(action__in=actions_asked_about(cycle))
    UpdateRequest.objects.bulk_create(
        [
            UpdateRequest(cycle=cycle, action_id=action, lead_id=lead)
            for action, lead in links.values_list("action_id", "lead_id")
        ]
    )
    done = _circulation(
        cycle,
        list(requests_for_mail(cycle)),
        list(actions_asked_about(cycle).select_related("objective__plan")),
        on=on,
    )
    for draft in (*done.messages, *done.without_address):
        put_in_outbox(draft, on=on)
    record_event(verb="circulated", target=cycle, summary=f"{len(done.messages)} messages", by=by, on=on)
    return done
