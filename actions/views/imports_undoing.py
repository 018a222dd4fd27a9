"""What was brought into a plan, and taking one import back as a whole."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from actions.models import WorkbookImport
from actions.operations.undoing import undo_import, why_not_undone
from actions.policies import undoable_imports
from objectives.policies import may_manage_plan, visible_plans
from plantracker.core.deeds import press, signed

IMPORTS_SHOWN = 50


@require_safe
def import_list(request: HttpRequest, plan: str) -> HttpResponse:
    found = get_object_or_404(visible_plans(request.user).distinct(), slug=plan)
    if not may_manage_plan(request.user, found):
        raise PermissionDenied("Only who runs the plan sees what was brought in: ask its project manager.")
    rows = (
        WorkbookImport.objects.of_plan(found)
        .select_related("by")
        .defer("found", "written", "said", "choices")
    )
    page = Paginator(rows, IMPORTS_SHOWN).get_page(request.GET.get("page"))
    return render(request, "actions/import_list.html", {"plan": found, "page_obj": page})


def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    record = get_object_or_404(undoable_imports(request.user), pk=pk)
    if request.method != "POST":
        context = {"upload": record, "why_not": why_not_undone(record), "report": record.report}
        return render(request, "actions/import_undo.html", context)

    def deed() -> str:
        undo_import(record=record, **signed(request))
        return f"{record.file_name} is undone: the plan is as it was before."

    if not press(request, deed):
        return redirect("actions:import_undo", pk=record.pk)
    return redirect("actions:import_done", pk=record.pk)
