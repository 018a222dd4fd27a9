"""Circulate: ask every lead about their own actions, in one message each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actions.models import Action, ActionLead
from boards import policies
from boards.mail import Draft, drafts, put_in_outbox
from boards.models import BoardPlan, UpdateCycle, UpdateRequest
from boards.operations.meetings import move_cycle
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
    requests = [
        UpdateRequest(cycle=cycle, action=action, lead=link.lead)
        for action in actions
        for link in action.action_leads.all()
    ]
    return _circulation(cycle, requests, actions, on=on)


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
    move_cycle(cycle, "circulate", circulated_on=on)
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


def requests_for_mail(cycle: UpdateCycle):
    """The cycle's requests with everything a message prints, in a person's order."""
    return (
        cycle.requests.in_order()
        .select_related("action__objective__plan", "lead__deputy", "lead__successor", "lead__service")
        .prefetch_related("passings")
    )
