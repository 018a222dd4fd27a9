"""The files of an answer: handed out as downloads to who may read them, and taken away by who answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from actions.views.evidence import as_download
from boards.answer_pages import AnswerPage
from boards.answer_saving import save_posted
from boards.models import UpdateFile
from boards.operations.answer_files import remove_file
from boards.policies import visible_files
from boards.views.answers import answering, draw_list, typed_there
from plantracker.core.operations.refusals import Refused


@answering
@require_safe
def answer_file(request: HttpRequest, page: AnswerPage, pk: int) -> HttpResponse:
    """For the lead, by their link or signed in: only what belongs to this cycle's own requests."""
    return as_download(_find(page, pk))


@answering
@require_POST
def answer_file_remove(request: HttpRequest, page: AnswerPage, pk: int) -> HttpResponse:
    """Take the file away, and save whatever else was typed: a button never loses what stands beside it."""
    file = _find(page, pk)
    saving = save_posted(page, request.POST, request.FILES)
    try:
        remove_file(file=file, answerer=saving.answerer, on=page.on)
        messages.success(request, f"“{file.name}” is taken away.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    if saving.refused:
        return typed_there(draw_list(request, saving.redrawn(), status=422), saving)
    address = reverse("boards:answer_list", args=[page.cycle.pk])
    return typed_there(redirect(f"{address}#action-{file.update.request_id}"), saving)


def _find(page: AnswerPage, pk: int) -> UpdateFile:
    for card in page.cards:
        for file in card.files:
            if file.pk == pk:
                file.update.request = card.request
                return file
    raise Http404


@require_safe
def request_file(request: HttpRequest, pk: int) -> HttpResponse:
    """For the project manager who reviews the answer."""
    return as_download(get_object_or_404(visible_files(request.user), pk=pk))
