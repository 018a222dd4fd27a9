"""The words of an objective, as the Board's papers print them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.conflicts import conflict_of
from actions.forms_objectives import ObjectiveForm
from actions.views.editing import managed_objective
from objectives.operations.editing import edit_objective
from plantracker.core.deeds import attempt, signed


def objective_edit(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)
    words = {name: getattr(objective, name) for name in ("title", "aim", "approach")}
    initial = words | {"seen": objective.words_seen} | ObjectiveForm.opened(objective)
    form = ObjectiveForm(request.POST or None, initial=initial)

    def deed(typed: dict[str, Any]) -> object:
        return edit_objective(objective=objective, **typed, **signed(request))

    if attempt(form, deed):
        messages.success(
            request, f"The words of {objective} are saved. The Board’s papers print them from now on."
        )
        return redirect("actions:plan_detail", plan=objective.plan.slug)
    context: dict[str, object] = {"form": form, "plan": objective.plan}
    if getattr(form, "stale", False):  # saving again puts this version in place of the one shown beside it
        objective = managed_objective(request, plan, number)
        context["conflict"] = conflict_of(form, objective)
        form.data["seen"] = objective.words_seen  # type: ignore[index]
    context["objective"] = objective
    return render(request, "actions/objective_edit.html", context)
