"""The project manager accepts an answer or returns it with a sentence."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models import F

from actions.operations.editing import add_evidence, add_note, move_timescale, state_brag
from actions.rules.brag import Brag
from boards import policies
from boards.mail import drafts, put_in_outbox
from boards.models import Update, UpdateCycle, UpdateRequest
from boards.queue import review_queue
from boards.rules.states import REQUEST_MOVES, CycleState
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require


@transaction.atomic
def accept_update(*, request: UpdateRequest, by: User | None, on: date) -> Update:
    """The answer becomes part of the plan: progress note, BRAG, new date and evidence, each in its ledger."""
    require(policies.may_review(by, request))
    _require_unreported(request)
    _settle(request, "accept", by=by, on=on)
    update, action = request.update, request.action
    # The accepting transaction takes the action as it stands now: another lead's answer may have changed it.
    action.refresh_from_db()
    who = update.answered_by or str(request.lead)
    add_note(action=action, text=update.note, author=who, by=by, on=request.submitted_on or on)
    state_brag(action=action, brag=Brag(update.brag), why=update.note, by_name=who, by=by, on=on)
    if update.new_timescale:
        move_timescale(
            action=action,
            text=update.new_timescale,
            why=update.new_timescale_reason,
            by_name=who,
            agreed_by=actor_name(by),
            by=by,
            on=on,
        )
    if update.evidence:
        add_evidence(action=action, text=update.evidence, by=by, on=on)
    Update.objects.filter(pk=update.pk).update(is_accepted=True)
    record_event(verb="update accepted", target=request, by=by, on=on)
    return update


@transaction.atomic
def accept_unquestioned(
    *, cycle: UpdateCycle, shown: Collection[int], by: User | None, on: date
) -> list[UpdateRequest]:
    """Accept those answers among the requests ``shown`` that raise no question; answers which ones.

    Only what the person has seen, and only if it still raises none: what came in meanwhile waits to be read.
    """
    require(policies.may_run_board(by, cycle.meeting.board))
    accepted = []
    for row in review_queue(cycle, on=on):
        if row.request.pk not in shown or row.questions:
            continue
        with suppress(Stale):  # somebody else has dealt with it meanwhile
            accept_update(request=row.request, by=by, on=on)
            accepted.append(row.request)
    return accepted


@transaction.atomic
def return_update(*, request: UpdateRequest, reason: str, by: User | None, on: date) -> UpdateRequest:
    """Back to the lead with a sentence that says what is missing; their text is kept."""
    require(policies.may_review(by, request))
    _require_unreported(request)
    if not reason.strip():
        raise Refused("Say in a sentence what is missing, so that the lead can answer it.")
    _settle(request, "return", return_reason=reason.strip(), by=by, on=on)
    step = f"returned:{request.pk}:{request.version}"
    for draft in drafts(cycle=request.cycle, step=step, requests=[request], reason=reason.strip(), on=on):
        put_in_outbox(draft, on=on)
    record_event(verb="update returned", target=request, summary=reason.strip(), by=by, on=on)
    return request


def _require_unreported(request: UpdateRequest) -> None:
    if request.cycle.state in (CycleState.REPORTED, CycleState.CANCELLED):
        raise Refused("This meeting has been reported: what the Board saw is kept as it is.")


def _settle(request: UpdateRequest, name: str, *, by: User | None, on: date, **changes: object) -> None:
    move = REQUEST_MOVES[name]
    moved = UpdateRequest.objects.filter(pk=request.pk, state__in=move.sources).update(
        state=move.target, version=F("version") + 1, settled_on=on, settled_by=actor_name(by), **changes
    )
    request.refresh_from_db()
    if not moved:
        raise Stale(f"This answer is {request.state_label.lower()}: somebody has dealt with it.")
