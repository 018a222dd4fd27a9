"""A lead answers: saved action by action, submitted as a whole, and taken back while nobody has dealt with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, prefetch_related_objects

from actions.expectations import NO_WORD, last_words
from actions.rules.evidence_links import links_in, links_problem
from boards.answer_known import Known, known_of
from boards.models import AnswerLink, Update, UpdateReading, UpdateRequest
from boards.operations.links import note_use
from boards.operations.withdrawing import after_answer
from boards.receipts import send_receipts
from boards.rules.answer_hints import REASON_NEEDED
from boards.rules.answers import NO_CHANGE_NOTE, Answer, problems, settled_brag, settled_note
from boards.rules.readings import Value, value_problem
from boards.rules.states import ANSWERED, REQUEST_MOVES, CycleState, RequestState
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from plantracker.lib.names import name_id

OVER = "This Board has met, so its updates are closed. Please wait for the next request, or ring the project manager."
SUBMITTED = "You have submitted this update already: take it back if it must change."
STALE = "Somebody else has answered this meanwhile: their text is above, yours is kept below."
TEXTS = ("no_change", "note", "next_step", "brag", "new_timescale", "new_timescale_reason")


@dataclass(frozen=True)
class Answerer:
    """Who answers: with an account or by a link, for which leads of which cycle, under which name."""

    name: str
    via: str  # "account", "link" or "sheet"
    cycle_id: int
    lead_ids: Collection[int]
    user: User | None = None
    link: AnswerLink | None = None  # the one they opened, if any
    link_sent_to: str = ""  # whom it was sent to
    received_from: str = ""  # a sheet's answers say who sent it, and when it came
    received_on: date | None = None
    request_ids: Collection[int] = ()  # what others have passed to them

    def may_answer(self, request: UpdateRequest) -> bool:
        mine = request.lead_id in self.lead_ids or request.pk in self.request_ids
        return request.cycle_id == self.cycle_id and mine

    @property
    def given_on_link_of(self) -> str:
        """Whom the link was sent to, where somebody else says that they answer with it; else blank."""
        passed_on = self.via == "link" and name_id(self.name) != name_id(self.link_sent_to)
        return self.link_sent_to if passed_on else ""


@transaction.atomic
def save_answer(
    *,
    request: UpdateRequest,
    version: int,
    answer: Answer,
    evidence: str = "",
    links: str | None = None,
    needed: str = "",
    readings: Mapping[int, Value] | None = None,
    answerer: Answerer,
    on: date,
) -> Update:
    """Keep what was typed as a draft, complete or not. Nobody else's answer is overwritten unseen.

    ``links`` stand one on each line. ``readings`` are values by the key of their metric. Whatever a door does not
    ask for is `None`: what was saved before stays.
    """
    require_open(request, answerer, on=on)
    if problem := links_problem(links or ""):
        raise Refused(problem)
    move_request(request, "save", version=version)
    said = {name: _trimmed(getattr(answer, name)) for name in TEXTS}
    said["links"] = None if links is None else "\n".join(links_in(links))
    fields = {name: value for name, value in said.items() if value is not None} | {
        "evidence": evidence.strip(),
        "needed": needed.strip(),
        "answered_by": answerer.name,
        "via": answerer.via,
        "link_sent_to": answerer.given_on_link_of,
        "received_from": answerer.received_from,
        "received_on": answerer.received_on,
    }
    before = Update.objects.filter(request=request).first()
    update, _created = Update.objects.update_or_create(
        request=request, defaults=fields, create_defaults={**fields, **photograph(request, on=on)}
    )
    update.request = request  # so that who holds the request sees the new words
    if readings is not None:
        _keep_readings(update, readings, on=on)
    record_answer("answer saved", request, answerer, changes=_replaced(before, fields), on=on)
    return update


def _trimmed(value: str | bool | None) -> str | bool | None:
    return value.strip() if isinstance(value, str) else value


def _replaced(before: Update | None, fields: Mapping[str, object]) -> dict[str, object]:
    """Another person's words that this answer takes the place of: the trail keeps them."""
    if before is None or before.answered_by == fields["answered_by"]:
        return {}
    was = {name: getattr(before, name) for name in fields}
    return {name: [was[name], new] for name, new in fields.items() if was[name] and was[name] != new}


def _keep_readings(update: Update, readings: Mapping[int, Value], *, on: date) -> None:
    metrics = set(update.request.action.metrics.values_list("pk", flat=True))
    given = {metric: value for metric, value in readings.items() if value.text.strip()}
    for metric, value in readings.items():
        if metric not in metrics:
            raise Refused("One of these values is of a metric that is not the action’s.")
        if problem := value_problem(value, on=on):
            raise Refused(problem)
    update.readings.exclude(metric__in=given).delete()
    for metric, value in given.items():
        UpdateReading.objects.update_or_create(
            update=update, metric_id=metric, defaults={"text": value.text.strip(), "date": value.day}
        )


def photograph(request: UpdateRequest, *, on: date) -> dict[str, str]:
    """The action as it stood when it was asked about."""
    action = request.action
    _day, note = last_words([action.pk], on=on).get(action.pk, NO_WORD)
    return {"was_brag": action.brag, "was_timescale": action.timescale_text, "was_note": note}


@transaction.atomic
def submit_answers(
    *,
    requests: Collection[UpdateRequest],
    reasons: Mapping[int, str] | None = None,
    answerer: Answerer,
    on: date,
) -> list[UpdateRequest]:
    """Submit every draft among ``requests``; those without an answer stay due. A second click changes nothing.

    ``reasons``, by the key of the request, say why an answer that raises a hint is right as it is. Where they are
    given each such answer needs one; a door that cannot ask, such as a return sheet, leaves them out. Either way
    the hints are kept, and the project manager reads them.
    """
    submitted = [request for request in requests if request.state == RequestState.DRAFT]
    if not submitted:
        return []
    for request in submitted:
        require_open(request, answerer, on=on)
    prefetch_related_objects(submitted, "update__files", "update__readings")
    known = known_of(submitted[0].cycle, [request.action_id for request in submitted], on=on)
    for request in submitted:
        _submit(request, known, reasons, answerer, on=on)
    send_receipts(submitted, on=on)
    if submitted:
        after_answer(cycle=submitted[0].cycle, on=on)
    return submitted


def _submit(
    request: UpdateRequest, known: Known, reasons: Mapping[int, str] | None, answerer: Answerer, *, on: date
) -> None:
    answer = known.answer_of(request.update)
    found = problems(answer)
    if found:
        raise Refused(f"{_place(request)}: {found[0].message}")
    asked = known.hints_of(request.update)
    reason = (reasons or {}).get(request.pk, "").strip()
    if asked and reasons is not None and not reason:
        raise Refused(f"{_place(request)}: {asked[0]} {REASON_NEEDED}")
    fields = {
        "note": settled_note(answer),
        "brag": settled_brag(answer),
        "hints": asked,
        "hints_reason": reason if asked else "",
    }
    move_request(request, "submit", version=request.version, submitted_on=answerer.received_on or on)
    Update.objects.filter(pk=request.update.pk).update(**fields)
    for name, value in fields.items():
        setattr(request.update, name, value)
    record_answer("answer submitted", request, answerer, on=on)


def _place(request: UpdateRequest) -> str:
    return f"{request.action.objective} action {request.action.ref}"


@transaction.atomic
def take_back(*, request: UpdateRequest, answerer: Answerer, on: date) -> UpdateRequest:
    """A submitted answer becomes a draft again, as long as the project manager has not dealt with it."""
    require_open(request, answerer, on=on, answered=True)
    if request.state == RequestState.DRAFT:  # a second click
        return request
    try:
        move_request(request, "take back", version=request.version, submitted_on=None)
    except Stale:
        raise Stale(
            "The project manager has dealt with this answer meanwhile: it cannot be taken back."
        ) from None
    # The words that stood for a tick would be taken for the lead's own.
    Update.objects.filter(request=request, no_change=True, note=NO_CHANGE_NOTE).update(note="")
    Update.objects.filter(request=request).update(hints=[], hints_reason="")
    record_answer("answer taken back", request, answerer, on=on)
    return request


def require_open(request: UpdateRequest, answerer: Answerer, *, on: date, answered: bool = False) -> None:
    """Refuse whoever is not asked, a Board that has met and, unless ``answered`` is meant, what is submitted."""
    if not answerer.may_answer(request):
        raise NotAllowed("This action is not among those you were asked about.")
    cycle = request.cycle
    over = cycle.state in (CycleState.REPORTED, CycleState.CANCELLED)
    if over or cycle.meeting.cancelled or cycle.meeting.date < on:
        raise Refused(OVER)
    if request.state in ANSWERED and not answered:
        raise Refused(SUBMITTED)


def move_request(request: UpdateRequest, name: str, *, version: int | None, **changes: object) -> None:
    """The conditional update; without a ``version`` whatever version stands now."""
    move = REQUEST_MOVES[name]
    rows = UpdateRequest.objects.filter(pk=request.pk, state__in=move.sources)
    if version is not None:
        rows = rows.filter(version=version)
    if not rows.update(state=move.target, version=F("version") + 1, **changes):
        raise Stale(STALE)
    request.state = move.target
    if version is None:
        request.refresh_from_db(fields=["version"])
    else:
        request.version = version + 1


def record_answer(
    verb: str,
    request: UpdateRequest,
    answerer: Answerer,
    *,
    summary: str = "",
    changes: Mapping[str, object] | None = None,
    on: date,
) -> None:
    """Every use of a link is written down here: a person has answered with it, no scanner has only opened it."""
    link = answerer.link if answerer.via == "link" else None
    if link:
        note_use(link)
        changes = {**(changes or {}), "link": link.pk}
    passed_on = f"On the link sent to {answerer.given_on_link_of}" if answerer.given_on_link_of else ""
    record_event(
        verb=verb,
        target=request,
        summary=". ".join(words for words in (summary, passed_on) if words),
        changes=changes,
        actor=answerer.name,
        via=answerer.via,
        by=answerer.user,
        on=on,
    )
