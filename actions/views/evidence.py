"""Files of evidence leave as downloads only, under the type that was found in them, never to be shown in a page."""

from __future__ import annotations

from typing import Protocol

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from actions.policies import visible_evidence
from actions.rules.evidence_files import kind_of


class Downloadable(Protocol):
    """Whatever row has a kept file and the name it came with."""

    file: FieldFile

    def download_name(self) -> str: ...


def as_download(row: Downloadable) -> HttpResponse:
    """The file as an attachment. A browser must neither guess another type nor run what may be in it."""
    try:
        with row.file.open("rb") as file:
            content = file.read()
    except (FileNotFoundError, ValueError):
        raise Http404("This file is not there any more.") from None
    kind = kind_of(row.file.name or "")
    media_type = kind.media_type if kind else "application/octet-stream"
    response = HttpResponse(content, content_type=media_type)
    name = content_disposition_header(True, row.download_name())
    response["Content-Disposition"] = name or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever reads the plan."""
    return as_download(get_object_or_404(visible_evidence(request.user).exclude(file=""), pk=pk))
