"""The timetable of a board's meetings: a page of the site, or a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from boards.rules.dates import YEARS
from boards.views.doors import seen_board
from plantracker.lib.pdf import PaperFailed
from reports.datasets.timetable import year_of
from reports.renderers.formats import LARGE_PRINT, TIMETABLE
from reports.views.responses import as_file, in_large_print, not_made


@require_safe
def timetable_this_year(request: HttpRequest, slug: str) -> HttpResponse:
    """The year of the next meeting, else the one we are in."""
    board, on = seen_board(request, slug), timezone.localdate()
    ahead = board.meetings.standing().filter(date__gte=on).order_by("date").first()
    return redirect("reports:timetable", slug, (ahead.date if ahead else on).year, "html")


@require_safe
def timetable(request: HttpRequest, slug: str, year: int, format: str) -> HttpResponse:
    board = seen_board(request, slug)
    if format not in TIMETABLE or year not in YEARS:
        raise Http404
    meetings = year_of(board, year, on=timezone.localdate())
    if format != "html" or "download" in request.GET:
        large = in_large_print(request)
        makers = LARGE_PRINT["timetable"] if large else TIMETABLE
        try:
            return as_file(makers, meetings, ending=format, name=f"meetings-{slug}-{year}{large}")
        except PaperFailed as problem:
            return not_made(request, problem)
    years = sorted({day.year for day in board.meetings.dates("date", "year")})
    return render(request, "reports/timetable.html", {"timetable": meetings, "board": board, "years": years})
