"""A report as an answer to a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from plantracker.core.operations.refusals import Refused
from plantracker.lib.pdf import PaperFailed
from reports.renderers.formats import MEDIA_TYPES

Dataset = TypeVar("Dataset")
# Shown where the browser can. A page that stands alone carries its style, which the site's policy forbids.
INLINE = ("pdf",)


def in_large_print(request: HttpRequest) -> str:
    """What a file's name ends in where ``?large`` asks for large print; else nothing."""
    return "-large" if "large" in request.GET else ""


def as_file(
    makers: Mapping[str, Callable[[Dataset], bytes]], dataset: Dataset, *, ending: str, name: str
) -> HttpResponse:
    """The dataset in that format; 404 where there is no such format."""
    if ending not in makers:
        raise Http404
    return file_response(makers[ending](dataset), ending=ending, name=name)


def file_response(content: bytes, *, ending: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    header = content_disposition_header(ending not in INLINE, f"{name}.{ending}")
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def not_made(request: HttpRequest, problem: Refused | PaperFailed) -> HttpResponse:
    """A page that says in one sentence why there is no paper."""
    status = 503 if isinstance(problem, PaperFailed) else 409
    return render(request, "reports/not_made.html", {"problem": problem}, status=status)
