"""A timetable as a calendar file."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from plantracker.lib.ics import DayEvent, TimedEvent, calendar_file
from reports.datasets.timetable import Line, Timetable


def timetable_calendar(timetable: Timetable) -> bytes:
    events = [_event(line, timetable.board) for line in timetable.lines]
    return calendar_file(*events, made_at=timezone.now()).encode()


def _event(line: Line, board: str) -> DayEvent | TimedEvent:
    """A meeting keeps its name in the calendar, so that one that moves moves there too."""
    uid = f"meeting-{line.meeting_id}@{urlsplit(settings.SITE_URL).hostname}"
    summary = f"Cancelled: {board}" if line.cancelled else board
    if line.time is None:
        return DayEvent(uid, line.day, summary, line.note, line.venue, line.cancelled)
    start = timezone.make_aware(datetime.combine(line.day, line.time))
    return TimedEvent(uid, start, summary, line.note, line.venue, line.cancelled)
