"""Around the chair's pack: the private note, and marking the pack read."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from boards.models import Meeting, PaperJob
from boards.operations.briefing_chair import mark_pack_read, private_note_of, write_private_note
from boards.operations.correcting_papers import correct_snapshot
from boards.policies import briefed_boards
from boards.views.doors import run_meeting
from plantracker.core.deeds import attempt, press, signed
from plantracker.lib.pdf import PaperFailed
from plantracker.lib.wording import count
from reports.forms_briefing import PapersCorrectForm, PrivateNoteForm
from reports.operations.making import is_long_meeting
from reports.operations.papers import keep_papers
from reports.views.long_papers import in_the_background


def private_note_edit(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """After a stale save both versions stand on the page."""
    meeting = run_meeting(request, slug, day)
    note = private_note_of(meeting)
    form = PrivateNoteForm(request.POST or None, initial={"version": note.version, "text": note.text})
    if attempt(form, lambda typed: write_private_note(meeting=meeting, **typed, **signed(request))):
        messages.success(request, "The note is saved: only those who are briefed see it.")
        return redirect("reports:briefing_pack", slug, day, "html")
    stale = getattr(form, "stale", False)
    if stale:
        note = private_note_of(meeting)
        form.data = request.POST.dict() | {"version": str(note.version)}
    context = {"form": form, "stale": stale, "note": note, "meeting": meeting, "board": meeting.board}
    return render(request, "reports/private_note_edit.html", context)


@require_POST
def briefing_pack_read(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """A second press changes nothing."""
    boards = briefed_boards(request.user)
    meeting = get_object_or_404(
        Meeting.objects.select_related("board").filter(board__in=boards), board__slug=slug, date=day
    )

    def deed() -> str:
        mark_pack_read(meeting=meeting, **signed(request))
        return "Marked as read: the project manager sees it."

    press(request, deed)
    return redirect("reports:briefing_pack", slug, day, "html")


def papers_correct(request: HttpRequest, slug: str, day: date) -> HttpResponse:
    """The next version of the kept papers, with one text put right."""
    meeting = run_meeting(request, slug, day)
    form = PapersCorrectForm(request.POST or None, meeting=meeting)
    if attempt(form, lambda _typed: correct_snapshot(**form.deed(), **signed(request))):
        return _keep_corrected(request, meeting)
    context = {
        "form": form,
        "meeting": meeting,
        "board": meeting.board,
        "is_reported": bool(form.snapshots),
    }
    return render(request, "reports/papers_correct.html", context)


def _keep_corrected(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    if is_long_meeting(meeting):
        return in_the_background(request, meeting, PaperJob.Deed.KEEP)
    try:
        kept = keep_papers(meeting=meeting, **signed(request))
    except PaperFailed as failure:
        messages.error(request, f"The correction is written down, but a paper could not be made: {failure}")
    else:
        messages.success(request, f"{count(len(kept), 'corrected paper')} kept beside what the Board saw.")
    return redirect("reports:paper_list", meeting.board.slug, meeting.date)
