"""Splitting one action and merging several: the person writes, sees what will happen, and only then does it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.conflicts import conflict_of
from actions.forms_splitting import (
    MergeForm,
    PartFormSet,
    SplitForm,
    initial_leads,
    leads_to_choose,
)
from actions.models import Action
from actions.operations.following import foresee
from actions.operations.splitting import MOST_PARTS, Part, merge_actions, split_action
from actions.rules.layout_banners import bullets, is_bullet
from actions.rules.ref_parts import merge_ref, split_refs
from actions.rules.states import STATE_MOVES, Ending
from actions.rules.together import joint_brag, joint_timescale, joint_wording
from actions.views.actions import action_context, editable_action
from actions.views.editing import managed_objective, saved
from actions.views.states import standing_problem
from objectives.models import Objective
from plantracker.core.deeds import attempt, signed
from plantracker.lib.wording import listing


def action_split(request: HttpRequest, pk: int) -> HttpResponse:
    action = editable_action(request, pk)
    again = request.method == "POST" and action.ending == Ending.SPLIT  # a second click
    if not again and (problem := standing_problem(request, action, "split")):
        return problem
    forms = _split_forms(request, action)
    form, parts = forms
    shown: list[Part] = []
    counting = "more" in request.POST or "fewer" in request.POST
    if request.method == "POST" and not counting and form.is_valid() and parts.is_valid():
        shown = [each.part() for each in parts]
        if "split" in request.POST:
            where = form.metrics_part()

            def deed(typed: dict[str, Any]) -> object:
                version = typed["version"]
                return split_action(
                    action=action, version=version, parts=shown, metrics_to=where, **signed(request)
                )

            if attempt(form, deed):
                return saved(
                    request, action, f"The action is split into {listing([part.ref for part in shown])}."
                )
            shown = []
    return _split_page(request, action, form, parts, shown)


def _split_forms(request: HttpRequest, action: Action) -> tuple[SplitForm, Any]:
    """Both forms: new with the bullets of the activity, as typed, or as typed with one part more or fewer."""
    data = request.POST.copy() if request.method == "POST" else None
    leads, metrics = leads_to_choose(), list(action.metrics.order_by("position", "id"))
    if data is None:
        initial = _parts_of(action)
        opened = {"version": action.version, "metrics_to": "0"} | SplitForm.opened(action)
        form = SplitForm(parts=len(initial), metrics=metrics, initial=opened)
        return form, PartFormSet(initial=initial, prefix="part", form_kwargs={"leads": leads})
    step = ("more" in data) - ("fewer" in data)
    number = _number_of_parts(data.get("part-TOTAL_FORMS", "2"), step)
    if "more" in data:
        data[f"part-{number - 1}-ref"] = _next_ref(action, data, number)
    data["part-TOTAL_FORMS"] = str(number)
    form = SplitForm(data, parts=number, metrics=metrics)
    return form, PartFormSet(data, prefix="part", form_kwargs={"leads": leads})


def _number_of_parts(typed: str, step: int) -> int:
    number = int(typed) if typed.isdecimal() and len(typed) < 3 else 2
    return max(2, min(number + step, MOST_PARTS))


def _next_ref(action: Action, data: Any, number: int) -> str:
    typed = [data.get(f"part-{place}-ref", "") for place in range(number - 1)]
    return split_refs(action.ref, 1, [*_taken(action.objective), *typed])[0]


def _parts_of(action: Action) -> list[dict[str, Any]]:
    """What the parts begin with: the bullets of the activity where it has some, else two blanks."""
    marked = [line for line in action.title.splitlines() if is_bullet(line.strip())]
    items = bullets("\n".join(marked)) if len(marked) > 1 else ["", ""]
    titles = items[:MOST_PARTS]
    refs = split_refs(action.ref, len(titles), _taken(action.objective))
    links = action.action_leads.select_related("lead").order_by("position", "id")
    shared = {"timescale": action.timescale_text, "brag": action.brag}
    shared |= initial_leads([link.lead for link in links])
    return [{"ref": ref, "title": title, **shared} for ref, title in zip(refs, titles, strict=True)]


def _taken(objective: Objective) -> list[str]:
    return list(objective.actions.values_list("ref", flat=True))


def _split_page(
    request: HttpRequest, action: Action, form: SplitForm, parts: Any, shown: list[Part]
) -> HttpResponse:
    context = {"form": form, "parts": parts, "shown": shown, "most": MOST_PARTS}
    if getattr(form, "stale", False):
        action = editable_action(request, action.pk)
        context["conflict"] = conflict_of(form, action)
        form.data["version"] = str(action.version)  # type: ignore[index]
    context["follows"] = foresee([action], go_on=True)
    return render(request, "actions/action_split.html", context | action_context(action))


def action_merge(request: HttpRequest, plan: str, number: str) -> HttpResponse:
    objective = managed_objective(request, plan, number)
    mergeable = objective.actions.filter(state__in=STATE_MOVES["merge"].sources).with_leads()
    actions = list(mergeable.order_by("ref_sort", "occurrence", "id"))
    keys = request.GET.getlist("action")
    chosen = [action for action in actions if str(action.pk) in keys]
    context = {"objective": objective, "plan": objective.plan, "actions": actions, "chosen": chosen}
    if request.method == "POST":
        return _merge(request, objective, context)
    if len(chosen) > 1:
        context["form"] = MergeForm(initial=_together(objective, chosen), leads=leads_to_choose())
        context["follows"] = foresee(chosen, go_on=True)
    return render(request, "actions/action_merge.html", context)


def _merge(request: HttpRequest, objective: Objective, context: dict[str, Any]) -> HttpResponse:
    form = MergeForm(request.POST, leads=leads_to_choose())
    done: list[Action] = []
    stood: list[Action] = []

    def deed(typed: dict[str, Any]) -> object:
        seen = typed["versions"]
        rows = objective.actions.filter(pk__in=seen).select_related("objective__plan")
        stood.extend(rows.order_by("ref_sort", "occurrence", "id"))
        versions = [seen[action.pk] for action in stood]
        done.append(merge_actions(actions=stood, versions=versions, into=form.part(), **signed(request)))
        return done

    if attempt(form, deed):
        messages.success(request, f"The actions are merged into {done[0].ref}.")
        return redirect("actions:action_detail", pk=done[0].pk)
    if getattr(form, "stale", False):
        again = list(objective.actions.filter(pk__in=[action.pk for action in stood]).with_leads())
        form.data = request.POST.dict() | {"versions": MergeForm.versions_of(again)}
    context |= {"form": form, "follows": foresee(context["chosen"], go_on=True)}
    return render(request, "actions/action_merge.html", context)


def _together(objective: Objective, chosen: list[Action]) -> dict[str, Any]:
    """What the merged action begins with."""
    leads = dict.fromkeys(link.lead for action in chosen for link in action.action_leads.all())
    brag = joint_brag(action.stated for action in chosen)
    return {
        "ref": merge_ref([action.ref for action in chosen], _taken(objective)),
        "title": joint_wording(action.title for action in chosen),
        "timescale": joint_timescale(action.timescale for action in chosen),
        "brag": brag.value if brag else "",
        "versions": MergeForm.versions_of(chosen),
        **initial_leads(list(leads)),
    }
