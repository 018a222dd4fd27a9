"""The list of a plan's actions, and what every page about one action begins with."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from actions.filters import ActionFilter
from actions.lineage import lineage
from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.move_links import move_links
from actions.policies import may_edit_action, visible_actions
from actions.questions import standings
from actions.rules.timescale_sentences import reading_sentence
from actions.tables import ActionTable, page_records
from objectives.models import Plan
from objectives.policies import may_manage_plan, visible_plans
from plantracker.lib.wording import count

MAY_NOT_EDIT = "Only the people who run this plan may change its actions."


@require_safe
def action_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    on = timezone.localdate()
    filtered = ActionFilter(request.GET, plan=found, on=on)
    table = action_table(request, filtered.qs, plan=found, on=on)
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


def action_context(action: Action) -> dict[str, object]:
    """What every page about one action shows of it."""
    return {
        "action": action,
        "plan": action.objective.plan,
        "standing": standings([action], on=timezone.localdate())[action.pk],
        "reading": reading_sentence(action.timescale),
        "lineage": lineage(action),
        "move_links": move_links(action),
    }


def visible_action(request: HttpRequest, pk: int) -> Action:
    return get_object_or_404(visible_actions(request.user).select_related("objective__plan"), pk=pk)


def editable_action(request: HttpRequest, pk: int) -> Action:
    """The action, for who may change it; 404 for who may not see it, 403 for who may only read."""
    action = visible_action(request, pk)
    if not may_edit_action(request.user, action):
        raise PermissionDenied(MAY_NOT_EDIT)
    return action
