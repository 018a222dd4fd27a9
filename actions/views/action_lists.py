"""The list of a plan's actions: filtered, sorted, put into groups and shown in the columns that one chooses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.filter_words import in_words
from actions.filters import ActionFilter
from actions.list_addresses import PLAIN, shown, without
from actions.list_columns import ALL, FIXED
from actions.list_groups import GROUPINGS
from actions.list_options import SIZES, read_options
from actions.search import matches
from actions.tables import ActionTable
from actions.views.saved_views import first_view, views_of
from objectives.policies import may_manage_plan, visible_plans


@require_safe
def action_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user), slug=plan)
    if begins := first_view(request, found):
        return begins
    on = timezone.localdate()
    filtered = ActionFilter(request.GET, plan=found, on=on)
    now = shown(request.GET, filtered.form.fields)
    if "show" in request.GET:  # sent by the form, with all that it left blank
        return redirect(f"{reverse('actions:action_list', args=[plan])}?{now or PLAIN}")
    options = read_options(request.GET)
    table = ActionTable(filtered.qs, options, plan=found, on=on, page=request.GET.get("page", "1"))
    table.selectable = may_manage_plan(request.user, found)
    table.matches = matches([row.record for row in table.paginated_rows], request.GET.get("q", ""))
    table.all_ticked = request.GET.get("select") == "all"
    context = {
        "plan": found,
        "filter": filtered,
        "chosen": list(in_words(filtered.form, request.GET)),
        "table": table,
        "total": table.paginator.count,
        "options": options,
        "columns": [column for column in ALL if column.name not in FIXED],
        "groupings": GROUPINGS,
        "sizes": SIZES,
        "may_manage": table.selectable,
        "now": now,
        "views": views_of(request, found),
        "unsorted": without(request.GET, "sort"),
        "here": request.GET.urlencode(),
        "unticked": without(request.GET) or PLAIN,
    }
    return render(request, "actions/action_list.html", context)
