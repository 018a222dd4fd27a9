"""What update cycles that are under way do when an action ends, or goes on as others.

Nobody is asked about an action that has gone, no word that somebody wrote is lost, and what waits for the project
manager's review is settled first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import F

from actions.models import Action, ActionLead
from boards.models import UpdateCycle, UpdateRequest
from boards.operations.readdressing import ask_again
from boards.operations.withdrawing import after_answer
from boards.rules.states import OUTSTANDING, UNDER_WAY, RequestState
from plantracker.core.models import Lead, User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.lib.wording import listing

WAITS = "An answer about {} waits for review: accept or return it first."


def follow_actions(origins: Sequence[Action], results: Sequence[Action], by: User | None, on: date) -> None:
    """Requests about ``origins`` are asked about ``results`` instead, or of nobody where there are none."""
    for cycle in cycles_asking(origins):
        requests = list(_asked(cycle, origins))
        if results and (waiting := _waiting(cycle, origins)):
            raise Refused(WAITS.format(waiting.action.ref or "it"))
        if not requests:
            continue
        if results:
            _ask_about(cycle, requests, results, by=by, on=on)
        else:
            _ask_no_more(cycle, requests, by=by, on=on)
        after_answer(cycle=cycle, on=on)


def foresee_requests(origins: Sequence[Action], go_on: bool) -> list[str]:
    """What becomes of the requests, one sentence for each cycle."""
    found = []
    for cycle in cycles_asking(origins):
        requests = list(_asked(cycle, origins))
        names = listing(list(dict.fromkeys(request.lead.name for request in requests)))
        if go_on and (waiting := _waiting(cycle, origins)):
            found.append(WAITS.format(waiting.action.ref or "it"))
        elif requests and go_on:
            found.append(
                f"Asked for the meeting {cycle.meeting}: {names}. They are asked about what it becomes instead, "
                "and what they have begun to write goes along."
            )
        elif requests:
            found.append(
                f"Asked for the meeting {cycle.meeting}: {names}. Nobody is asked any more; whoever has begun an "
                "answer can still hand it in."
            )
    return found


def cycles_asking(actions: Sequence[Action]) -> list[UpdateCycle]:
    """The cycles under way that ask about any of these actions."""
    cycles = UpdateCycle.objects.filter(
        state__in=UNDER_WAY, meeting__cancelled=False, requests__action__in=actions
    )
    return list(cycles.distinct().select_related("meeting__board").order_by("pk"))


def _asked(cycle: UpdateCycle, origins: Sequence[Action]):
    """What is still open about these actions; those that somebody has written to come first."""
    requests = cycle.requests.outstanding().filter(action__in=origins)
    return requests.select_related("lead", "action", "update").order_by(
        F("update").asc(nulls_last=True), "pk"
    )


def _waiting(cycle: UpdateCycle, origins: Sequence[Action]) -> UpdateRequest | None:
    submitted = cycle.requests.filter(action__in=origins, state=RequestState.SUBMITTED)
    return submitted.select_related("action").order_by("pk").first()


def _is_touched(request: UpdateRequest) -> bool:
    """Whether somebody has written to it, or passed it to a colleague."""
    return hasattr(request, "update") or request.passings.exists()


def _ask_no_more(cycle: UpdateCycle, requests: Sequence[UpdateRequest], *, by: User | None, on: date) -> None:
    for request in requests:
        if _is_touched(request):
            continue
        record_event(verb="request withdrawn", target=request, summary=str(request), by=by, on=on)
        UpdateRequest.objects.filter(pk=request.pk, state=RequestState.DUE, version=request.version).delete()


def _ask_about(
    cycle: UpdateCycle,
    requests: Sequence[UpdateRequest],
    results: Sequence[Action],
    *,
    by: User | None,
    on: date,
) -> None:
    known = set(cycle.requests.values_list("lead", flat=True))
    leads = _leads_of(results)
    for request in requests:
        _move(cycle, request, results, leads, by=by, on=on)
    for result in results:
        for lead in leads[result.pk]:
            UpdateRequest.objects.get_or_create(cycle=cycle, action=result, lead=lead)
    new = {lead.pk: lead for each in leads.values() for lead in each if lead.pk not in known}
    for lead in new.values():
        ask_again(cycle, lead, on=on)


def _leads_of(results: Sequence[Action]) -> dict[int, list[Lead]]:
    leads: dict[int, list[Lead]] = {result.pk: [] for result in results}
    links = ActionLead.objects.filter(action__in=results).select_related("lead").order_by("position", "id")
    for link in links:
        leads[link.action_id].append(link.lead)
    return leads


def _move(
    cycle: UpdateCycle,
    request: UpdateRequest,
    results: Sequence[Action],
    leads: dict[int, list[Lead]],
    *,
    by: User | None,
    on: date,
) -> None:
    """To the first of the results that the lead answers for; to the first of all where there is none.

    Somebody who has written goes on with what they wrote even where they lead none of the results.
    """
    mine = [result for result in results if request.lead in leads[result.pk]]
    target = (mine or list(results))[0]
    standing = UpdateRequest.objects.filter(pk=request.pk, version=request.version, state__in=OUTSTANDING)
    taken = cycle.requests.filter(action=target, lead=request.lead).exists()
    if taken and _is_touched(request):
        raise Refused(
            f"{request.lead} has begun answers about several of these actions: let them answer, accept what they "
            "say, and merge then."
        )
    if taken or (not mine and not _is_touched(request)):
        done = standing.delete()[0]
    else:
        done = standing.update(action=target, version=F("version") + 1)
    if not done:
        raise Stale(f"{request.lead} is answering at this moment: look at the action again.")
    summary = f"{request.lead}: {request.action.ref} to {target.ref}"
    record_event(verb="request follows", target=request, summary=summary, by=by, on=on)
