"""What belongs to an action: its notes, evidence, metrics and readings. Added to, never taken away."""

from __future__ import annotations

from datetime import date

from actions.imports.inserting import Row, insert
from actions.imports.metric_book import MetricBook
from actions.imports.note_book import NoteBook
from actions.imports.recording import Written
from actions.imports.report import ImportReport
from actions.imports.rewriting import Rewrites, Tell
from actions.imports.stored import Stored, StoredEvidence
from actions.imports.values import ActionWanted
from actions.models import Action, Evidence, ProgressNote
from actions.rules.progress import words
from plantracker.core.models import User


class Details:
    """Gathers the rows of every action, and writes them together. ``tell`` shows a person what changes."""

    def __init__(
        self,
        stored: Stored,
        report: ImportReport,
        written: Written,
        *,
        tell: Tell,
        by: User | None,
        on: date,
    ) -> None:
        self.stored, self.written, self.tell = stored, written, _of_known(tell)
        self.signed = {"by_id": by.pk if by else None, "on": on}
        self.rewrites = Rewrites()
        self.notes = NoteBook(report, self.rewrites, tell=self.tell, signed=self.signed)
        self.metrics = MetricBook(report, self.rewrites, stored.readings, tell=self.tell, on=on)
        self.evidence: list[Row] = []

    def add(self, wanted: ActionWanted, action: Action, *, new: bool) -> bool:
        """Compare with what is stored; whether the evidence, which counts as the action's own, is new."""
        self.notes.add(wanted.notes, action, [] if new else self.stored.notes.get(action.pk, []))
        self.metrics.add(wanted.metrics, action, [] if new else self.stored.metrics.get(action.pk, []))
        stored = [] if new else self.stored.evidence.get(action.pk, [])
        return self._add_evidence(wanted.evidence, action, stored)

    def save(self) -> int:
        """Write everything, and forget it; the number of rows written."""
        insert(ProgressNote, self.notes.rows, self.written)
        insert(Evidence, self.evidence, self.written)
        count = len(self.notes.rows) + len(self.evidence)
        self.notes.rows.clear()
        self.evidence.clear()
        return count + self.metrics.save(self.written) + self.rewrites.save(self.written)

    def _add_evidence(self, text: str, action: Action, stored: list[StoredEvidence]) -> bool:
        if not text or any(old.text == text for old in stored):
            return False
        standing = [old for old in stored if old.withdrawn_on is None]
        if any(words(old.text) == words(text) for old in stored) or _together(text, stored, standing):
            return False
        last = standing[-1] if standing else None
        if last and text.startswith(last.text):
            self.tell(action, "Evidence", last.text, text)
            self.rewrites.change(Evidence(pk=last.pk, text=last.text), text=text)
            return True
        position = max((old.position for old in stored), default=-1) + 1
        self.evidence.append((action, {"position": position, "text": text, **self.signed}))
        self.tell(action, "Evidence", "", text)
        return True


def _together(text: str, *groups: list[StoredEvidence]) -> bool:
    """Whether the text is all pieces of a group, one after another. What was withdrawn here may still stand in an
    older workbook, and is not added again; a newer one leaves it out.
    """
    return words(text) in [[word for old in group for word in words(old.text)] for group in groups]


def _of_known(tell: Tell) -> Tell:
    """What belongs to a new action is told with it."""

    def known(action: Action, field: str, before: str, after: str) -> None:
        if action.pk:
            tell(action, field, before, after)

    return known
