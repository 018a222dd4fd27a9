"""By when a meeting's papers must be out, and whether they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.calendar import days_off, years_before
from boards.models import Meeting, PaperSettings, Publication
from boards.rules.publishing import publish_by


@dataclass(frozen=True)
class Publishing:
    """``due`` is the last day that leaves five clear days before the meeting; ``publications`` are in order."""

    due: date
    publications: tuple[Publication, ...]
    is_over: bool  # the meeting has been, or does not take place

    @property
    def first(self) -> Publication | None:
        return self.publications[0] if self.publications else None

    @property
    def newest(self) -> Publication | None:
        return self.publications[-1] if self.publications else None

    @property
    def next_version(self) -> int:
        return len(self.publications) + 1

    def is_late(self, on: date) -> bool:
        return not self.publications and not self.is_over and on > self.due

    @property
    def was_late(self) -> bool:
        return self.first is not None and self.first.published_on > self.due


def publishing_of(meeting: Meeting, *, on: date) -> Publishing | None:
    """None where the board does not publish its papers, and has not published those of this meeting."""
    publications = tuple(Publication.objects.filter(meeting=meeting))
    if not publications and not PaperSettings.of(meeting.board).published:
        return None
    return Publishing(
        due=publish_by(meeting.date, holidays=days_off(years_before(meeting.date))),
        publications=publications,
        is_over=meeting.cancelled or meeting.date < on,
    )


def publishing_of_each(meetings: Iterable[Meeting], *, on: date) -> dict[int, Publishing]:
    """The same of many meetings by their keys, without those whose papers are not published; three queries."""
    rows = list(meetings)
    found: dict[int, list[Publication]] = defaultdict(list)
    for publication in Publication.objects.filter(meeting__in=rows):
        found[publication.meeting_id].append(publication)
    boards = {meeting.board_id for meeting in rows}
    publish = PaperSettings.objects.filter(board__in=boards, published=True).values_list("board", flat=True)
    publishing = set(publish)
    wanted = [meeting for meeting in rows if meeting.board_id in publishing or meeting.pk in found]
    free = days_off({year for meeting in wanted for year in years_before(meeting.date)}) if wanted else {}
    return {
        meeting.pk: Publishing(
            due=publish_by(meeting.date, holidays=free),
            publications=tuple(found[meeting.pk]),
            is_over=meeting.cancelled or meeting.date < on,
        )
        for meeting in wanted
    }
