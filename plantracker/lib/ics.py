"""A calendar file (RFC 5545) of events that last a whole day or begin at a time.

Texts are escaped as section 3.3.11 asks and lines folded at 75 octets as section 3.1 does, never inside a character.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line break
MAKER = "-//Plantracker//Plantracker//EN"


@dataclass(frozen=True)
class DayEvent:
    """One day in a calendar. ``uid`` stays the same when the day moves, so that calendars move it too."""

    uid: str
    day: date
    summary: str
    description: str = ""
    location: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class TimedEvent:
    """Something that begins at ``start``, which must know its time zone; nobody knows when it ends."""

    uid: str
    start: datetime
    summary: str
    description: str = ""
    location: str = ""
    cancelled: bool = False


def calendar_file(*events: DayEvent | TimedEvent, made_at: datetime) -> str:
    """The file's text, with CRLF line ends. ``made_at`` must know its time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for event in events for line in _event(event, made_at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(event: DayEvent | TimedEvent, made_at: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_moment(made_at)}",
        *_when(event),
        f"SUMMARY:{escaped(event.summary)}",
        *([f"LOCATION:{escaped(event.location)}"] if event.location else []),
        *([f"DESCRIPTION:{escaped(event.description)}"] if event.description else []),
        *(["STATUS:CANCELLED"] if event.cancelled else []),
        *(["TRANSP:TRANSPARENT"] if isinstance(event, DayEvent) else []),
        "END:VEVENT",
    ]


def _when(event: DayEvent | TimedEvent) -> list[str]:
    if isinstance(event, TimedEvent):
        return [f"DTSTART:{_moment(event.start)}"]
    return [
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
    ]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    r"""``text`` as a value: backslash, comma, semicolon and line break escaped, other control characters left out.

    >>> escaped("Board; North, South\nRoom \\ 2")
    'Board\\; North\\, South\\nRoom \\\\ 2'
    """
    text = "\n".join(text.splitlines())
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return "".join(letter for letter in text if letter == "\t" or (letter >= " " and letter != "\x7f"))


def folded(line: str) -> str:
    """``line`` in pieces of at most 75 octets, each but the first begun by a blank."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
