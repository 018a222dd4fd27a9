"""The plan's objectives and the order of its actions: added, numbered, moved and removed by buttons and selects."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from actions.forms_actions import RefForm
from actions.forms_objectives import AddObjectiveForm, NumberForm
from actions.operations.ordering import (
    actions_in_order,
    change_ref,
    order_seen,
    renumber_actions,
    renumbering,
)
from actions.views.actions import MAY_NOT_EDIT, editable_action
from actions.views.editing import form_page, managed_objective, saved
from objectives.models import Plan
from objectives.operations.arranging import (
    add_objective,
    move_objective,
    remove_objective,
    renumber_objective,
)
from objectives.operations.editing import lines_of
from objectives.policies import may_manage_plan, visible_plans
from objectives.rules.numbers import free_number, next_number
from objectives.rules.order import put_at
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.wording import count


def managed_plan(request: HttpRequest, plan: str) -> Plan:
    """The plan, for who runs it; 404 for who may not see it, 403 for who may only read."""
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    if not may_manage_plan(request.user, found):
        raise PermissionDenied(MAY_NOT_EDIT)
    return found


@require_safe
def plan_edit(request: HttpRequest, plan: str) -> HttpResponse:
    found = managed_plan(request, plan)
    rows = list(found.objectives.annotate(held=Count("actions")).order_by("position", "id"))
    context = {
        "plan": found,
        "rows": rows,
        "seen": ",".join(str(row.pk) for row in rows),
        "places": range(1, len(rows) + 1),
    }
    return render(request, "actions/plan_edit.html", context)


@require_POST
def objective_move(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)
    place = _number(request.POST.get("place") or request.POST.get("to"))
    seen = _keys(request.POST.get("seen", ""))

    def deed() -> str:
        move_objective(objective=objective, place=place, seen=seen, **signed(request))
        return f"{objective} stands in place {place}."

    if place:
        press(request, deed)
    else:
        messages.error(request, "Choose a place to move it to.")
    return redirect("actions:plan_edit", plan=objective.plan.slug)


def objective_add(request: HttpRequest, plan: str) -> HttpResponse:
    found = managed_plan(request, plan)
    taken = list(found.objectives.order_by("position", "id").values_list("number", flat=True))
    form = AddObjectiveForm(request.POST or None, initial={"number": next_number(taken)})

    def deed(typed: dict[str, Any]) -> object:
        measures = lines_of(typed.pop("measures"))
        return add_objective(plan=found, measures=measures, **typed, **signed(request))

    if attempt(form, deed):
        word = f"{found.objective_word} {form.cleaned_data['number']}"
        messages.success(request, f"{word} is added at the end of the plan.")
        return redirect("actions:plan_edit", plan=found.slug)
    return render(request, "actions/objective_add.html", {"form": form, "plan": found})


def objective_number(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)
    others = objective.plan.objectives.exclude(pk=objective.pk).values_list("number", flat=True)
    initial = {"seen": objective.number, "number": free_number(objective.number, list(others))}
    form = NumberForm(request.POST or None, initial=initial)
    before = objective.number
    if attempt(form, lambda typed: renumber_objective(objective=objective, **typed, **signed(request))):
        word = objective.plan.objective_word
        messages.success(request, f"{word} {before} is {word} {objective.number} from now on.")
        return redirect("actions:plan_edit", plan=objective.plan.slug)
    context = {"form": form, "objective": objective, "plan": objective.plan}
    return render(request, "actions/objective_number.html", context)


@require_POST
def objective_remove(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)

    def deed() -> str:
        remove_objective(objective=objective, **signed(request))
        return f"{objective} is removed. Its words stay in the audit trail."

    press(request, deed)
    return redirect("actions:plan_edit", plan=objective.plan.slug)


def action_ref(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    initial = {"version": action.version, "ref": action.ref} | RefForm.opened(action)
    form = RefForm(request.POST or None, initial=initial)
    if attempt(form, lambda typed: change_ref(action=action, **typed, **signed(request))):
        return saved(request, action, f"The ref is {action.ref} from now on.")
    return form_page(request, "actions/action_ref.html", form, action)


def action_order(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    """Buttons change only what is proposed on the page; the last one gives the actions their new refs."""
    objective = managed_objective(request, plan, number)
    actions = actions_in_order(objective)
    keys, seen = [action.pk for action in actions], order_seen(actions)
    order = _proposed(request.POST, keys)
    if "save" in request.POST:
        given = _keys(request.POST.get("order", ""))
        shown = request.POST.get("seen", "")

        def deed() -> str:
            changed = renumber_actions(objective=objective, order=given, seen=shown, **signed(request))
            return f"{count(changed, 'action')} got another ref." if changed else "Every ref is as it was."

        if press(request, deed):
            return redirect("actions:action_order", plan=objective.plan.slug, number=objective.number)
        order = keys
    rows = renumbering(actions, order)
    context = {
        "objective": objective,
        "plan": objective.plan,
        "rows": rows,
        "order": ",".join(str(key) for key in order),
        "seen": seen,
        "changes": any(row.changes for row in rows),
        "places": range(1, len(rows) + 1),
    }
    return render(request, "actions/action_order.html", context)


def _proposed(typed: QueryDict, keys: list[int]) -> list[int]:
    """The order on the page after the button that was pressed; the plan's own where the page is another's."""
    order = _keys(typed.get("order", ""))
    if sorted(order) != sorted(keys):
        return keys
    for button, step in (("up", -1), ("down", 1)):
        if (key := _number(typed.get(button))) in order:
            return put_at(order, key, order.index(key) + 1 + step)
    key = _number(typed.get("put"))
    place = _number(typed.get(f"place-{key}"))
    return put_at(order, key, place) if key in order and place else order


def _keys(text: str) -> list[int]:
    return [_number(part) for part in text.split(",") if _number(part)]


def _number(text: str | None) -> int:
    """A number that a browser sent; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
