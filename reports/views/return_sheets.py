"""Return sheets to hand out: one or all for whoever runs the board, their own for a lead."""

from __future__ import annotations

import io
import zipfile
from datetime import date as Date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from boards.answer_pages import AnswerPage
from boards.models import UpdateCycle
from boards.views.answers import answering
from boards.views.doors import run_cycle
from plantracker.core.models import Lead, User
from plantracker.core.operations.refusals import Refused
from reports.datasets.return_sheet import leads_with_a_sheet, return_form
from reports.renderers.return_workbook import return_workbook
from reports.views.responses import file_response

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say: what it holds bears its own day


@require_safe
def return_sheet(request: HttpRequest, board: str, date: Date, lead: int) -> HttpResponse:
    """The sheet of one lead."""
    cycle = run_cycle(request, board, date)
    asked = get_object_or_404(Lead.objects.filter(update_requests__cycle=cycle).distinct(), pk=lead)
    back_to = reverse("boards:return_list", args=[board, date])
    return _sheet(request, cycle, asked, back_to=back_to)


@require_safe
def return_sheets(request: HttpRequest, board: str, date: Date) -> HttpResponse:
    """The sheets of all leads who have still something to answer, in one file."""
    cycle, out = run_cycle(request, board, date), io.BytesIO()
    try:
        made = [(lead, _made(request, cycle, lead)) for lead in leads_with_a_sheet(cycle)]
        if not made:
            raise Refused("Nobody has anything left to answer: there are no sheets to hand out.")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("boards:return_list", board, date)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for lead, content in made:
            archive.writestr(zipfile.ZipInfo(f"{_name(cycle, lead)}.xlsx", _FIRST_DAY), content)
    return file_response(out.getvalue(), ending="zip", name=f"return-sheets-{date}")


@answering
@require_safe
def own_return_sheet(request: HttpRequest, page: AnswerPage, lead: int) -> HttpResponse:
    """A lead's own sheet, by their link or signed in."""
    own = {card.request.lead_id: card.request.lead for card in page.cards}
    if lead not in own:
        raise Http404
    back_to = reverse("boards:answer_list", args=[page.cycle.pk])
    return _sheet(request, page.cycle, own[lead], back_to=back_to)


def _sheet(request: HttpRequest, cycle: UpdateCycle, lead: Lead, *, back_to: str) -> HttpResponse:
    try:
        content = _made(request, cycle, lead)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(back_to)
    return file_response(content, ending="xlsx", name=_name(cycle, lead))


def _made(request: HttpRequest, cycle: UpdateCycle, lead: Lead) -> bytes:
    by = request.user if isinstance(request.user, User) else None
    return return_workbook(return_form(cycle, lead, by=by, on=timezone.localdate()))


def _name(cycle: UpdateCycle, lead: Lead) -> str:
    return f"return-sheet-{cycle.meeting.date}-{slugify(lead.name)[:60] or 'lead'}-{lead.pk}"
