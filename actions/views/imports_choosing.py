"""Settling what a workbook means: which sheets, which column is what, which word means which BRAG."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actions.forms_import_settling import ChooseForm
from actions.imports.choices import Choices
from actions.models import WorkbookImport
from actions.operations.importing_records import remembered_choices
from actions.operations.importing_uploads import settle_upload
from actions.policies import visible_imports
from plantracker.core.deeds import attempt, signed


def import_choose(request: HttpRequest, pk: int) -> HttpResponse:
    upload = get_object_or_404(visible_imports(request.user), pk=pk)
    if upload.state != WorkbookImport.State.PREVIEWED:
        return redirect("actions:import_done", pk=upload.pk)
    chosen = Choices.from_json(upload.choices).over(remembered_choices(upload.plan))
    posted = request.POST if request.method == "POST" else None
    form = ChooseForm(posted, found=upload.found, choices=chosen)
    if attempt(form, lambda typed: settle_upload(upload=upload, choices=form.choices(), **signed(request))):
        return redirect("actions:import_preview", pk=upload.pk)
    return render(request, "actions/import_choose.html", {"form": form, "upload": upload})
