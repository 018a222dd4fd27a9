"""Notes back into one progress cell, so that reading the cell again gives the same notes."""

from __future__ import annotations

from collections.abc import Iterable

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
    return "\n".join(_typed(note) for note in notes)


def _typed(note: DatedNote) -> str:
    dated = note.date_text or (f"{note.date:%d.%m.%y}" if note.date else "")
    if not dated:
        return " - ".join(part for part in (note.author, note.text) if part)
    wanted = DatedNote(note.date, dated, note.author, note.text)
    tries = [
        shape.format(date_text=dated, author=note.author, text=note.text)
        for shape in _SHAPES
        if ("{author}" in shape) == bool(note.author)
    ]
    return next((text for text in tries if split_progress(text) == [wanted]), tries[0])
