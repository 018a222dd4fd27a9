"""The diary of each action against the file's notes: those that are new, and those that have grown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.imports.inserting import Row
from actions.imports.report import ImportReport
from actions.imports.rewriting import Rewrites, Tell
from actions.imports.stored import StoredNote
from actions.models import Action, ProgressNote
from actions.rules.progress import DatedNote, words


class NoteBook:
    """Gathers the new notes in ``rows``. Notes are added to, never taken away. ``signed`` says by whom and when."""

    def __init__(
        self, report: ImportReport, rewrites: Rewrites, *, tell: Tell, signed: Mapping[str, Any]
    ) -> None:
        self.report, self.rewrites, self.tell, self.signed = report, rewrites, tell, signed
        self.rows: list[Row] = []

    def add(self, wanted: list[DatedNote], action: Action, stored: list[StoredNote]) -> None:
        counts = self.report.notes
        if not stored:
            self.rows += [(action, self._note(note, place)) for place, note in enumerate(wanted)]
            counts.created += len(wanted)
            for note in wanted:
                self.tell(action, "Progress note", "", _shown(note))
            return
        at_once = len(stored) >= len(wanted) and all(map(_same, stored, wanted))
        if at_once or _begins_with(_words_of(stored), _words_of(wanted)):
            counts.unchanged += len(wanted)
            return
        self._add_some(wanted, action, stored)

    def _add_some(self, wanted: list[DatedNote], action: Action, stored: list[StoredNote]) -> None:
        """Some of the file's notes are new or have grown; each stored one is met once."""
        waiting = list(stored)
        position = max((note.position for note in stored), default=-1)
        for note in wanted:
            same = next((old for old in waiting if _note_words(old) == _note_words(note)), None)
            longer = None if same else _grown(waiting, note)
            known = same or longer
            if known:
                waiting.remove(known)
            if longer:
                self.tell(action, "Progress note", longer.text, note.text)
                self.rewrites.change(ProgressNote(pk=longer.pk, text=longer.text), text=note.text)
            elif not same:
                position += 1
                self.rows.append((action, self._note(note, position)))
                self.tell(action, "Progress note", "", _shown(note))
            self.report.notes.count(created=known is None, updated=longer is not None)

    def _note(self, note: DatedNote, position: int) -> dict[str, Any]:
        return {
            "position": position,
            "date": note.date,
            "date_text": note.date_text,
            "author": note.author,
            "text": note.text,
            **self.signed,
        }


def _shown(note: DatedNote) -> str:
    return f"{note.date_text} {note.text}".strip()


def _same(stored: StoredNote, note: DatedNote) -> bool:
    return (stored.date_text, stored.author, stored.text) == (note.date_text, note.author, note.text)


def _note_words(note: StoredNote | DatedNote) -> list[str]:
    return words(f"{note.date_text} {note.author} {note.text}")


def _words_of(notes: list[StoredNote] | list[DatedNote]) -> list[str]:
    return [word for note in notes for word in _note_words(note)]


def _begins_with(stored: list[str], wanted: list[str]) -> bool:
    """Whether the file says nothing that is not kept already; notes added here come after those of the
    file.
    """
    return stored[: len(wanted)] == wanted


def _grown(waiting: list[StoredNote], note: DatedNote) -> StoredNote | None:
    """A stored note that the file's goes on from: the same day, its words and more."""
    wanted = _note_words(note)
    for old in waiting:
        same_head = old.date_text == note.date_text and old.author == note.author
        if same_head and words(old.text) and _begins_with(wanted, _note_words(old)):
            return old
    return None
