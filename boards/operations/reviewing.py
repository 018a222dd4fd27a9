"""The project manager accepts an answer, puts a typo right, or returns it with a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from django.db import transaction
from django.db.models import F

from actions.models import Action
from actions.operations.editing import add_evidence, add_note, move_timescale, state_brag
from actions.operations.measuring import add_reading
from actions.rules.brag import Brag
from actions.rules.evidence_links import links_in
from boards import policies
from boards.mail import drafts, put_in_outbox
from boards.models import Correction, Update, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.queue import review_queue
from boards.rules.review import CORRECTABLE
from boards.rules.states import REQUEST_MOVES, CycleState, RequestState
from plantracker.core.models import User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.policies import require


@transaction.atomic
def accept_update(*, request: UpdateRequest, version: int | None = None, by: User | None, on: date) -> Update:
    """The answer becomes part of the plan: note, BRAG, new date, evidence and values, each in its ledger.

    With ``version`` only if it is still the answer that was read.
    """
    require(policies.may_review(by, request))
    _require_unreported(request)
    _settle(request, "accept", version=version, by=by, on=on)
    update, action = Update.objects.get(request=request), request.action
    # The accepting transaction takes the action as it stands now: another lead's answer may have changed it.
    action.refresh_from_db()
    who = _who_answered(request)
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
    _take_evidence(update, action, by=by, on=on)
    for reading in update.readings.select_related("metric__action"):
        day = reading.date or request.submitted_on or on
        add_reading(metric=reading.metric, text=reading.text, day=day, by=by, on=on)
    Update.objects.filter(pk=update.pk).update(is_accepted=True)
    record_event(verb="update accepted", target=request, by=by, on=on)
    return update


def _take_evidence(update: Update, action: Action, *, by: User | None, on: date) -> None:
    """The words, each link and each file become evidence of the action; a file stays where it lies."""
    if update.evidence:
        add_evidence(action=action, text=update.evidence, by=by, on=on)
    for link in links_in(update.links):
        add_evidence(action=action, text="", link=link, by=by, on=on)
    for file in update.files.all():
        add_evidence(action=action, text=file.name, file_path=str(file.file.name), by=by, on=on)


def _who_answered(request: UpdateRequest) -> str:
    """Both names where the lead had passed it on: the plan keeps who was asked and who answered."""
    name, passing = request.update.answered_by or str(request.lead), passing_in_force(request)
    return f"{name} for {passing.from_name}"[:200] if passing and name != passing.from_name else name


@transaction.atomic
def accept_unquestioned(
    *, cycle: UpdateCycle, shown: Mapping[int, int], by: User | None, on: date
) -> list[UpdateRequest]:
    """Accept those answers among the requests ``shown``, with their versions, that raise no question.

    Only what the person has seen, and only if it still raises none: what came in meanwhile waits to be read.
    """
    require(policies.may_run_board(by, cycle.meeting.board))
    accepted = []
    for row in review_queue(cycle, on=on):
        if row.request.pk not in shown or row.questions:
            continue
        with suppress(Stale):  # somebody else has dealt with it meanwhile
            accept_update(request=row.request, version=shown[row.request.pk], by=by, on=on)
            accepted.append(row.request)
    return accepted


@transaction.atomic
def correct_update(
    *, request: UpdateRequest, version: int, texts: Mapping[str, str], by: User | None, on: date
) -> list[Correction]:
    """Put typos right in an answer that waits for review. What is printed is corrected; the lead's words are kept."""
    require(policies.may_review(by, request))
    _require_unreported(request)
    update = Update.objects.get(request=request)
    texts = {name: text.strip() for name, text in texts.items() if name in CORRECTABLE}
    changed = {name: text for name, text in texts.items() if text != getattr(update, name)}
    if empty := [name for name, text in changed.items() if not text]:
        raise Refused(
            f"{CORRECTABLE[empty[0]]} is empty now: return the answer if it should say something else."
        )
    if not changed:
        return []
    moved = UpdateRequest.objects.filter(pk=request.pk, version=version, state=RequestState.SUBMITTED).update(
        version=F("version") + 1
    )
    request.refresh_from_db()
    if not moved:
        raise Stale(_overtaken(request))
    corrections = [_correction(update, name, text, by=by, on=on) for name, text in changed.items()]
    Update.objects.filter(pk=update.pk).update(**changed)
    changes = {row.field: [row.before, row.after] for row in corrections}
    record_event(verb="answer corrected", target=request, changes=changes, by=by, on=on)
    return corrections


def _correction(update: Update, field: str, text: str, *, by: User | None, on: date) -> Correction:
    """One line of the ledger; the second correction of a text still carries the lead's own words."""
    before = getattr(update, field)
    last = update.corrections.filter(field=field).order_by("id").last()
    original = last.original if last and last.after == before else before
    return Correction.objects.create(
        update=update,
        field=field,
        original=original,
        before=before,
        after=text,
        by_name=actor_name(by),
        on=on,
    )


@transaction.atomic
def return_update(
    *, request: UpdateRequest, reason: str, version: int | None = None, by: User | None, on: date
) -> UpdateRequest:
    """Back to the lead with a sentence that says what is missing; their text is kept.

    With ``version`` only if it is still the answer that was read.
    """
    require(policies.may_review(by, request))
    _require_unreported(request)
    if not reason.strip():
        raise Refused("Say in a sentence what is missing, so that the lead can answer it.")
    _settle(request, "return", version=version, return_reason=reason.strip(), by=by, on=on)
    step = f"returned:{request.pk}:{request.version}"
    for draft in drafts(cycle=request.cycle, step=step, requests=[request], reason=reason.strip(), on=on):
        put_in_outbox(draft, on=on)
    record_event(verb="update returned", target=request, summary=reason.strip(), by=by, on=on)
    return request


def _require_unreported(request: UpdateRequest) -> None:
    if request.cycle.state in (CycleState.REPORTED, CycleState.CANCELLED):
        raise Refused("This meeting has been reported: what the Board saw is kept as it is.")


def _settle(
    request: UpdateRequest, name: str, *, version: int | None, by: User | None, on: date, **changes: object
) -> None:
    move = REQUEST_MOVES[name]
    rows = UpdateRequest.objects.filter(pk=request.pk, state__in=move.sources)
    if version is not None:
        rows = rows.filter(version=version)
    moved = rows.update(
        state=move.target, version=F("version") + 1, settled_on=on, settled_by=actor_name(by), **changes
    )
    request.refresh_from_db()
    if not moved:
        raise Stale(_overtaken(request))


def _overtaken(request: UpdateRequest) -> str:
    if request.state == RequestState.SUBMITTED:
        return "This answer has changed since you opened the page: please read it once more."
    return f"This answer is {request.state_label.lower()}: somebody has dealt with it."
