"""Actions go on in next year's plan: chosen, shown with their new refs, and only then carried."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions.forms_carrying import CarryForm, versions_of
from actions.models import Action
from actions.operations.carrying import Carrying, carry_actions, plan_carrying
from actions.operations.following import foresee
from actions.rules.years import next_period, next_title
from actions.views.arranging import managed_plan
from objectives.models import Plan
from objectives.operations.planning import make_next_plan
from objectives.policies import managed_plans, may_add_plan
from plantracker.core.deeds import attempt, signed
from plantracker.lib.wording import count


def plan_carry(request: HttpRequest, plan: str) -> HttpResponse:
    found = managed_plan(request, plan)
    form = _form(request, found)
    shown: list[Carrying] = []
    if request.method == "POST" and form.is_valid():
        if "carry" in request.POST:
            carried: list[Action] = []
            if attempt(form, lambda typed: carried.extend(_carry(request, found, form))):
                return _carried(request, carried)
        else:
            shown = _preview(form, found)
    context = {"form": form, "plan": found, "shown": shown}
    if shown and form.cleaned_data["mode"] == "carry":
        context["follows"] = foresee(form.chosen_actions(), go_on=False)
    if getattr(form, "stale", False):
        again = Action.objects.of_plan(found).not_closed()
        form.data = request.POST.copy()
        form.data["versions"] = versions_of(list(again))
    return render(request, "actions/plan_carry.html", context)


def _form(request: HttpRequest, plan: Plan) -> CarryForm:
    actions = Action.objects.of_plan(plan).in_order().select_related("objective__plan").with_leads()
    # After a double click the actions are closed: they are still those that were meant.
    offered = list(actions if "carry" in request.POST else actions.not_closed())
    targets = managed_plans(request.user).exclude(pk=plan.pk).prefetch_related("objectives__plan")
    start, end = next_period(plan.period_start, plan.period_end)
    initial = {
        "chosen": request.GET.getlist("action"),
        "title": next_title(plan.title),
        "start": start,
        "end": end,
        "versions": versions_of(offered),
    }
    return CarryForm(
        request.POST or None,
        initial=initial,
        plan=plan,
        actions=offered,
        targets=list(targets.distinct()),
        may_add=may_add_plan(request.user),
    )


def _preview(form: CarryForm, plan: Plan) -> list[Carrying]:
    target = form.target_plan
    if target:
        objectives = list(target.objectives.all())
        return plan_carrying(form.chosen_actions(), objectives=objectives, into=form.objective)
    return plan_carrying(form.chosen_actions(), objectives=[], into=None)


@transaction.atomic
def _carry(request: HttpRequest, plan: Plan, form: CarryForm) -> list[Action]:
    """The new plan, where there is to be one, and the actions in it: both or neither."""
    typed, signature = form.cleaned_data, signed(request)
    target = (
        form.target_plan
        or _made_already(plan, typed["title"])
        or make_next_plan(
            plan=plan, title=typed["title"], start=typed["start"], end=typed["end"], **signature
        )
    )
    actions = form.chosen_actions()
    return carry_actions(
        actions=actions,
        versions=[typed["versions"].get(str(action.pk), 0) for action in actions],
        plan=target,
        into=form.objective,
        copy=typed["mode"] == "copy",
        **signature,
    )


def _made_already(plan: Plan, title: str) -> Plan | None:
    """The plan that the first of two clicks has made: actions of this one went there."""
    gone = Plan.objects.filter(title__iexact=" ".join(title.split()))
    return gone.filter(objectives__actions__came_from__origin__objective__plan=plan).first()


def _carried(request: HttpRequest, carried: list[Action]) -> HttpResponse:
    target = carried[0].objective.plan
    went = f"{count(len(carried), 'action')} {'goes' if len(carried) == 1 else 'go'} on in {target}."
    messages.success(request, went)
    return redirect("actions:plan_edit", plan=target.slug)
