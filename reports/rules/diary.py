"""Notes back into one progress cell, so that reading the cell again gives the same notes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from actions.rules.progress import DatedNote, split_progress

# How people type the head of a note; the first that is read back as the same note is taken.
_SHAPES = (
    "{date_text} - {text}",
    "{date_text} {text}",
    "{date_text} {author} - {text}",
    "{date_text} - {author} - {text}",
    "{date_text} {author} {text}",
    "{date_text} - {author}: {text}",
    "{date_text} ({author}) - {text}",
)


def progress_cell(notes: Iterable[DatedNote]) -> str:
    """The notes one below the other, in their order."""
    return "\n".join(typed_note(note) for note in notes)


def typed_note(note: DatedNote) -> str:
    """One note as a person would type it: its date, who said it, and its words."""
    dated = note.date_text or (_day(note.date) if note.date else "")
    if not dated:
        return " - ".join(part for part in (note.author, note.text) if part)
    wanted = DatedNote(note.date, dated, note.author, note.text)
    tries = [
        shape.format(date_text=dated, author=note.author, text=note.text)
        for shape in _SHAPES
        if ("{author}" in shape) == bool(note.author)
    ]
    return next((text for text in tries if split_progress(text) == [wanted]), tries[0])


def _day(day: date) -> str:
    """Two digits of a year mean 20xx to every reader: another century is written out."""
    return f"{day:%d.%m.%y}" if 2000 <= day.year < 2100 else f"{day:%d.%m}.{day.year:04d}"
