"""Deputies, leavers and heads of service: who answers, and who is told, instead of the lead."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.forms_standing_in import DeputyForm, HeadForm, SuccessorForm
from boards.operations.leaving import hand_over, preview_leaving
from plantracker.core.deeds import attempt, signed
from plantracker.core.models import Lead, Service
from plantracker.core.operations.people import set_deputy, set_head
from plantracker.core.policies import editable_leads, may_edit_service

DAYS = ("deputy", "deputy_from", "deputy_until")


YOUR_DEPUTY = "Your deputy is saved. Between the two days they get what is asked of you."


def deputy_set(request: HttpRequest) -> HttpResponse:
    """A lead with an account says who stands in for them."""
    lead = get_object_or_404(Lead.objects.select_related("deputy"), user=request.user)
    form = DeputyForm(request.POST or None, initial={name: getattr(lead, name) for name in DAYS}, lead=lead)

    def deed(typed: dict[str, Any]) -> None:
        starts, ends = typed["deputy_from"], typed["deputy_until"]
        set_deputy(lead=lead, deputy=typed["deputy"], starts=starts, ends=ends, **signed(request))
        messages.success(
            request, YOUR_DEPUTY if lead.deputy else "Nobody stands in for you: you are asked yourself."
        )

    if attempt(form, deed):
        return redirect("home")
    return render(request, "boards/deputy_set.html", {"form": form, "lead": lead})


def lead_leaver(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows everything that moves; POST moves it in one step."""
    lead = get_object_or_404(editable_leads(request.user).select_related("successor", "service"), pk=pk)
    form = SuccessorForm(request.POST or None, lead=lead)

    def deed(typed: dict[str, Any]) -> None:
        moved = hand_over(lead=lead, successor=typed["successor"], **signed(request))
        messages.success(
            request, f"{typed['successor']} answers for {len(moved.actions)} actions of {lead} now."
        )

    if attempt(form, deed):
        return redirect("boards:lead_list")
    moving = preview_leaving(lead=lead, **signed(request))
    context = {"form": form, "lead": lead, "moving": moving, "today": timezone.localdate()}
    return render(request, "boards/lead_leaver.html", context)


@require_safe
def service_list(request: HttpRequest) -> HttpResponse:
    _require_services(request)
    services = Service.objects.select_related("head").annotate(number=Count("leads")).order_by("name")
    return render(request, "boards/service_list.html", {"services": services})


def service_edit(request: HttpRequest, pk: int) -> HttpResponse:
    _require_services(request)
    service = get_object_or_404(Service.objects.select_related("head"), pk=pk)
    form = HeadForm(request.POST if request.method == "POST" else None, initial={"head": service.head_id})

    def deed(typed: dict[str, Any]) -> None:
        set_head(service=service, head=typed["head"], **signed(request))
        messages.success(
            request, f"{service} is saved. Its head is told once for each Board who did not answer."
        )

    if attempt(form, deed):
        return redirect("boards:service_list")
    return render(request, "boards/service_edit.html", {"form": form, "service": service})


def _require_services(request: HttpRequest) -> None:
    if not may_edit_service(request.user):
        raise PermissionDenied("Only project managers and administrators keep the list of services.")
