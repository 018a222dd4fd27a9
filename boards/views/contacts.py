"""One lead in one cycle: what was sent and said, a line more in the ledger, and text to paste into a chat."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.cockpit import may_chase
from boards.forms_contacts import ContactForm
from boards.models import UpdateCycle
from boards.operations.contacting import log_contact
from boards.rules.chat import Asked, Occasion, to_all, to_one
from boards.rules.states import ANSWERED
from boards.silence import Silent, by_service, silent_rows
from boards.timeline import timeline
from boards.views.doors import run_cycle
from plantracker.core.deeds import attempt, signed
from plantracker.core.models import Lead
from plantracker.core.policies import may_manage_people


def contact_list(request: HttpRequest, slug: str, day: date, pk: int) -> HttpResponse:
    """GET shows the lead's line in this cycle; POST adds to the ledger and goes back to the list of the silent."""
    cycle, on = run_cycle(request, slug, day), timezone.localdate()
    leads = Lead.objects.filter(update_requests__cycle=cycle).distinct()
    lead = get_object_or_404(leads.select_related("service", "deputy"), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(posted, meeting=cycle.meeting.date, on=on)

    def deed(typed: dict[str, Any]) -> None:
        contact = log_contact(cycle=cycle, lead=lead, **typed, **signed(request))
        messages.success(request, f"Noted about {lead}: {contact.kind_label.lower()}.")

    if request.method == "POST" and attempt(form, deed):
        return redirect(f"{reverse('boards:meeting_detail', args=[slug, day])}#lead-{pk}")
    context = {"form": form, "lead": lead, **_about(cycle, lead, on=on), **_frame(request, cycle)}
    return render(request, "boards/contact_list.html", context)


def _about(cycle: UpdateCycle, lead: Lead, *, on: date) -> dict[str, object]:
    requests = list(
        cycle.requests.filter(lead=lead).in_order().select_related("action__objective__plan", "update")
    )
    row = next((row for row in silent_rows(cycle, on=on) if row.lead.pk == lead.pk), None)
    answered = sum(request.state in ANSWERED for request in requests)
    return {
        "row": row,
        "requests": requests,
        "answered": answered,
        "by_others": len(requests) - answered - (len(row.actions) if row else 0),
        "timeline": timeline(cycle, lead, requests),
        "may_log": may_chase(cycle, on=on),
        "chat": to_one(asked(row), occasion(cycle), on=on) if row else "",
    }


@require_safe
def cycle_chat(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """Plain text about everybody outstanding, and about each service; whoever rests is left out and named."""
    cycle, on = run_cycle(request, slug, day), timezone.localdate()
    rows = silent_rows(cycle, on=on)
    open_rows = [row for row in rows if not row.rest.rests]
    services = by_service(open_rows)
    context = {
        "chat": chat(open_rows, cycle, on=on),
        "services": [(service.name, chat(service.leads, cycle, on=on)) for service in services],
        "number": len(open_rows),
        "resting": [row for row in rows if row.rest.rests],
    }
    return render(request, "boards/cycle_chat.html", context | _frame(request, cycle))


def chat(rows: Iterable[Silent], cycle: UpdateCycle, *, on: date) -> str:
    named = sorted((asked(row) for row in rows), key=lambda row: row.name.casefold())
    return to_all(named, occasion(cycle), on=on)


def asked(row: Silent) -> Asked:
    return Asked(row.lead.name, tuple(str(action) for action in row.actions), row.is_reached)


def occasion(cycle: UpdateCycle) -> Occasion:
    return Occasion(cycle.meeting.board.name, cycle.meeting.date, cycle.due_on)


def _frame(request: HttpRequest, cycle: UpdateCycle) -> dict[str, object]:
    return {
        "cycle": cycle,
        "meeting": cycle.meeting,
        "board": cycle.meeting.board,
        "may_manage_people": may_manage_people(request.user),
    }
