"""Bringing a plan in: upload, preview, apply, what was done."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.forms_import import UploadForm
from actions.models import WorkbookImport
from actions.operations.importing_uploads import apply_upload, may_upload, preview_upload
from actions.policies import visible_imports
from objectives.policies import visible_plans
from plantracker.core.models import User
from plantracker.core.operations.refusals import NotAllowed, Refused

DOUBTS_SHOWN = 200
CHANGES_SHOWN = 200
_KINDS = {
    "open": "Open actions",
    "ongoing": "Ongoing actions",
    "closed": "Closed actions",
    "metrics": "Metrics",
    "recommendations": "Recommendations",
    "actions": "Actions",
    "skipped": "Not read",
}


def import_upload(request: HttpRequest) -> HttpResponse:
    user = request.user
    if not isinstance(user, User) or not may_upload(user):
        raise PermissionDenied("Only who runs a plan brings workbooks in: ask a project manager.")
    form = UploadForm(request.POST or None, request.FILES or None, user=user, initial=_asked(request))
    if form.is_valid():
        upload = _preview(request, form)
        if upload:
            return redirect("actions:import_preview", pk=upload.pk)
    return render(request, "actions/import_upload.html", {"form": form})


def import_preview(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    if upload.state == WorkbookImport.State.APPLIED:
        return redirect("actions:import_done", pk=upload.pk)
    return render(request, "actions/import_preview.html", _context(request, upload))


@require_POST
def import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    try:
        apply_upload(upload=upload, by=request.user, on=timezone.localdate())  # type: ignore[arg-type]
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        context = {**_context(request, upload), "refusal": str(refusal)}
        return render(request, "actions/import_preview.html", context, status=409)
    return redirect("actions:import_done", pk=upload.pk)


def import_done(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    if upload.state != WorkbookImport.State.APPLIED:
        return redirect("actions:import_preview", pk=upload.pk)
    return render(request, "actions/import_done.html", _context(request, upload))


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The plan whose page led here: ``?plan=slug``."""
    plan = visible_plans(request.user).filter(slug=request.GET.get("plan", "")).first()
    return {"plan": plan}


def _preview(request: HttpRequest, form: UploadForm) -> WorkbookImport | None:
    file = form.cleaned_data["file"]
    try:
        return preview_upload(
            chunks=file.chunks(),
            file_name=file.name,
            plan_title=form.plan_title,
            by=request.user,  # type: ignore[arg-type]
            on=timezone.localdate(),
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Refused as refusal:
        form.add_error("file", str(refusal))
    return None


def _context(request: HttpRequest, upload: WorkbookImport) -> dict[str, Any]:
    report = upload.report
    sheets = [
        {
            **sheet,
            "words": _KINDS[sheet["kind"]],
            "named": [
                {"field": name.replace("_", " "), "heading": heading}
                for name, heading in sheet["columns"].items()
            ],
        }
        for sheet in report["sheets"]
    ]
    names = ("objectives", "actions", "metrics", "notes", "leads")
    return {
        "upload": upload,
        "sheets": sheets,
        "counts": [{"name": name.capitalize(), **report[name]} for name in names],
        "objectives": report.get("objective_list", []),
        "doubts": Paginator(report["doubts"], DOUBTS_SHOWN).get_page(request.GET.get("page")),
        "changes": report.get("changes", [])[:CHANGES_SHOWN],
        "more_changes": max(0, len(report.get("changes", [])) - CHANGES_SHOWN),
        "nothing": not report.get("written"),
    }
