"""The metrics of each action against the file's: new ones, changed ones, and values that were read since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from actions.imports.recording import Written
from actions.imports.records import MetricRead
from actions.imports.report import ImportReport
from actions.imports.rewriting import Rewrites, Tell
from actions.imports.stored import StoredReadings
from actions.imports.targeting import write_targets
from actions.models import Action, Metric, Reading
from actions.models.action import FIELD_LIMIT
from actions.models.metric import target_columns
from actions.rules.layout_headings import Field
from actions.rules.metric_cells import cell_date
from actions.rules.progress import words
from actions.rules.refs import ref_id

_BATCH = 1_000
_NAMES = {"name": "Metric", "target_text": "Target", "note": "Note of the metric"}


class MetricBook:
    """Gathers new metrics and readings. Another current value is a new reading: the old one stays.

    ``stored_readings`` has the readings of each metric.
    """

    def __init__(
        self,
        report: ImportReport,
        rewrites: Rewrites,
        stored_readings: Mapping[int, StoredReadings],
        *,
        tell: Tell,
        on: date,
    ) -> None:
        self.report, self.rewrites, self.stored_readings = report, rewrites, stored_readings
        self.tell, self.on = tell, on
        self.metrics: list[Metric] = []
        self.readings: list[Reading] = []
        self.retargeted: list[Metric] = []

    def save(self, written: Written) -> int:
        """Write what is new, once the actions have their keys, and forget it; the number of rows written."""
        for metric in self.metrics:
            metric.action_id = metric.action.pk
        Metric.objects.bulk_create(self.metrics, batch_size=_BATCH)
        for reading in self.readings:
            reading.metric_id = reading.metric.pk
        Reading.objects.bulk_create(self.readings, batch_size=_BATCH)
        made = [*self.metrics, *self.readings, *write_targets(self.metrics, self.retargeted)]
        written.made(made)
        for rows in (self.metrics, self.readings, self.retargeted):
            rows.clear()
        return len(made)

    def add(self, wanted: list[MetricRead], action: Action, stored: list[Metric]) -> None:
        waiting = list(stored)
        position = max((metric.position for metric in stored), default=-1)
        for read in wanted:
            read = self._cut(read)
            known = self._known(read, waiting)
            if known is None:
                position += 1
                self._new_metric(read, action, position)
                continue
            waiting.remove(known)
            changed = self._metric_changes(read, known, action)
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
            note=read.note,
            **target_columns(read.target),
        )
        self.metrics.append(metric)
        self.report.metrics.created += 1
        self.tell(action, "Metric", "", f"{read.name}\n{read.current}".strip())
        if read.current:
            self.readings.append(self._reading(read, metric))

    def _reading(self, read: MetricRead, metric: Metric) -> Reading:
        return Reading(metric=metric, text=read.current, date=cell_date(read.current), on=self.on)

    def _metric_changes(self, read: MetricRead, metric: Metric, action: Action) -> bool:
        """Take over name, target and note; another current value is a new reading, and the old one stays."""
        wanted = {"name": read.name, "target_text": read.target, "note": read.note}
        changes: dict[str, object] = {}
        for name, text in wanted.items():
            if text and text != getattr(metric, name):
                changes[name] = text
                self.tell(action, _NAMES[name], getattr(metric, name), text)
        if "target_text" in changes:
            changes |= target_columns(read.target)
            self.retargeted.append(metric)
        if changes:  # a new version, so that no open page overwrites it
            self.rewrites.change(metric, **changes, version=metric.version + 1)
        known = self.stored_readings.get(metric.pk)
        if not read.current or (known and known.says(read.current)):
            return bool(changes)
        self.readings.append(self._reading(read, metric))
        self.tell(
            action, f"Current value of {metric}"[:80], known.current.text if known else "", read.current
        )
        return True

    def _cut(self, read: MetricRead) -> MetricRead:
        longest = max(map(len, (*read.values, read.note)))
        if longest <= FIELD_LIMIT and len(read.ref) <= 60:
            return read
        message = f"The cell holds more than a metric keeps: the first {FIELD_LIMIT:,} characters are kept."
        self.report.doubts.append(read.place.doubt("too_long", Field.METRIC, read.name, message))
        texts = ("name", "current", "target", "note")
        cut = {name: getattr(read, name)[:FIELD_LIMIT].rstrip() for name in texts}
        return replace(read, ref=read.ref[:60], **cut)
