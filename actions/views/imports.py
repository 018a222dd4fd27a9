"""Bringing a plan in: upload, preview, apply, what was done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from actions.forms_import import UploadForm
from actions.forms_import_settling import DecisionForm
from actions.models import WorkbookImport
from actions.operations.importing_uploads import apply_upload, may_upload, preview_upload
from actions.policies import may_undo_import, visible_imports
from actions.views.import_pages import report_context, with_differences
from objectives.policies import visible_plans
from plantracker.core.deeds import signed
from plantracker.core.models import User
from plantracker.core.operations.refusals import NotAllowed, Refused

PREVIEWED = WorkbookImport.State.PREVIEWED


def import_upload(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_upload(user):
        raise PermissionDenied("Only who runs a plan brings workbooks in: ask a project manager.")
    form = UploadForm(request.POST or None, request.FILES or None, user=user, initial=_asked(request))
    if form.is_valid():
        upload = _preview(request, form)
        if upload:
            settled = upload.report and not upload.found["doubtful"]
            return redirect(f"actions:import_{'preview' if settled else 'choose'}", pk=upload.pk)
    return render(request, "actions/import_upload.html", {"form": form})


def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    if upload.state != PREVIEWED:
        return redirect("actions:import_done", pk=upload.pk)
    if not upload.report:
        return redirect("actions:import_choose", pk=upload.pk)
    return _preview_page(request, upload, DecisionForm(report=upload.report))


@require_POST
def import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    form = DecisionForm(request.POST, report=upload.report)
    if upload.state == PREVIEWED and not form.is_valid():
        return _preview_page(request, upload, form)
    try:
        decisions = form.decisions() if form.is_valid() else None
        apply_upload(upload=upload, decisions=decisions, **signed(request))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        if not upload.report:
            return redirect("actions:import_choose", pk=upload.pk)
        return _preview_page(request, upload, form, refusal=str(refusal), status=409)
    return redirect("actions:import_done", pk=upload.pk)


def import_done(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    if upload.state == PREVIEWED:
        return redirect("actions:import_preview", pk=upload.pk)
    context = {
        **report_context(request, upload),
        "undone": upload.state == WorkbookImport.State.UNDONE,
        "may_undo": may_undo_import(request.user, upload),
    }
    return render(request, "actions/import_done.html", context)


def _preview_page(
    request: HttpRequest, upload: WorkbookImport, form: DecisionForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    conflicts = [with_differences(row, row["ours"], row["theirs"]) for row in form.conflicts()]
    context = {
        **report_context(request, upload),
        "form": form,
        "conflicts": [row for row in conflicts if not row["still"]],
        "still": [row for row in conflicts if row["still"]],
        "refusal": refusal,
    }
    return render(request, "actions/import_preview.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The plan whose page led here: ``?plan=slug``."""
    plan = visible_plans(request.user).filter(slug=request.GET.get("plan", "")).first()
    return {"plan": plan}


def _preview(request: HttpRequest, form: UploadForm) -> WorkbookImport | None:
    file = form.cleaned_data["file"]
    try:
        return preview_upload(
            chunks=file.chunks(), file_name=file.name, plan_title=form.plan_title, **signed(request)
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        form.add_error("file", str(refusal))
    return None
