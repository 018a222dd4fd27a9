"""Adding to and changing one action. Every deed goes through an operation; a refusal keeps what was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django_htmx.http import reselect, reswap, retarget

from actions.brag_meanings import use_meanings
from actions.conflicts import conflict_of
from actions.forms_actions import (
    NO_BRAG,
    ActionForm,
    AddActionForm,
    BragForm,
    NoteForm,
    TimescaleForm,
    VersionedForm,
)
from actions.models import Action
from actions.operations.adding import add_action
from actions.operations.editing import add_note, edit_action, move_timescale, state_brag
from actions.rules.brag import Brag
from actions.rules.ref_suggestions import next_ref
from actions.rules.timescale_sentences import reading_sentence
from actions.rules.timescales import parse_timescale
from actions.views.actions import MAY_NOT_EDIT, action_context, editable_action
from objectives.models import Objective
from objectives.policies import may_manage_plan, visible_plans
from plantracker.core.deeds import attempt, signed, told
from plantracker.core.operations.refusals import Refused


def action_edit(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    initial = {name: getattr(action, name) for name in ("version", *ActionForm.compared)}
    form = ActionForm(request.POST or None, initial=initial | ActionForm.opened(action))
    if not action.title:
        form.allow_blank_title()

    if attempt(form, lambda typed: edit_action(action=action, **typed, **signed(request))):
        return saved(request, action, "The action is saved.")
    return form_page(request, "actions/action_edit.html", form, action)


def action_brag(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    initial = {"version": action.version, "brag": action.brag or NO_BRAG} | BragForm.opened(action)
    form = BragForm(request.POST or None, initial=initial)
    use_meanings(form, action.objective.plan)

    def deed(typed: dict[str, Any]) -> object:
        typed["brag"] = None if typed["brag"] == NO_BRAG else Brag(typed["brag"])
        change = state_brag(action=action, **typed, **signed(request))
        if change is None:
            raise Refused("That is the BRAG already: choose another one, or add a progress note instead.")
        return change

    if attempt(form, deed):
        return saved(request, action, _what_follows(action))
    return form_page(request, "actions/action_brag.html", form, action)


def _what_follows(action: Action) -> str:
    """What a new BRAG asks for next: Blue has something to show for it."""
    said = f"The BRAG is now {action.brag or 'blank'}, with your reason in the history."
    if action.brag != Brag.BLUE or action.evidence.standing().exists():
        return said
    address = reverse("actions:action_evidence", args=[action.pk])
    return told(f"{said} Nothing shows yet that it is done:", ("add evidence", address))


def action_timescale(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    if request.htmx and "text" in request.GET:  # type: ignore[attr-defined]
        typed = reading_sentence(parse_timescale(request.GET.get("text", "")[:500]))
        return render(request, "actions/_timescale_reading.html", {"would_read": typed})
    if "preview" in request.POST:
        form = TimescaleForm(initial=request.POST.dict())
        return form_page(request, "actions/action_timescale.html", form, action)
    initial = {"version": action.version} | TimescaleForm.opened(action)
    form = TimescaleForm(request.POST or None, initial=initial)

    def deed(typed: dict[str, Any]) -> object:
        change = move_timescale(action=action, **typed, **signed(request))
        if change is None:
            raise Refused("That is the timescale already: write the new one, or add a progress note instead.")
        return change

    if attempt(form, deed):
        return saved(request, action, f"The timescale has moved. {reading_sentence(action.timescale)}")
    return form_page(request, "actions/action_timescale.html", form, action)


def action_note(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    form = NoteForm(request.POST or None)
    author = request.user.name  # type: ignore[union-attr]
    if attempt(form, lambda typed: add_note(action=action, author=author, **typed, **signed(request))):
        return saved(request, action, "The progress note is added. It is the last word on this action now.")
    return form_page(request, "actions/action_note.html", form, action)


def action_add(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)
    taken = list(objective.actions.values_list("ref", flat=True))
    form = AddActionForm(request.POST or None, initial={"ref": next_ref(taken), "brag": ""})
    use_meanings(form, objective.plan)
    added: list[Action] = []

    def deed(typed: dict[str, Any]) -> object:
        brag = Brag(typed["brag"]) if typed["brag"] else None
        fields = {name: typed[name] for name in ("ref", "title", "timescale")}
        leads = form.chosen_leads()
        added.append(add_action(objective=objective, leads=leads, brag=brag, **fields, **signed(request)))
        return added

    if attempt(form, deed):
        return saved(
            request,
            added[0],
            f"Action {added[0].ref} is added to the plan. Its leads are asked about it before the next Board.",
        )
    context = {"form": form, "objective": objective, "plan": objective.plan}
    return render(request, "actions/action_add.html", context)


def form_page(
    request: HttpRequest, template: str, form: forms.Form, action: Action, **more: object
) -> HttpResponse:
    """The form, new or again. After a stale save it carries the version that is now shown beside it.

    Asked for by the action's page itself, only the form comes: it opens in the place of what it changes.
    """
    context: dict[str, object] = {"form": form, **more}
    if getattr(form, "stale", False) and isinstance(form, VersionedForm):
        action = editable_action(request, action.pk)
        context["conflict"] = conflict_of(form, action)
        form.data["version"] = str(action.version)  # type: ignore[index]
    if isinstance(form, TimescaleForm) and (typed := form["text"].value()):
        context["would_read"] = reading_sentence(parse_timescale(str(typed)[:500]))
    if request.htmx:  # type: ignore[attr-defined]
        return in_place(request, form, context | action_context(action))
    return render(request, template, context | action_context(action))


def in_place(request: HttpRequest, form: forms.Form, context: dict[str, object]) -> HttpResponse:
    """The form alone. The row that it stands in is named by the address, so that two open forms share no id."""
    name = request.resolver_match.url_name.removeprefix("action_")  # type: ignore[union-attr]
    form.auto_id = f"{name}_%s"
    response = render(request, "actions/_in_place.html", context | {"row": name, "address": request.path})
    if request.method == "POST":  # refused: the answer goes where the form stands, not over the whole page
        response = reswap(retarget(reselect(response, ".in-place"), f"#row-{name} .in-place"), "outerHTML")
    return response


def saved(request: HttpRequest, action: Action, message: str) -> HttpResponse:
    messages.success(request, message)
    return redirect("actions:action_detail", pk=action.pk)


def managed_objective(request: HttpRequest, plan: str, number: str) -> Objective:
    """The objective, for who runs its plan; 404 for who may not see it, 403 for who may only read."""
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    objective = get_object_or_404(found.objectives.select_related("plan"), number=number)
    if not may_manage_plan(request.user, found):
        raise PermissionDenied(MAY_NOT_EDIT)
    return objective
