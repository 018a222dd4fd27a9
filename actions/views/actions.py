"""The list of a plan's actions, and one action with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions.filters import ActionFilter
from actions.history import Entry, history
from actions.models import Action, Metric, Reading
from actions.models.action import ActionQuerySet
from actions.policies import may_edit_action, visible_actions
from actions.questions import standings
from actions.rules.states import ActionState
from actions.rules.timescale_sentences import reading_sentence
from actions.search import matches
from actions.tables import ActionTable, page_records
from objectives.models import Plan
from objectives.policies import may_manage_plan, visible_plans
from plantracker.lib.wording import count

MAY_NOT_EDIT = "Only the people who run this plan may change its actions."


@dataclass(frozen=True)
class MetricRow:
    """A metric with its values, the current one last."""

    metric: Metric
    readings: list

    @property
    def current(self) -> object | None:
        return self.readings[-1] if self.readings else None


@require_safe
def action_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    on = timezone.localdate()
    filtered = ActionFilter(request.GET, plan=found, on=on)
    table = action_table(request, filtered.qs, plan=found, on=on)
    table.matches = matches(page_records(table), request.GET.get("q", ""))
    context = {
        "plan": found,
        "filter": filtered,
        "table": table,
        "total": table.paginator.count,
        "may_manage": may_manage_plan(request.user, found),
    }
    return render(request, "actions/action_list.html", context)


def action_table(request: HttpRequest, rows: ActionQuerySet, *, plan: Plan, on: date) -> ActionTable:
    """The table of the page asked for, with how each of its rows stands."""
    table = ActionTable(rows.in_order().with_leads().select_related("objective"))
    table.columns["objective"].column.verbose_name = plan.objective_word
    RequestConfig(request, paginate={"per_page": 50}).configure(table)
    table.standings = standings(page_records(table), on=on)
    table.caption = count(table.paginator.count, plan.action_word.lower())
    return table


@require_safe
def action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    action = visible_action(request, pk)
    before, after = neighbours(action)
    entries = history(action)
    context = action_context(action) | {
        "leads": action.action_leads.select_related("lead__service").order_by("position", "id"),
        "metrics": [MetricRow(row, list(row.readings.all())) for row in metrics_of(action)],
        "history": entries,
        "evidence": [entry.row for entry in entries if entry.kind == "evidence"],
        "moves": moves(entries),
        "before": before,
        "after": after,
        "may_edit": may_edit_action(request.user, action),
    }
    return render(request, "actions/action_detail.html", context)


def action_context(action: Action) -> dict[str, object]:
    """What every page about one action shows of it."""
    return {
        "action": action,
        "plan": action.objective.plan,
        "standing": standings([action], on=timezone.localdate())[action.pk],
        "reading": reading_sentence(action.timescale),
    }


def visible_action(request: HttpRequest, pk: int) -> Action:
    return get_object_or_404(visible_actions(request.user).select_related("objective__plan"), pk=pk)


def editable_action(request: HttpRequest, pk: int) -> Action:
    """The action, for who may change it; 404 for who may not see it, 403 for who may only read."""
    action = visible_action(request, pk)
    if not may_edit_action(request.user, action):
        raise PermissionDenied(MAY_NOT_EDIT)
    return action


def metrics_of(action: Action) -> QuerySet[Metric]:
    readings = Prefetch("readings", queryset=Reading.objects.order_by("id"))
    return action.metrics.order_by("position", "id").prefetch_related(readings)


def moves(entries: list[Entry]) -> list:
    """Every move of the timescale, oldest first: the first tells the original date."""
    return [entry.row for entry in reversed(entries) if entry.kind == "due"]


def neighbours(action: Action) -> tuple[int | None, int | None]:
    """The actions before and after, in the person's order: among those not closed, or among the closed."""
    rows = Action.objects.of_plan(action.objective.plan)
    closed = action.state == ActionState.CLOSED
    rows = rows.filter(state=ActionState.CLOSED) if closed else rows.not_closed()
    keys = list(rows.in_order().values_list("pk", flat=True))
    place = keys.index(action.pk)
    return keys[place - 1] if place else None, keys[place + 1] if place + 1 < len(keys) else None
