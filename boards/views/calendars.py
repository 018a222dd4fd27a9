"""The due day for a person's own calendar, behind the same door as the answers."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.answer_pages import AnswerPage
from boards.models import UpdateCycle
from boards.views.answers import answering
from plantracker.lib.ics import DayEvent, calendar_file
from plantracker.lib.wording import count, long_date


@answering
@require_safe
def answer_calendar(request: HttpRequest, page: AnswerPage) -> HttpResponse:
    text = calendar_file(due_day(page.cycle, len(page.cards)), made_at=timezone.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="updates-due-{page.cycle.due_on.isoformat()}.ics"'
    )
    response["Cache-Control"] = "no-store"
    return response


def due_day(cycle: UpdateCycle, actions: int) -> DayEvent:
    """One event a cycle and site. It holds no personal link: calendars are shared more than mail is."""
    board, meeting = cycle.meeting.board, cycle.meeting
    page = f"{settings.SITE_URL}{reverse('boards:answer_list', args=[cycle.pk])}"
    told = f"{count(actions, 'action')} to update for the Board on {long_date(meeting.date)}."
    return DayEvent(
        uid=f"updates-{cycle.pk}@{urlsplit(settings.SITE_URL).hostname}",
        day=cycle.due_on,
        summary=f"Updates due: {board}",
        description=f"{told} Answer by the link in our message, or signed in:\n{page}\n"
        f"If you have a question, {board.contact}.",
    )
