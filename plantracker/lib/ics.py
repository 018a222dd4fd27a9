"""A calendar file (RFC 5545) with one event that lasts a whole day.

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


def calendar_file(event: DayEvent, *, made_at: datetime) -> str:
    """The file's text, with CRLF line ends. ``made_at`` must know its time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{MAKER}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(event.day)}",
        f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}",
        f"SUMMARY:{escaped(event.summary)}",
        *([f"DESCRIPTION:{escaped(event.description)}"] if event.description else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


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
