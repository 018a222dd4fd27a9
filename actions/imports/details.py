"""What belongs to an action: its notes, evidence, metrics and readings. Added to, never taken away."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from actions.imports.records import MetricRead
from actions.imports.report import ImportReport
from actions.imports.stored import Stored
from actions.imports.values import ActionWanted, dated
from actions.models import Action, Evidence, Metric, ProgressNote, Reading
from actions.models.action import FIELD_LIMIT
from actions.rules.layout_headings import Field
from actions.rules.progress import DatedNote, words
from actions.rules.refs import ref_id
from plantracker.core.models import User


class Details:
    """Gathers the rows of every action, and writes them together."""

    def __init__(self, stored: Stored, report: ImportReport, *, by: User | None, on: date) -> None:
        self.stored, self.report, self.by, self.on = stored, report, by, on
        self.notes: list[ProgressNote] = []
        self.evidence: list[Evidence] = []
        self.metrics: list[Metric] = []
        self.readings: list[Reading] = []
        self.changed: dict[type, list[Any]] = defaultdict(list)

    def add(self, wanted: ActionWanted, action: Action, *, new: bool) -> bool:
        """Compare with what is stored; whether the evidence, which counts as the action's own, is new."""
        self._add_notes(wanted, action, [] if new else self.stored.notes[action.pk])
        self._add_metrics(wanted, action, [] if new else self.stored.metrics[action.pk])
        return self._add_evidence(wanted.evidence, action, [] if new else self.stored.evidence[action.pk])

    def save(self) -> int:
        """Write everything; the number of rows written."""
        for rows in (self.notes, self.evidence, self.metrics):
            for row in rows:
                row.action_id = row.action.pk
        ProgressNote.objects.bulk_create(self.notes)
        Evidence.objects.bulk_create(self.evidence)
        Metric.objects.bulk_create(self.metrics)
        for reading in self.readings:
            reading.metric_id = reading.metric.pk
        Reading.objects.bulk_create(self.readings)
        ProgressNote.objects.bulk_update(self.changed[ProgressNote], ["text"])
        Evidence.objects.bulk_update(self.changed[Evidence], ["text"])
        Metric.objects.bulk_update(self.changed[Metric], ["ref", "name", "target_text", "target_date"])
        new = len(self.notes) + len(self.evidence) + len(self.metrics) + len(self.readings)
        return new + sum(map(len, self.changed.values()))

    # -- notes -----------------------------------------------------------------------------------------------

    def _add_notes(self, wanted: ActionWanted, action: Action, stored: list[ProgressNote]) -> None:
        counts = self.report.notes
        if _begins_with(_words_of(stored), _words_of(wanted.notes)):
            counts.unchanged += len(wanted.notes)
            return
        waiting = list(stored)
        position = max((note.position for note in stored), default=-1)
        for note in wanted.notes:
            same = next((old for old in waiting if _note_words(old) == _note_words(note)), None)
            longer = None if same else _grown(waiting, note)
            known = same or longer
            if known:
                waiting.remove(known)
            if longer:
                self._change(ProgressNote, longer, text=note.text)
            elif not same:
                position += 1
                self.notes.append(self._note(note, action, position))
            counts.count(created=known is None, updated=longer is not None)

    def _note(self, note: DatedNote, action: Action, position: int) -> ProgressNote:
        return ProgressNote(
            action=action,
            position=position,
            date=note.date,
            date_text=note.date_text,
            author=note.author,
            text=note.text,
            by=self.by,
            on=self.on,
        )

    # -- evidence --------------------------------------------------------------------------------------------

    def _add_evidence(self, text: str, action: Action, stored: list[Evidence]) -> bool:
        together = [word for old in stored for word in words(old.text)]
        if not text or any(words(old.text) == words(text) for old in stored) or together == words(text):
            return False
        last = stored[-1] if stored else None
        if last and text.startswith(last.text):
            self._change(Evidence, last, text=text)
            return True
        position = max((old.position for old in stored), default=-1) + 1
        self.evidence.append(Evidence(action=action, position=position, text=text, by=self.by, on=self.on))
        return True

    # -- metrics ---------------------------------------------------------------------------------------------

    def _add_metrics(self, wanted: ActionWanted, action: Action, stored: list[Metric]) -> None:
        waiting = list(stored)
        position = max((metric.position for metric in stored), default=-1)
        for read in wanted.metrics:
            read = self._cut(read)
            known = self._known(read, waiting)
            if known is None:
                position += 1
                self._new_metric(read, action, position)
                continue
            waiting.remove(known)
            changed = self._metric_changes(read, known)
            self.report.metrics.count(created=False, updated=changed)

    def _known(self, read: MetricRead, waiting: list[Metric]) -> Metric | None:
        """The stored metric with the ref: the one of the same name first, else the first of them."""
        same = [metric for metric in waiting if ref_id(metric.ref) == ref_id(read.ref)]
        named = [metric for metric in same if words(metric.name) == words(read.name)]
        valued = [metric for metric in named if metric.target_text == read.target]
        return next(iter([*valued, *named, *same]), None)

    def _new_metric(self, read: MetricRead, action: Action, position: int) -> None:
        metric = Metric(
            action=action,
            ref=read.ref,
            position=position,
            name=read.name,
            target_text=read.target,
            target_date=dated(read.target),
        )
        self.metrics.append(metric)
        self.report.metrics.created += 1
        if read.current:
            self.readings.append(self._reading(read, metric))

    def _reading(self, read: MetricRead, metric: Metric) -> Reading:
        return Reading(metric=metric, text=read.current, date=dated(read.current), on=self.on)

    def _metric_changes(self, read: MetricRead, metric: Metric) -> bool:
        """Take over name and target; another current value is a new reading, and the old one stays."""
        wanted = {"name": read.name or metric.name, "target_text": read.target or metric.target_text}
        changed = any(getattr(metric, name) != text for name, text in wanted.items())
        if changed:
            self._change(Metric, metric, **wanted, target_date=dated(wanted["target_text"]))
        last = self.stored.readings.get(metric.pk)
        if read.current and (last is None or last.text != read.current):
            self.readings.append(self._reading(read, metric))
            changed = True
        return changed

    def _cut(self, read: MetricRead) -> MetricRead:
        longest = max(map(len, read.values))
        if longest > FIELD_LIMIT or len(read.ref) > 60:
            message = (
                f"The cell holds more than a metric keeps: the first {FIELD_LIMIT:,} characters are kept."
            )
            self.report.doubts.append(read.place.doubt("too_long", Field.METRIC, read.name, message))
        name, current, target = (text[:FIELD_LIMIT].rstrip() for text in read.values)
        return MetricRead(read.ref[:60], name, current, target, read.place)

    def _change(self, model: type, row: Any, **values: object) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        self.changed[model].append(row)


def _note_words(note: ProgressNote | DatedNote) -> list[str]:
    return words(f"{note.date_text} {note.author} {note.text}")


def _words_of(notes: list[ProgressNote] | list[DatedNote]) -> list[str]:
    return [word for note in notes for word in _note_words(note)]


def _begins_with(stored: list[str], wanted: list[str]) -> bool:
    """Whether the file says nothing that is not kept already; notes added here come after those of the
    file.
    """
    return stored[: len(wanted)] == wanted


def _grown(waiting: list[ProgressNote], note: DatedNote) -> ProgressNote | None:
    """A stored note that the file's goes on from: the same day, its words and more."""
    wanted = _note_words(note)
    for old in waiting:
        same_head = old.date_text == note.date_text and old.author == note.author
        if same_head and words(old.text) and _begins_with(wanted, _note_words(old)):
            return old
    return None
