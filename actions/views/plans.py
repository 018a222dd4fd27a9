"""The plans a person may see, and one plan at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.models import Action
from actions.profiles import Profile, profiles
from actions.questions import differing
from actions.rules.brag import Expectation
from actions.rules.brag_parts import brag_bars, most_red
from objectives.models import Objective, Plan
from objectives.policies import may_add_plan, may_manage_plan, visible_plans

ATTENTION_SHOWN = 10
ATTENTION_JUDGED = 2_000  # bounds the work of the page; no real plan has so many actions


@dataclass(frozen=True)
class PlanRow:
    """One plan of the list."""

    plan: Plan
    profile: Profile


@dataclass(frozen=True)
class ObjectiveRow:
    """One objective of the overview."""

    objective: Objective
    profile: Profile


@dataclass(frozen=True)
class Question:
    """One action that needs attention, with the reasons."""

    action: Action
    expectation: Expectation


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    plans = list(visible_plans(request.user))
    actions = Action.objects.filter(objective__plan__in=plans)
    found = profiles(actions, by="objective__plan", on=timezone.localdate())
    rows = [PlanRow(plan, found.get(plan.pk, Profile())) for plan in plans]
    return render(request, "actions/plan_list.html", {"rows": rows, "may_add": may_add_plan(request.user)})


@require_safe
def plan_detail(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    on = timezone.localdate()
    rows = list(objective_rows(found, on=on))
    questions, asked = attention(found, on=on)
    total = sum((row.profile for row in rows), Profile())
    context = {
        "plan": found,
        "rows": rows,
        "total": total,
        **objective_bars(rows, word=found.objective_word),
        "questions": questions,
        "asked": asked,
        "at_least": total.not_closed > ATTENTION_JUDGED,
        "may_manage": may_manage_plan(request.user, found),
    }
    return render(request, "actions/plan_detail.html", context)


def objective_rows(plan: Plan, *, on: date) -> Iterator[ObjectiveRow]:
    found = profiles(Action.objects.of_plan(plan), by="objective", on=on)
    for objective in plan.objectives.order_by("position", "id").prefetch_related("measures_of_success"):
        yield ObjectiveRow(objective, found.get(objective.pk, Profile()))


def objective_bars(rows: list[ObjectiveRow], *, word: str) -> dict[str, object]:
    """The BRAG of every objective in one picture, and the sentence that goes with it."""
    counts = [(row.objective.number, row.profile.brags) for row in rows]
    return {"bars": brag_bars(counts), "most_red": most_red(counts, word=word)}


def attention(plan: Plan, *, on: date) -> tuple[list[Question], int]:
    """The actions whose BRAG the facts call into question: the most urgent, and how many there are in all."""
    actions = Action.objects.of_plan(plan).not_closed()
    expected = differing(actions, on=on, most=ATTENTION_JUDGED)
    first = list(expected)[:ATTENTION_SHOWN]
    rows = Action.objects.filter(pk__in=first).select_related("objective").with_leads().in_bulk()
    return [Question(rows[pk], expected[pk]) for pk in first], len(expected)
