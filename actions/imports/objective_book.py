"""The objectives of a workbook in the plan: found again by number or title, made, their wordings taken over."""

from __future__ import annotations

from actions.imports.recording import Written
from actions.imports.records import ObjectiveRead, PlanRead
from actions.imports.report import Change, ImportReport
from actions.imports.stored import Stored
from actions.imports.wording import objective_columns
from actions.rules.refs import ref_id
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.lib.names import name_id

_WORDINGS = {"title": "Title", "aim": "Aim", "approach": "How it will be achieved"}


class ObjectiveBook:
    """Every objective of the plan. ``written`` learns what is made and changed."""

    def __init__(self, plan: Plan, stored: Stored, report: ImportReport, written: Written) -> None:
        self.plan, self.stored, self.report, self.written = plan, stored, report, written
        self._by_number = {ref_id(objective.number): objective for objective in stored.objectives}
        self._by_title = {name_id(objective.title): objective for objective in stored.objectives}
        self._new: list[Objective] = []
        self._before: dict[int, dict[str, str]] = {}

    def take_over(self, read: PlanRead) -> dict[int, Objective]:
        """The objective of each one read, by its id; new ones are written, changed ones updated."""
        found = {id(each): self._objective(each) for each in read.objectives}
        changed = [objective for objective in found.values() if objective.pk in self._before]
        Objective.objects.bulk_create(self._new)
        Objective.objects.bulk_update(changed, list(_WORDINGS))
        self.written.made(self._new)
        for objective in changed:
            self.written.changed(objective, self._before[objective.pk])
        self.report.written += len(self._new) + len(self._before) + self._measures(read, found)
        return found

    def _objective(self, read: ObjectiveRead) -> Objective:
        known = self._known(read)
        objective = known or self._add(read)
        self._by_number[ref_id(objective.number)] = objective
        changed = self._take_wordings(objective, read)
        self.report.objectives.count(created=known is None, updated=changed)
        return objective

    def _known(self, read: ObjectiveRead) -> Objective | None:
        if read.number:
            return self._by_number.get(ref_id(read.number))
        return self._by_title.get(name_id(read.title))

    def _add(self, read: ObjectiveRead) -> Objective:
        number = read.number[:20]
        free = 1
        while not number:
            number = "" if str(free) in self._by_number else str(free)
            free += 1
        last = max((objective.position for objective in self._by_number.values()), default=0)
        position = int(number) if number.isdecimal() and len(number) < 6 else last + 1
        objective = Objective(plan=self.plan, number=number, position=position)
        self._new.append(objective)
        return objective

    def _take_wordings(self, objective: Objective, read: ObjectiveRead) -> bool:
        """Take over the wordings that differ; an empty cell erases nothing."""
        changed = False
        for field, text in objective_columns(read, self.report.doubts).items():
            before = getattr(objective, field)
            if not text or text == before:
                continue
            if objective.pk:
                self._before.setdefault(objective.pk, {})[field] = before
                name = str(objective)
                change = Change(name, name, _WORDINGS[field], before, text)
                self.report.changes.append(change)
            setattr(objective, field, text)
            changed = True
        return changed

    def _measures(self, read: PlanRead, found: dict[int, Objective]) -> int:
        rows = []
        for each in read.objectives:
            objective = found[id(each)]
            kept = self.stored.measures[objective.pk]
            for text in each.measures:
                if text not in kept:
                    rows.append(MeasureOfSuccess(objective=objective, position=len(kept), text=text))
                    kept.append(text)
        MeasureOfSuccess.objects.bulk_create(rows)
        self.written.made(rows)
        return len(rows)
