"""A lead answers: saved action by action, then submitted as a whole."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from actions.expectations import NO_WORD, last_words
from boards.models import Update, UpdateRequest
from boards.operations.withdrawing import after_answer
from boards.rules.answers import Answer, problems, settled_brag, settled_note
from boards.rules.states import ANSWERED, REQUEST_MOVES, CycleState, RequestState
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale

OVER = "This Board has met, so its updates are closed. Please wait for the next request, or ring the project manager."


@dataclass(frozen=True)
class Answerer:
    """Who answers: with an account or by a link, for which leads of which cycle, under which name."""

    name: str
    via: str  # "account" or "link"
    cycle_id: int
    lead_ids: Collection[int]
    user: User | None = None
    request_ids: Collection[int] = ()  # what others have passed to them

    def may_answer(self, request: UpdateRequest) -> bool:
        mine = request.lead_id in self.lead_ids or request.pk in self.request_ids
        return request.cycle_id == self.cycle_id and mine


@transaction.atomic
def save_answer(
    *,
    request: UpdateRequest,
    version: int,
    answer: Answer,
    evidence: str = "",
    needed: str = "",
    answerer: Answerer,
    on: date,
) -> Update:
    """Keep what was typed as a draft, complete or not. Nobody else's answer is overwritten unseen."""
    _check(request, answerer, on=on)
    if request.state in ANSWERED:
        raise Refused("You have submitted this update already. Ring the project manager if it must change.")
    _move(request, "save", version=version)
    fields = {
        "no_change": answer.no_change,
        "note": answer.note.strip(),
        "brag": answer.brag,
        "new_timescale": answer.new_timescale.strip(),
        "new_timescale_reason": answer.new_timescale_reason.strip(),
        "evidence": evidence.strip(),
        "needed": needed.strip(),
        "answered_by": answerer.name,
        "via": answerer.via,
    }
    update, _created = Update.objects.update_or_create(
        request=request, defaults=fields, create_defaults={**fields, **photograph(request, on=on)}
    )
    _record("answer saved", request, answerer, on=on)
    return update


def photograph(request: UpdateRequest, *, on: date) -> dict[str, str]:
    """The action as it stood when it was asked about."""
    action = request.action
    _day, note = last_words([action.pk], on=on).get(action.pk, NO_WORD)
    return {"was_brag": action.brag, "was_timescale": action.timescale_text, "was_note": note}


def answer_of(update: Update) -> Answer:
    """The answer as the rules see it."""
    return Answer(
        no_change=update.no_change,
        note=update.note,
        brag=update.brag,
        new_timescale=update.new_timescale,
        new_timescale_reason=update.new_timescale_reason,
        was_brag=update.was_brag,
    )


@transaction.atomic
def submit_answers(
    *, requests: Collection[UpdateRequest], answerer: Answerer, on: date
) -> list[UpdateRequest]:
    """Submit every draft among ``requests``; those without an answer stay due. A second click changes nothing."""
    submitted = [request for request in requests if request.state == RequestState.DRAFT]
    for request in submitted:
        _check(request, answerer, on=on)
        _submit(request, answerer, on=on)
    if submitted:
        after_answer(cycle=submitted[0].cycle, on=on)
    return submitted


def _submit(request: UpdateRequest, answerer: Answerer, *, on: date) -> None:
    answer = answer_of(request.update)
    found = problems(answer)
    if found:
        raise Refused(f"{request.action.objective} action {request.action.ref}: {found[0].message}")
    Update.objects.filter(pk=request.update.pk).update(note=settled_note(answer), brag=settled_brag(answer))
    _move(request, "submit", version=request.version, submitted_on=on)
    _record("answer submitted", request, answerer, on=on)


def _check(request: UpdateRequest, answerer: Answerer, *, on: date) -> None:
    if not answerer.may_answer(request):
        raise NotAllowed("This action is not among those you were asked about.")
    cycle = request.cycle
    over = cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)
    if over or cycle.meeting.cancelled or cycle.meeting.date < on:
        raise Refused(OVER)


def _move(request: UpdateRequest, name: str, *, version: int, **changes: object) -> None:
    move = REQUEST_MOVES[name]
    moved = UpdateRequest.objects.filter(pk=request.pk, version=version, state__in=move.sources).update(
        state=move.target, version=F("version") + 1, **changes
    )
    if not moved:
        raise Stale("Somebody else has answered this meanwhile: their text is above, yours is kept below.")
    request.state, request.version = move.target, version + 1


def _record(verb: str, request: UpdateRequest, answerer: Answerer, *, on: date) -> None:
    record_event(verb=verb, target=request, actor=answerer.name, via=answerer.via, by=answerer.user, on=on)
