"""A lead leaves: their actions, open requests with their drafts, and what they stood in for move to a successor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Q

from actions.models import Action, ActionLead
from boards.models import AnswerLink, Passing, Update, UpdateCycle, UpdateRequest
from boards.operations.passing import end_passing
from boards.operations.readdressing import ask_again, end_links
from boards.rules.passing import STANDING
from boards.rules.states import OUTSTANDING, UNDER_WAY
from plantracker.core import policies
from plantracker.core.models import Lead, Service, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale

TEXTS = ("note", "evidence", "needed", "new_timescale_reason")


@dataclass(frozen=True)
class Leaving:
    """What moves when this lead leaves, for the preview and for the deed alike."""

    actions: tuple[Action, ...]
    closed: int
    requests: tuple[UpdateRequest, ...]
    links: int
    deputy_of: tuple[Lead, ...]
    head_of: tuple[Service, ...]


def preview_leaving(*, lead: Lead, by: User | None, on: date) -> Leaving:
    """Everything that would move; nothing is written."""
    policies.require(policies.may_edit_lead(by, lead))
    actions = Action.objects.filter(action_leads__lead=lead).in_order().select_related("objective__plan")
    requests = UpdateRequest.objects.filter(lead=lead, state__in=OUTSTANDING, cycle__in=_cycles(on))
    return Leaving(
        actions=tuple(actions.not_closed()),
        closed=actions.count() - actions.not_closed().count(),
        requests=tuple(
            requests.in_order().select_related("action__objective__plan", "cycle__meeting__board", "update")
        ),
        links=AnswerLink.objects.in_force(on=on).filter(leads=lead).count(),
        deputy_of=tuple(lead.stands_in_for.order_by("name")),
        head_of=tuple(lead.heads.order_by("name")),
    )


def _cycles(on: date):
    return UpdateCycle.objects.filter(
        state__in=UNDER_WAY, meeting__cancelled=False, meeting__date__gte=on
    ).select_related("meeting__board")


@transaction.atomic
def hand_over(*, lead: Lead, successor: Lead, by: User | None, on: date) -> Leaving:
    """Move it all in one step. Closed actions and what was answered keep the leaver's name."""
    moving = preview_leaving(lead=lead, by=by, on=on)
    _check(lead, successor)
    left = Lead.objects.filter(pk=lead.pk, left_on=None)
    if not left.update(
        left_on=on, successor=successor, user=None, deputy=None, deputy_from=None, deputy_until=None
    ):
        raise Stale(f"{lead} has been handed over meanwhile.")
    _move_actions(lead, successor, moving)
    _move_roles(lead, successor)
    _end_passings_to(lead, by=by, on=on)
    for cycle in _cycles(on):
        end_links(cycle, lead, None, by=by, on=on)
        _move_requests(cycle, lead, successor, on=on)
    lead.refresh_from_db()
    changes = {"actions": [action.pk for action in moving.actions], "requests": len(moving.requests)}
    record_event(
        verb="lead handed over", target=lead, summary=f"to {successor}", changes=changes, by=by, on=on
    )
    return moving


def _check(lead: Lead, successor: Lead) -> None:
    if lead.left_on:
        raise Refused(f"{lead} has left already: {lead.successor} came after them.")
    if successor.pk == lead.pk:
        raise Refused("Nobody comes after themselves: choose another lead.")
    if successor.left_on:
        raise Refused(f"{successor} has left too: choose who answers now.")


def _move_actions(lead: Lead, successor: Lead, moving: Leaving) -> None:
    """Whoever leads an action already does not lead it twice."""
    links = ActionLead.objects.filter(lead=lead, action__in=moving.actions)
    shared = ActionLead.objects.filter(lead=successor, action__in=moving.actions).values("action")
    links.filter(action__in=list(shared.values_list("action", flat=True))).delete()
    links.update(lead=successor)


def _move_roles(lead: Lead, successor: Lead) -> None:
    for_others = Lead.objects.filter(deputy=lead)
    for_others.filter(pk=successor.pk).update(deputy=None, deputy_from=None, deputy_until=None)
    for_others.exclude(pk=successor.pk).update(deputy=successor)
    Service.objects.filter(head=lead).update(head=successor)


def _end_passings_to(lead: Lead, *, by: User | None, on: date) -> None:
    """What colleagues had passed to the leaver is asked of those colleagues again."""
    mine = Q(colleague=lead) | (Q(to_address__iexact=lead.email) if lead.email else Q(pk__in=[]))
    standing = Passing.objects.filter(mine, state__in=STANDING, request__state__in=OUTSTANDING)
    for passing in standing.select_related("request"):
        end_passing(passing, by_name=actor_name(by), on=on)
        record_event(
            verb="passing ended", target=passing.request, summary=f"{passing.to_name} has left", by=by, on=on
        )


def _move_requests(cycle: UpdateCycle, lead: Lead, successor: Lead, *, on: date) -> None:
    """With their drafts. An action that was asked of both is asked of the successor once, and no draft is lost."""
    requests = list(cycle.requests.filter(lead=lead, state__in=OUTSTANDING).select_related("update"))
    for request in requests:
        theirs = cycle.requests.filter(lead=successor, action=request.action_id)
        _move_request(request, theirs.select_related("update").first(), lead, successor)
    if requests:
        ask_again(cycle, successor, on=on)


def _move_request(request: UpdateRequest, other: UpdateRequest | None, lead: Lead, successor: Lead) -> None:
    if other is None:
        _rename(request, successor)
    elif not hasattr(request, "update"):
        request.delete()
    elif not hasattr(other, "update"):
        other.delete()
        _rename(request, successor)
    elif other.state in OUTSTANDING:
        _add_draft(request, other, lead)


def _rename(request: UpdateRequest, successor: Lead) -> None:
    standing = UpdateRequest.objects.filter(pk=request.pk, state__in=OUTSTANDING)
    standing.update(lead=successor, version=F("version") + 1)


def _add_draft(request: UpdateRequest, other: UpdateRequest, lead: Lead) -> None:
    """Both have written: the leaver's words stand under the successor's own; the leaver's draft stays as it is."""
    mine, theirs = other.update, request.update
    texts = {
        name: f"{getattr(mine, name)}\n\nFrom the draft of {lead}: {getattr(theirs, name)}".strip()
        for name in TEXTS
        if getattr(theirs, name)
    }
    Update.objects.filter(pk=mine.pk).update(**texts)
    UpdateRequest.objects.filter(pk=other.pk).update(version=F("version") + 1)
