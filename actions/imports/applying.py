"""Writing what a workbook says into a plan: in bulk, through the ledgers, deleting nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from actions.imports.details import Details
from actions.imports.leads import LeadBook
from actions.imports.matching import match_actions, tell_duplicates
from actions.imports.metrics import metrics_by_action
from actions.imports.records import Doubt, ObjectiveRead, PlanRead
from actions.imports.report import Change, ImportReport
from actions.imports.stored import fetch
from actions.imports.values import ActionWanted, wanted_action
from actions.imports.wording import objective_columns, shown
from actions.models import Action, ActionLead, BragChange, DueDateChange
from actions.models.action import timescale_columns
from actions.rules.refs import ref_id
from actions.rules.timescales import parse_timescale
from objectives.models import MeasureOfSuccess, Objective, Plan
from plantracker.core.models import User
from plantracker.lib.names import name_id

IMPORTER = "Workbook import"  # who said so, in the ledgers
_TIMESCALE = list(timescale_columns(parse_timescale("")))


class Application:
    """One import on its way into the database. Every step fills the report; the caller owns the
    transaction.
    """

    def __init__(
        self,
        plan: Plan,
        read: PlanRead,
        report: ImportReport,
        *,
        file_name: str,
        whole: bool,
        by: User | None,
        on: date,
    ) -> None:
        self.plan, self.read, self.report, self.whole, self.by, self.on = plan, read, report, whole, by, on
        self.why = f"Changed in the workbook {file_name}".strip()
        self.stored = fetch(plan)
        self.leads = LeadBook()
        self.details = Details(self.stored, report, by=by, on=on)
        self.new: list[Action] = []
        self.changed: list[Action] = []
        self.changed_fields: set[str] = set()
        self.links: list[ActionLead] = []
        self.unlinked: list[Action] = []
        self.brags: list[BragChange] = []
        self.moves: list[DueDateChange] = []

    def run(self) -> None:
        objectives = self._objectives()
        pairs = self._pairs(objectives)
        self.leads.split(
            wanted.leads_text
            for wanted, action in pairs
            if action.pk is None or wanted.leads_text != action.leads_text
        )
        for wanted, action in pairs:
            self._action(wanted, action)
        self._write()

    # -- objectives ------------------------------------------------------------------------------------------

    def _objectives(self) -> dict[int, Objective]:
        """The stored objective of each one read, by its id; new ones are written, changed ones updated."""
        by_number = {ref_id(objective.number): objective for objective in self.stored.objectives}
        by_title = {name_id(objective.title): objective for objective in self.stored.objectives}
        found: dict[int, Objective] = {}
        new: list[Objective] = []
        changed: list[Objective] = []
        for read in self.read.objectives:
            known = by_number.get(ref_id(read.number)) if read.number else by_title.get(name_id(read.title))
            objective = known or self._new_objective(read, by_number, new)
            by_number[ref_id(objective.number)] = objective
            if self._objective_changes(objective, read) and known is not None:
                changed.append(objective)
            self.report.objectives.count(created=known is None, updated=objective in changed)
            found[id(read)] = objective
        Objective.objects.bulk_create(new)
        Objective.objects.bulk_update(changed, ["title", "aim", "approach"])
        self.report.written += len(new) + len(changed) + self._measures(found)
        return found

    def _new_objective(
        self, read: ObjectiveRead, by_number: dict[str, Objective], new: list[Objective]
    ) -> Objective:
        number = read.number[:20]
        free = 1
        while not number:
            number = "" if str(free) in by_number else str(free)
            free += 1
        last = max((objective.position for objective in by_number.values()), default=0)
        position = int(number) if number.isdecimal() and len(number) < 6 else last + 1
        objective = Objective(plan=self.plan, number=number, position=position)
        new.append(objective)
        return objective

    def _objective_changes(self, objective: Objective, read: ObjectiveRead) -> bool:
        """Take over the wordings that differ; an empty cell erases nothing."""
        changed = False
        for field, text in objective_columns(read, self.report.doubts).items():
            before = getattr(objective, field)
            if text and text != before:
                if objective.pk:
                    self._note_change(str(objective), field, before, text)
                setattr(objective, field, text)
                changed = True
        return changed

    def _measures(self, found: dict[int, Objective]) -> int:
        rows = []
        for read in self.read.objectives:
            objective = found[id(read)]
            kept = self.stored.measures[objective.pk]
            for text in read.measures:
                if text not in kept:
                    rows.append(MeasureOfSuccess(objective=objective, position=len(kept), text=text))
                    kept.append(text)
        MeasureOfSuccess.objects.bulk_create(rows)
        return len(rows)

    # -- actions ---------------------------------------------------------------------------------------------

    def _pairs(self, objectives: dict[int, Objective]) -> list[tuple[ActionWanted, Action]]:
        """Each row of the file with its stored action, or with a new one."""
        doubts = self.report.doubts
        doubts += tell_duplicates(self.read.actions)
        metrics = metrics_by_action(self.read)
        groups: dict[tuple[int, str], list[ActionWanted]] = defaultdict(list)
        order = {}
        for place, read in enumerate(self.read.actions):
            wanted = wanted_action(read, metrics.get(place, []), doubts)
            order[id(wanted)] = place
            groups[objectives[id(read.objective)].pk, str(wanted.columns["ref_id"])].append(wanted)
        pairs = []
        for (objective, ref), group in groups.items():
            pairs += self._pairs_of_group(objective, ref, group)
        self._tell_missing(groups.keys())
        return sorted(pairs, key=lambda pair: order[id(pair[0])])

    def _pairs_of_group(
        self, objective: int, ref: str, group: list[ActionWanted]
    ) -> list[tuple[ActionWanted, Action]]:
        stored = self.stored.actions.get((objective, ref), [])
        found, missing = match_actions(group, stored)
        occurrence = max((action.occurrence for action in stored), default=0)
        pairs = []
        for place, wanted in enumerate(group):
            action = found.get(place)
            if action is None:
                occurrence += 1
                action = Action(objective_id=objective, occurrence=occurrence)
            pairs.append((wanted, action))
        for action in missing:
            self._missing(action)
        return pairs

    def _tell_missing(self, seen) -> None:
        for key, actions in self.stored.actions.items():
            for action in actions if key not in seen else []:
                self._missing(action)

    def _missing(self, action: Action) -> None:
        if self.whole:
            objective = next(found for found in self.stored.objectives if found.pk == action.objective_id)
            name = f"{objective} action {action.ref or action.title[:60]}".strip()
            message = f"{name} is in the plan and not in the workbook: it is kept as it is."
            self.report.doubts.append(Doubt("", None, "", "missing_from_file", action.ref, message))

    def _action(self, wanted: ActionWanted, action: Action) -> None:
        new = action.pk is None
        relinked = new or wanted.leads_text != action.leads_text
        before = {name: getattr(action, name) for name in wanted.columns}
        columns = wanted.columns if new else self._without_conflicts(wanted, action)
        changed = {name: value for name, value in columns.items() if new or value != before[name]}
        for name, value in changed.items():
            setattr(action, name, value)
        self._ledgers(wanted, action, before, new=new)
        self._leads(wanted, action, relinked=relinked)
        detailed = self.details.add(wanted, action, new=new)
        self.report.actions.count(created=new, updated=bool(changed) or detailed)
        if new:
            action.position = len(self.new) + 1
            self.new.append(action)
        elif changed:
            action.version += 1
            self.changed.append(action)
            self.changed_fields |= changed.keys()
            self._note_changes(action, before, changed)

    def _without_conflicts(self, wanted: ActionWanted, action: Action) -> dict[str, object]:
        """The columns to take over: what was changed here since the last import, and not in the file,
        stays.
        """
        columns = dict(wanted.columns)
        imported = [entry for entry in self.stored.brags[action.pk] if entry.by_name == IMPORTER]
        last = self.stored.brags[action.pk][-1:]
        if last and last[0].by_name != IMPORTER and columns["brag"] != action.brag:
            known = imported[-1].to_brag if imported else ""
            self._keep(wanted, action, columns, ["brag", "brag_text"], same=columns["brag"] == known)
        moves = self.stored.due_dates[action.pk]
        last_move = moves[-1:]
        if (
            last_move
            and last_move[0].by_name != IMPORTER
            and columns["timescale_text"] != action.timescale_text
        ):
            known_texts = [move.from_text for move in moves if move.by_name != IMPORTER]
            self._keep(wanted, action, columns, _TIMESCALE, same=columns["timescale_text"] in known_texts)
        return columns

    def _keep(
        self,
        wanted: ActionWanted,
        action: Action,
        columns: dict[str, object],
        names: list[str],
        *,
        same: bool,
    ) -> None:
        """Changed here by a person: theirs stays, and where the file has changed as well a doubt says
        both.
        """
        found, kept = str(columns[names[0]]), str(getattr(action, names[0]))
        columns.update({name: getattr(action, name) for name in names})
        what = "BRAG" if names[0] == "brag" else "timescale"
        message = (
            f"The {what} was changed here to “{kept or 'none'}” after the last import; the workbook "
            f"{'still ' if same else ''}says “{found or 'none'}”: what stands here is kept."
        )
        place = wanted.read.place
        self.report.doubts.append(place.doubt("changed_here", None, found, message))

    def _ledgers(self, wanted: ActionWanted, action: Action, before: dict[str, Any], *, new: bool) -> None:
        told = {"by_name": IMPORTER, "on": self.on, "why": "" if new else self.why}
        if action.brag != before["brag"]:
            change = BragChange(action=action, from_brag=before["brag"], to_brag=action.brag, **told)
            self.brags.append(change)
        if not new and action.timescale_text != before["timescale_text"]:
            move = DueDateChange(
                action=action,
                from_text=before["timescale_text"],
                from_due=before["due"],
                to_text=action.timescale_text,
                to_due=action.due,
                **told,
            )
            self.moves.append(move)

    def _leads(self, wanted: ActionWanted, action: Action, *, relinked: bool) -> None:
        known = self.stored.leads.get(action.pk, []) if action.pk else []
        if not relinked:
            self.leads.seen(known)
            return
        leads = self.leads.leads_of(wanted.leads_text, wanted.read.place, self.report.doubts)
        if [lead.identity for lead in leads] == [lead.identity for lead in known]:
            return
        if known:
            self.unlinked.append(action)
        self.links += [
            ActionLead(action=action, lead=lead, position=place) for place, lead in enumerate(leads)
        ]

    # -- writing ---------------------------------------------------------------------------------------------

    def _write(self) -> None:
        written = self.leads.save(self.report.leads)
        Action.objects.bulk_create(self.new)
        if self.changed:
            Action.objects.bulk_update(self.changed, [*self.changed_fields, "version"], batch_size=500)
        ActionLead.objects.filter(action__in=self.unlinked).delete()
        linked: list[tuple[type[Any], list[Any]]] = [
            (ActionLead, self.links),
            (BragChange, self.brags),
            (DueDateChange, self.moves),
        ]
        for model, rows in linked:
            _point_at_saved(rows)
            model.objects.bulk_create(rows)
            written += len(rows)
        self.report.written += written + len(self.new) + len(self.changed) + self.details.save()

    def _note_changes(self, action: Action, before: dict[str, object], changed: dict[str, object]) -> None:
        for name in changed:
            if name in shown:
                self._note_change(f"Action {action.ref}", name, str(before[name]), str(getattr(action, name)))

    def _note_change(self, what: str, field: str, before: str, after: str) -> None:
        self.report.changes.append(Change(what, shown.get(field, field), before, after))


def _point_at_saved(rows: list) -> None:
    """Rows were made before what they belong to had a key."""
    for row in rows:
        row.action_id = row.action.pk
        if isinstance(row, ActionLead):
            row.lead_id = row.lead.pk
