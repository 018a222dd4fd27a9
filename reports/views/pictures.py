"""How a plan is going, in pictures, and the calendar of its due dates."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from objectives.models import Plan
from objectives.policies import visible_plans
from plantracker.lib.pdf import PaperFailed
from reports.datasets import due_calendar as calendar_dataset
from reports.datasets.plan_pictures import plan_pictures as pictures_of
from reports.renderers.formats import PLAN_PICTURES
from reports.rules.due_calendar import month_name, month_of, months_later, read_month
from reports.views.responses import as_file, not_made

ON_A_PAGE = 100


@require_safe
def plan_pictures(request: HttpRequest, slug: str) -> HttpResponse:
    plan = _plan(request, slug)
    pictures = pictures_of(plan, on=timezone.localdate())
    return render(request, "reports/plan_pictures.html", {"plan": plan, "pictures": pictures})


@require_safe
def plan_pictures_file(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The same on paper, or as figures."""
    plan, on = _plan(request, slug), timezone.localdate()
    try:
        return as_file(
            PLAN_PICTURES, pictures_of(plan, on=on), ending=format, name=f"{plan.slug}-pictures-{on}"
        )
    except PaperFailed as problem:
        return not_made(request, problem)


@require_safe
def due_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """A year of months; ``?from=2026-11`` says with which it begins."""
    plan, on = _plan(request, slug), timezone.localdate()
    asked = request.GET.get("from", "")
    first = read_month(asked, otherwise=months_later(month_of(on), -calendar_dataset.BEFORE))
    calendar = calendar_dataset.due_calendar(plan, first=first, on=on)
    return render(
        request, "reports/due_calendar.html", {"plan": plan, "calendar": calendar, "is_moved": bool(asked)}
    )


@require_safe
def due_month(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """Every action that falls due in one month, page by page."""
    plan, on = _plan(request, slug), timezone.localdate()
    first = read_month(month, otherwise=date.min)
    if first == date.min:
        raise Http404("There is no such month: write it as in 2026-11.")
    page = Paginator(calendar_dataset.month_of_plan(plan, first, on=on), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "plan": plan,
        "name": month_name(first),
        "month": first,
        "page_obj": page,
        "lines": list(calendar_dataset.lines_of(list(page)).values()),
        "previous": months_later(first, -1),
        "next": months_later(first, 1),
    }
    return render(request, "reports/due_month.html", context)


def _plan(request: HttpRequest, slug: str) -> Plan:
    return get_object_or_404(visible_plans(request.user), slug=slug)
