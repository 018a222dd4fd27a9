"""The steps of an update cycle: each is previewed in full, then sent by one button."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from boards.briefing import brief_drafts, silent_leads
from boards.models import UpdateCycle
from boards.operations.chasing import brief, chase, chase_step, close_returns, preview_chase
from boards.operations.circulation import circulate, preview_circulation
from boards.rules.states import CYCLE_MOVES, UNDER_WAY, CycleState
from boards.silence import Silent, silent_rows
from boards.standings import standings
from boards.undelivered import undelivered
from boards.views.doors import run_cycle
from boards.views.trying import send_test_of, wants_test
from plantracker.core.deeds import press, signed, told
from plantracker.core.models import Lead, Message
from plantracker.core.policies import may_manage_people
from plantracker.lib.wording import count, long_date


def page(request: HttpRequest, template: str, cycle: UpdateCycle, **context: object) -> HttpResponse:
    known = {
        "cycle": cycle,
        "meeting": cycle.meeting,
        "board": cycle.meeting.board,
        "today": timezone.localdate(),
        "may_manage_people": may_manage_people(request.user),
    }
    return render(request, template, known | context)


def to_meeting(cycle: UpdateCycle) -> HttpResponse:
    return redirect("boards:meeting_detail", slug=cycle.meeting.board.slug, day=cycle.meeting.date)


def written(cycle: UpdateCycle, step: str) -> QuerySet[Message]:
    """The messages of one step, those in trouble first to be seen."""
    return (
        Message.objects.about(cycle.topic).filter(step=step).select_related("lead").order_by("to_name", "id")
    )


def cycle_circulate(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET previews every message, or shows what was sent; POST circulates. A second press shows the result."""
    cycle = run_cycle(request, slug, day)
    tries = wants_test(request) and cycle.state == CycleState.PLANNED
    if request.method == "POST" and cycle.state == CycleState.PLANNED and not tries:
        press(request, lambda: _circulated(request, cycle))
    if request.method == "POST" and not tries:
        return redirect("boards:cycle_circulate", slug=slug, day=day)
    if cycle.state != CycleState.PLANNED:
        return page(request, "boards/cycle_circulated.html", cycle, written=written(cycle, "circulate"))
    preview = preview_circulation(cycle=cycle, **signed(request))
    if tries:
        send_test_of(request, next(iter(preview.messages), None))
    context = {"preview": preview, "undelivered": undelivered(preview.messages)}
    return page(request, "boards/cycle_circulate.html", cycle, **context)


def _circulated(request: HttpRequest, cycle: UpdateCycle) -> str:
    done = circulate(cycle=cycle, **signed(request))
    asked = count(len(done.messages), "message")
    next_step = f"Next: the returns, due on {long_date(cycle.due_on)}."
    if held := len(done.without_address):
        told_of = f"Circulated: {asked} written; {held} more held for want of an address."
        leads = f"{reverse('boards:lead_list')}?address=missing"
        return told(f"{told_of} {next_step}", ("Give the leads their addresses", leads))
    return f"Circulated: {asked} written. {next_step}"


def cycle_chase(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET previews the reminders to all outstanding, or to those chosen; POST sends them."""
    cycle = run_cycle(request, slug, day)
    if cycle.state not in UNDER_WAY or timezone.localdate() > cycle.meeting.date:
        return to_meeting(cycle)
    chosen = chosen_leads(request, cycle)
    if request.method == "POST" and not wants_test(request):
        press(request, lambda: _chased(request, cycle, chosen))
        return to_meeting(cycle)
    drafts, on = preview_chase(cycle=cycle, leads=chosen, **signed(request)), timezone.localdate()
    reminded = set(written(cycle, chase_step(on)).values_list("recipient", flat=True))
    going = [draft for draft in drafts if draft.to_address and draft.recipient not in reminded]
    if request.method == "POST":
        send_test_of(request, next(iter(going), None))
    return page(
        request,
        "boards/cycle_chase.html",
        cycle,
        drafts=going,
        undelivered=undelivered(going),
        reminded=[draft for draft in drafts if draft.recipient in reminded],
        without_address=[draft for draft in drafts if not draft.to_address],
        resting=resting_rows(cycle, chosen, on=on),
        chosen=chosen,
    )


def chosen_leads(request: HttpRequest, cycle: UpdateCycle) -> list[Lead] | None:
    """The leads that were ticked, or those of a service (0: of none); `None` stands for all."""
    typed = request.POST or request.GET
    leads = Lead.objects.filter(update_requests__cycle=cycle).distinct()
    services = _known(typed.getlist("service"))
    if services:
        named = leads.filter(service__in=[key for key in services if key])
        return list(named | leads.filter(service=None) if 0 in services else named)
    if "lead" in typed or "ticked" in typed:  # nobody ticked is nobody, not everybody
        return list(leads.filter(pk__in=_known(typed.getlist("lead"))))
    return None


def _known(keys: list[str]) -> list[int]:
    """The numbers among ``keys`` that a row can have."""
    return [int(key) for key in keys if key.isdecimal() and len(key) < 19]


def resting_rows(cycle: UpdateCycle, chosen: list[Lead] | None, *, on: date) -> list[Silent]:
    """Those among the chosen who are left alone: they have promised an answer or are on hold."""
    keys = None if chosen is None else {lead.pk for lead in chosen}
    rows = [row for row in silent_rows(cycle, on=on) if row.rest.rests]
    return [row for row in rows if keys is None or row.lead.pk in keys]


def _chased(request: HttpRequest, cycle: UpdateCycle, leads: list[Lead] | None) -> str:
    sent = chase(cycle=cycle, leads=leads, **signed(request))
    if not sent:
        return (
            "Nobody was reminded: each of them was reminded today already, has answered, has promised to, "
            "is on hold, or has no address."
        )
    return f"{count(len(sent), 'reminder')} written. They leave with the next run."


def cycle_close(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    cycle = run_cycle(request, slug, day)
    if request.method == "POST":
        press(request, lambda: _closed(request, cycle))
        return to_meeting(cycle)
    if not CYCLE_MOVES["close"].allows(cycle.state):
        return to_meeting(cycle)
    on = timezone.localdate()
    standing = standings([cycle], on=on)[0]
    return page(
        request, "boards/cycle_close.html", cycle, standing=standing, silent=silent_rows(cycle, on=on)
    )


def _closed(request: HttpRequest, cycle: UpdateCycle) -> str:
    close_returns(cycle=cycle, **signed(request))
    meeting = cycle.meeting
    return told(
        "The returns are closed. What still comes in is marked late, not refused. Next:",
        ("review the answers", reverse("boards:review_list", args=[meeting.board.slug, meeting.date])),
    )


def cycle_brief(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """GET previews the mails with the outstanding named; POST briefs."""
    cycle = run_cycle(request, slug, day)
    allowed = CYCLE_MOVES["brief"].allows(cycle.state)
    tries = wants_test(request) and allowed
    if request.method == "POST" and allowed and not tries:
        press(request, lambda: _briefed(request, cycle))
    if (request.method == "POST" and not tries) or not allowed:
        return to_meeting(cycle)
    drafts = brief_drafts(cycle)
    if tries:
        send_test_of(request, next(iter(drafts), None))
    context = {
        "drafts": drafts,
        "undelivered": undelivered(drafts),
        "silent": silent_leads(cycle),
        "standing": standings([cycle], on=timezone.localdate())[0],
    }
    return page(request, "boards/cycle_brief.html", cycle, **context)


def _briefed(request: HttpRequest, cycle: UpdateCycle) -> str:
    written = count(len(brief(cycle=cycle, **signed(request))), "message")
    return f"Briefed: {written} written. Next: the papers for the Board on {long_date(cycle.meeting.date)}."
