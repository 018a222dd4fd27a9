"""Adding evidence, changing and withdrawing it, and saying why there is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.forms_evidence import EditEvidenceForm, EvidenceForm, NoEvidenceForm, WithdrawForm, known
from actions.models import Action, Evidence
from actions.operations.editing import add_evidence
from actions.operations.evidencing import (
    add_evidence_file,
    edit_evidence,
    state_no_evidence,
    withdraw_evidence,
)
from actions.policies import may_edit_evidence, visible_evidence
from actions.views.actions import MAY_NOT_EDIT, editable_action
from actions.views.editing import form_page, saved
from plantracker.core.deeds import attempt, signed


def action_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None)

    def deed(typed: dict[str, Any]) -> object:
        given = {"action": action, **form.said(), **signed(request)}
        upload = typed["file"]
        return add_evidence_file(upload=upload, **given) if upload else add_evidence(**given)

    if attempt(form, deed):
        return saved(request, action, "The evidence is added.")
    return form_page(request, "actions/action_evidence.html", form, action)


def action_no_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    last = action.no_evidence.order_by("id").last()
    form = NoEvidenceForm(request.POST or None, initial={"why": last.why if last else ""})
    if attempt(form, lambda typed: state_no_evidence(action=action, **typed, **signed(request))):
        saved(request, action, "The reason is written down.")
        return redirect("actions:evidence_missing", plan=action.objective.plan.slug)
    return form_page(request, "actions/action_no_evidence.html", form, action)


def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = editable_evidence(request, pk)
    form = EditEvidenceForm(request.POST or None, initial=known(evidence))

    def deed(typed: dict[str, Any]) -> object:
        version = typed["version"]
        return edit_evidence(evidence=evidence, version=version, **form.said(), **signed(request))

    if attempt(form, deed):
        return back_to_register(request, evidence.action, "The evidence is saved.")
    return evidence_page(request, "actions/evidence_edit.html", form, evidence)


def evidence_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = editable_evidence(request, pk)
    form = WithdrawForm(request.POST or None, initial={"version": evidence.version})
    if attempt(form, lambda typed: withdraw_evidence(evidence=evidence, **typed, **signed(request))):
        return back_to_register(
            request, evidence.action, "The evidence is withdrawn: it stays in the register with your reason."
        )
    return evidence_page(request, "actions/evidence_withdraw.html", form, evidence)


def editable_evidence(request: HttpRequest, pk: int) -> Evidence:
    """The evidence, for who may change it; 404 for who may not see it, 403 for who may only read."""
    rows = visible_evidence(request.user).select_related("action__objective__plan", "keeper")
    evidence = get_object_or_404(rows, pk=pk)
    if not may_edit_evidence(request.user, evidence):
        raise PermissionDenied(MAY_NOT_EDIT)
    return evidence


def evidence_page(request: HttpRequest, template: str, form: forms.Form, evidence: Evidence) -> HttpResponse:
    """The form, new or again. After a stale save it carries the version that is now shown beside it."""
    stale = getattr(form, "stale", False)
    if stale:
        evidence = editable_evidence(request, evidence.pk)
        form.data = request.POST.dict() | {"version": str(evidence.version)}
    context = {
        "form": form,
        "evidence": evidence,
        "action": evidence.action,
        "plan": evidence.action.objective.plan,
        "stale": stale,
        "on": timezone.localdate(),
    }
    return render(request, template, context)


def back_to_register(request: HttpRequest, action: Action, message: str) -> HttpResponse:
    saved(request, action, message)
    return redirect(reverse("actions:evidence_list", args=[action.objective.plan.slug]))
