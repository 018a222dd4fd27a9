"""Searching every plan that a person may read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.models import Action
from actions.policies import visible_actions
from actions.search import matches, matching

FOUND_SHOWN = 25
ORDER = ("objective__plan__title", "objective__position", "objective_id", "ref_sort", "occurrence", "id")
LONGEST_QUERY = 500  # a pasted paragraph is searched by its first words


@require_safe
def action_search(request: HttpRequest) -> HttpResponse:
    """Closed actions are among them: who searches everything wants to know that it was done."""
    q = request.GET.get("q", "").replace("\0", " ")[:LONGEST_QUERY].strip()
    context: dict[str, Any] = {"q": q}
    if q:
        rows = matching(
            Action.objects.filter(pk__in=visible_actions(request.user).values("pk")).with_leads(), q
        )
        ordered = rows.order_by(*ORDER).select_related("objective__plan")
        page = Paginator(ordered, FOUND_SHOWN).get_page(request.GET.get("page"))
        found = list(page.object_list)
        why = matches(found, q)
        context |= {"page_obj": page, "rows": [(action, why.get(action.pk)) for action in found]}
    return render(request, "actions/action_search.html", context)
