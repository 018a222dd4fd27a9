"""A board's meetings of a year: date, start time, venue, note."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from boards.models import Board, Meeting, PaperSettings
from boards.rules.publishing import without_addresses


@dataclass(frozen=True)
class Line:
    """One meeting. A cancelled one stays in its place and says so."""

    meeting_id: int
    day: date
    time: time | None
    venue: str
    note: str
    cancelled: bool


@dataclass(frozen=True)
class Timetable:
    board: str
    slug: str
    year: int
    as_of: date
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        return f"Timetable of meetings {self.year}"

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "year": self.year,
            "meetings": [
                {
                    "date": line.day.isoformat(),
                    "time": line.time.isoformat("minutes") if line.time else None,
                    "venue": line.venue,
                    "note": line.note,
                    "cancelled": line.cancelled,
                }
                for line in self.lines
            ],
        }


def year_of(board: Board, year: int, *, on: date) -> Timetable:
    lines = [_line(meeting) for meeting in board.meetings.filter(date__year=year).order_by("date")]
    if PaperSettings.of(board).published:
        lines = [
            replace(line, venue=without_addresses(line.venue), note=without_addresses(line.note))
            for line in lines
        ]
    return Timetable(board.name, board.slug, year, on, tuple(lines))


def _line(meeting: Meeting) -> Line:
    return Line(meeting.pk, meeting.date, meeting.time, meeting.venue, meeting.note, meeting.cancelled)
