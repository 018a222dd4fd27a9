"""Extra days off for everybody: the list, and adding or removing after a look at what changes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.forms_calendar import ExtraDaysForm
from boards.models import ExtraDays
from boards.operations.calendar import (
    Replanned,
    add_extra_days,
    preview_extra_days,
    preview_removal,
    remove_extra_days,
)
from boards.policies import may_keep_calendar
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.working_days import named_bank_holidays


def let_in(request: HttpRequest) -> None:
    if not may_keep_calendar(request.user):
        raise PermissionDenied("Only project managers and administrators keep the calendar.")


@require_safe
def days_off_list(request: HttpRequest) -> HttpResponse:
    let_in(request)
    on = timezone.localdate()
    holidays = [row for year in (on.year, on.year + 1) for row in named_bank_holidays(year).items()]
    context = {
        "ahead": ExtraDays.objects.filter(last__gte=on),
        "past": ExtraDays.objects.filter(last__lt=on).order_by("-first")[:20],
        "holidays": [row for row in holidays if row[0] >= on],
    }
    return render(request, "boards/days_off_list.html", context)


def days_off_add(request: HttpRequest) -> HttpResponse:
    """First what changes, then the days: what is saved is what was shown."""
    let_in(request)
    form = ExtraDaysForm(request.POST or None)
    found: list[Replanned] = []

    def look(typed: dict[str, Any]) -> None:
        found.extend(preview_extra_days(**_days(typed), **signed(request)))

    def deed(typed: dict[str, Any]) -> None:
        add_extra_days(**_days(typed), **signed(request))

    checked = form.is_bound and attempt(form, look)
    seen = _seen(form.cleaned_data) if checked else ""
    if checked and "save" in request.POST and form.cleaned_data["shown"] == seen and attempt(form, deed):
        messages.success(request, f"{form.cleaned_data['name']} stands on the list: no step falls on it.")
        return redirect("boards:days_off_list")
    if checked:
        form.data = {**form.data.dict(), "shown": seen}  # type: ignore[attr-defined]
    return render(request, "boards/days_off_add.html", {"form": form, "checked": checked, "found": found})


def _days(typed: dict[str, Any]) -> dict[str, Any]:
    return {name: typed[name] for name in ("first", "last", "name")}


def _seen(typed: dict[str, Any]) -> str:
    first: date = typed["first"]
    return f"{first.isoformat()} {typed['last'].isoformat()}"


def days_off_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what changes; POST takes the days off the list."""
    let_in(request)
    extra = get_object_or_404(ExtraDays, pk=pk)

    def deed() -> str:
        remove_extra_days(extra=extra, **signed(request))
        return f"{extra.name} is taken off the list."

    if request.method == "POST":
        press(request, deed)
        return redirect("boards:days_off_list")
    found = preview_removal(extra=extra, **signed(request))
    return render(request, "boards/days_off_remove.html", {"extra": extra, "found": found})
