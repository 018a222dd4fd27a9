"""A lead passes a request to a colleague, takes it back, or the project manager agrees to a stranger or declines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from boards import policies
from boards.models import Passing, UpdateCycle, UpdateRequest
from boards.operations.answering import OVER, Answerer
from boards.operations.links import withdraw_mail
from boards.passing_letters import tell_colleague, tell_lead, write_to_colleague
from boards.rules.passing import MOST, STANDING, PassingState, passes_at_once
from boards.rules.states import OUTSTANDING, UNDER_WAY
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import actor_name, record_event
from plantracker.core.operations.people import checked_address
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from plantracker.core.policies import require

TAKEN_BACK = "The lead has taken it back."


@transaction.atomic
def pass_on(
    *, requests: Collection[UpdateRequest], name: str, email: str, answerer: Answerer, on: date
) -> list[Passing]:
    """Let a colleague answer: at once within the organisation, else once the project manager says yes."""
    address = checked_address(email)
    if not requests:
        raise Refused("Tick what your colleague should answer.")
    known = Lead.objects.filter(email__iexact=address, left_on=None).order_by("pk").first()
    to_name = (name.strip() or (known.name if known else ""))[:300]
    if not to_name:
        raise Refused("Write your colleague’s name, so that the project manager knows who answers.")
    made = [
        _pass(request, to_name, address, known, answerer=answerer, on=on)
        for request in sorted(requests, key=lambda each: each.pk)
    ]
    passed = [passing for passing in made if not passing.is_waiting]
    if passed:
        write_to_colleague(passed, on=on)
    return made


def _pass(
    request: UpdateRequest, name: str, address: str, known: Lead | None, *, answerer: Answerer, on: date
) -> Passing:
    _check(request, address, answerer, on=on)
    at_once = passes_at_once(address, lead_address=request.lead.email, is_known=known is not None)
    try:
        with transaction.atomic():
            passing = Passing.objects.create(
                request=request,
                from_name=request.lead.name,
                colleague=known,
                to_name=name,
                to_address=address,
                state=PassingState.PASSED if at_once else PassingState.WAITING,
                passed_on=on,
                passed_by=answerer.name,
            )
    except IntegrityError:
        raise Refused(f"{request.action} is passed on already: take it back first.") from None
    verb = "request passed on" if at_once else "passing on asked for"
    _record(verb, passing, actor=answerer.name, via=answerer.via, by=answerer.user, on=on)
    return passing


def _check(request: UpdateRequest, address: str, answerer: Answerer, *, on: date) -> None:
    _check_lead(request, answerer, on=on)
    if request.state not in OUTSTANDING:
        raise Refused(f"{request.action} is answered already: there is nothing to pass on.")
    if address == request.lead.email.lower():
        raise Refused("That is the lead’s own address: write your colleague’s.")
    if request.passings.count() >= MOST:
        raise Refused(f"{request.action} has changed hands {MOST} times: please ring the project manager.")


def _check_lead(request: UpdateRequest, answerer: Answerer, *, on: date) -> None:
    """Only for the lead named, or who stands in for them; a colleague does not pass it on further."""
    if request.cycle_id != answerer.cycle_id or request.lead_id not in answerer.lead_ids:
        raise NotAllowed("Only the lead who was asked can pass this on or take it back.")
    meeting = request.cycle.meeting
    if request.cycle.state not in UNDER_WAY or meeting.cancelled or meeting.date < on:
        raise Refused(OVER)


@transaction.atomic
def take_back(*, passing: Passing, answerer: Answerer, on: date) -> Passing:
    """The lead answers after all: the colleague's link opens it no longer, and mail that waits is withdrawn."""
    _check_lead(passing.request, answerer, on=on)
    end_passing(passing, by_name=answerer.name, on=on)
    tell_colleague(passing, on=on)
    _record("passing taken back", passing, actor=answerer.name, via=answerer.via, by=answerer.user, on=on)
    return passing


def end_passing(passing: Passing, *, by_name: str, on: date) -> None:
    """The colleague is no longer asked, as long as nobody has answered."""
    unanswered = Passing.objects.filter(
        pk=passing.pk, state__in=STANDING, request__in=UpdateRequest.objects.filter(state__in=OUTSTANDING)
    )
    if not unanswered.update(state=PassingState.TAKEN_BACK, settled_on=on, settled_by=by_name[:300]):
        raise Stale("This has been answered, declined or taken back meanwhile.")
    passing.refresh_from_db()
    for link in passing.links.prefetch_related("passings").filter(leads=None):
        if not any(each.state == PassingState.PASSED for each in link.passings.all()):
            withdraw_mail([link.pk], reason=TAKEN_BACK)


@transaction.atomic
def agree_passings(*, passings: Collection[Passing], by: User | None, on: date) -> list[Passing]:
    """Yes: the colleague is written to, once for all of these, and who asked is told."""
    agreed = _settled(passings, PassingState.PASSED, "passing agreed", by=by, on=on)
    write_to_colleague(agreed, on=on)
    tell_lead(agreed, on=on)
    return agreed


@transaction.atomic
def decline_passings(
    *, passings: Collection[Passing], reason: str, by: User | None, on: date
) -> list[Passing]:
    """No, with a reason that who asked is told; the lead is still asked."""
    if not reason.strip():
        raise Refused("Say in a sentence why not, so that the lead can choose somebody else.")
    declined = _settled(
        passings, PassingState.DECLINED, "passing declined", reason=reason.strip()[:500], by=by, on=on
    )
    tell_lead(declined, on=on)
    return declined


def _settled(
    passings: Collection[Passing],
    state: PassingState,
    verb: str,
    *,
    reason: str = "",
    by: User | None,
    on: date,
) -> list[Passing]:
    settled = []
    for passing in passings:
        require(policies.may_review(by, passing.request))
        waiting = Passing.objects.filter(pk=passing.pk, state=PassingState.WAITING)
        if waiting.update(state=state, reason=reason, settled_on=on, settled_by=actor_name(by)):
            passing.refresh_from_db()
            settled.append(passing)
            _record(verb, passing, by=by, on=on)
    if not settled:
        raise Stale("This is settled already: somebody was quicker, or the lead has taken it back.")
    return settled


def _record(
    verb: str, passing: Passing, *, actor: str = "", via: str = "account", by: User | None, on: date
) -> None:
    summary = f"asked {passing.from_name}, passed to {passing.to_name} ({passing.to_address})"
    record_event(verb=verb, target=passing.request, summary=summary, actor=actor, via=via, by=by, on=on)


def passings_of(cycle: UpdateCycle):
    """Every hand-over of the cycle, the newest first, with what pages show."""
    rows = Passing.objects.filter(request__cycle=cycle)
    return rows.select_related(
        "request__action__objective__plan", "request__lead", "request__cycle__meeting__board"
    )
