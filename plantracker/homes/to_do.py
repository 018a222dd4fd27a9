"""The project manager's list of things to do, drawn from what the home shows further down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from boards.models import Meeting
from boards.publishing import Publishing
from boards.rules.todo import Todo
from boards.standings import Standing
from plantracker.lib.wording import count, listing

MOST_NAMED = 3


def cycle_todos(standing: Standing, *, on: date) -> Iterator[Todo]:
    """What this cycle wants done now: its next deed, and what else waits for the project manager."""
    cycle, meeting = standing.cycle, standing.cycle.meeting
    where = [meeting.board.slug, meeting.date]
    page = reverse("boards:meeting_detail", args=where)
    deed = standing.deed
    if deed and not deed.waits:
        report = reverse("reports:meeting_report", args=where)
        yield Todo(deed.sentence, deed.by, report if deed.name == "report" else standing.deed_url)
    if standing.to_review and not (deed and deed.name == "review"):
        review = reverse("boards:review_list", args=where)
        yield Todo(f"Review {count(standing.to_review, 'answer')}.", cycle.brief_on, review)
    if standing.to_agree:
        yield Todo(
            f"Say yes or no to {count(standing.to_agree, 'request')} to pass on.",
            max(on, cycle.circulate_on),
            reverse("boards:cycle_standing_in", args=where),
        )
    if standing.due_today:
        yield Todo(
            f"Look for {count(standing.due_today, 'answer')} promised for today.", on, f"{page}#resting"
        )
    if standing.broken:
        words = f"Ring {count(standing.broken, 'lead')} whose promise or hold has passed."
        yield Todo(words, on, f"{page}#silent")
    if standing.unreached:
        words = f"Give {count(standing.unreached, 'lead')} another address: our message was not delivered."
        yield Todo(words, on, f"{page}#silent")


def paper_todos(meetings: Iterable[Meeting], papers: dict[int, Publishing], *, named: bool) -> Iterator[Todo]:
    """What is to be published and is not; ``named`` says of which board, where there are several meetings."""
    for meeting in meetings:
        publishing = papers.get(meeting.pk)
        if publishing and not publishing.publications and not publishing.is_over:
            of = f" of {meeting.board}" if named else ""
            address = reverse("reports:meeting_publish", args=[meeting.board.slug, meeting.date])
            yield Todo(f"Publish the papers{of}.", publishing.due, address)


def doubt_todos(doubts: list[tuple[int, str, str]], *, by: date | None) -> Iterator[Todo]:
    """One line for all doubts: they are best settled before the leads are asked."""
    if not doubts:
        return
    named = [f"{number:,} {words}" for number, words, _url in doubts[:MOST_NAMED]]
    more = len(doubts) - MOST_NAMED
    said = listing([*named, count(more, "other sort")] if more > 0 else named)
    before = " before the leads are asked" if by else ""
    yield Todo(f"Settle what is in doubt{before}: {said}.", by, "#doubts")
