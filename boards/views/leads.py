"""Who answers for actions: where each is reached, and who stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions.models import Action
from actions.rules.states import ActionState
from boards.forms import LeadForm
from boards.link_rows import links_of_lead
from boards.operations.readdressing import change_address
from boards.policies import run_boards
from boards.tables import LeadTable
from plantracker.core.deeds import attempt, signed
from plantracker.core.operations.people import place_lead, set_deputy
from plantracker.core.policies import editable_leads, may_manage_people

MISSING, UNPLACED = "missing", "unplaced"


class LeadFilter(forms.Form):
    q = forms.CharField(label="Search", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    address = forms.ChoiceField(
        choices=[
            ("", "Any"),
            (MISSING, "No address known, and needed"),
            (UNPLACED, "Not confirmed: no service given"),
        ],
        label="To settle",
        required=False,
    )
    hide_optional = True


@require_safe
def lead_list(request: HttpRequest) -> HttpResponse:
    if not may_manage_people(request.user):
        raise PermissionDenied("Only project managers and administrators keep the list of leads.")
    form = LeadFilter(request.GET)
    answers_for = Count("actions", filter=~Q(actions__state=ActionState.CLOSED), distinct=True)
    rows = editable_leads(request.user).select_related("service", "deputy").annotate(open_actions=answers_for)
    # Of the leads of closed actions alone nothing is asked, so no address is missing.
    missing = rows.filter(email="", open_actions__gt=0).count()
    if form.is_valid():
        rows = _filtered(rows, form.cleaned_data)
    table = LeadTable(rows.order_by("name"))
    RequestConfig(request, paginate={"per_page": 100}).configure(table)
    context = {"filter": form, "table": table, "missing": missing, "active": any(form.cleaned_data.values())}
    return render(request, "boards/lead_list.html", context)


def _filtered(rows: Any, chosen: dict[str, Any]) -> Any:
    if chosen["address"] == MISSING:
        rows = rows.filter(email="", open_actions__gt=0)
    elif chosen["address"] == UNPLACED:
        rows = rows.filter(service=None, open_actions__gt=0)
    if words := chosen["q"].strip():
        named = Q(name__icontains=words) | Q(post__icontains=words) | Q(service__name__icontains=words)
        rows = rows.filter(named | Q(email__icontains=words))
    return rows


def lead_edit(request: HttpRequest, pk: int) -> HttpResponse:
    lead = get_object_or_404(editable_leads(request.user).select_related("service", "deputy"), pk=pk)
    initial = {name: getattr(lead, name) for name in LeadForm.base_fields}
    form = LeadForm(request.POST or None, initial=initial, lead=lead)

    @transaction.atomic
    def deed(typed: dict[str, Any]) -> None:
        sign = signed(request)
        place_lead(lead=lead, service=typed["service"], **sign)
        starts, ends = typed["deputy_from"], typed["deputy_until"]
        set_deputy(lead=lead, deputy=typed["deputy"], starts=starts, ends=ends, **sign)
        if typed["email"].lower() != lead.email.lower():
            change_address(lead=lead, email=typed["email"], **sign)

    runs, before = set(run_boards(request.user)), lead.email
    if attempt(form, deed):
        messages.success(request, f"{lead} is saved.{_what_follows(before, lead.email)}")
        return redirect(way_back(request))
    actions = Action.objects.filter(action_leads__lead=lead).not_closed().in_order()
    context = {
        "form": form,
        "lead": lead,
        "actions": actions.select_related("objective__plan"),
        "next": way_back(request, default=""),
        "held": [
            held for held in links_of_lead(lead, on=timezone.localdate()) if held.cycle.meeting.board in runs
        ],
        "may_manage_people": True,
    }
    return render(request, "boards/lead_edit.html", context)


def _what_follows(before: str, after: str) -> str:
    if before.lower() == after.lower():
        return ""
    if not before:
        return " What waited for an address goes out now."
    return (
        f" What is still asked goes to {after}; links that were mailed to {before} no longer answer for them."
    )


def way_back(request: HttpRequest, *, default: str = "boards:lead_list") -> str:
    """The page one came from, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if safe else default
