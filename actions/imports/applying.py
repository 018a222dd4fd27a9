"""Writing what a workbook says into a plan: block by block in bulk, through the ledgers, deleting nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from actions.imports.choices import Choices, settle_words
from actions.imports.details import Details
from actions.imports.inserting import Row, insert, insert_actions
from actions.imports.leads import LeadBook
from actions.imports.merging import Merger
from actions.imports.missing import tell_missing
from actions.imports.objective_book import ObjectiveBook
from actions.imports.pairing import BLOCK, Group, Pairing, pair_block
from actions.imports.recording import Written
from actions.imports.records import Doubt, PlanRead
from actions.imports.report import MOST_NEW, Change, ImportReport, NewAction
from actions.imports.stored import actions_of, fetch
from actions.imports.values import ActionWanted, wanted_leads
from actions.imports.wording import shown, state_name
from actions.models import Action, ActionLead, BragChange, DueDateChange
from actions.rules.states import ActionState
from objectives.models import Objective, Plan
from plantracker.core.models import Lead, User

IMPORTER = "Workbook import"  # who said so, in the ledgers
_BATCH = 500


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
        choices: Choices,
        file_name: str,
        whole: bool,
        by: User | None,
        on: date,
    ) -> None:
        self.plan, self.read, self.report, self.choices = plan, read, report, choices
        self.whole, self.by, self.on = whole, by, on
        self.why = f"Changed in the workbook {file_name}".strip()
        self.stored = fetch(plan)
        self.written = Written()
        self.leads = LeadBook(another=choices.another)
        self.merger = Merger(self.stored, report, choices, {sheet.name: sheet.kind for sheet in read.sheets})
        self.details = Details(self.stored, report, self.written, tell=self._tell, by=by, on=on)
        self.said: dict[int, dict[str, object]] = {}  # by action, what differs from the workbook before
        self.names: dict[int, str] = {}
        self._forget_block()

    def run(self) -> None:
        objectives = ObjectiveBook(self.plan, self.stored, self.report, self.written).take_over(self.read)
        known: Collection[Objective] = [*self.stored.objectives, *objectives.values()]
        self.names = {objective.pk: str(objective) for objective in known}
        pairing = Pairing(self.read, objectives, self.report)
        self.leads.split(wanted_leads(each) for each in self.read.actions)
        missing: list[int] = []
        for block in pairing.blocks():
            missing += self._block(pairing, block)
        self._missing([*missing, *self.stored.keys_but(pairing.keys())])
        self.leads.count(self.report.leads)

    # -- a block of rows -------------------------------------------------------------------------------------

    def _block(self, pairing: Pairing, block: Sequence[Group]) -> list[int]:
        """Compare and write the rows of the block; the keys of the stored actions that no row of it is."""
        self.stored.fetch_block(key for key, _ in block)
        doubts: list[Doubt] = []
        wanted = pairing.wanted(block, doubts)
        settle_words(wanted.values(), self.choices.words, doubts)
        self.report.doubts += doubts
        pairs, missing = pair_block(block, wanted, self.stored)
        for each, action in pairs:
            self._action(each, action)
        self._write()
        return [action.pk for action in missing]

    def _forget_block(self) -> None:
        self.new: list[Action] = []
        self.before: dict[Action, dict[str, Any]] = {}  # the old values of what changes
        self.spoken: list[tuple[Action, dict[str, object]]] = []
        self.links: list[tuple[Action, Lead, int]] = []
        self.unlinked: list[Action] = []
        self.brags: list[Row] = []
        self.moves: list[Row] = []

    # -- one action ------------------------------------------------------------------------------------------

    def _action(self, wanted: ActionWanted, action: Action) -> None:
        new = action.pk is None
        columns = wanted.columns if new else self.merger.columns(wanted, action, self._name(action))
        before = {name: getattr(action, name) for name in columns}
        for name, value in columns.items():
            setattr(action, name, value)
        self._note_ledgers(action, before, new=new)
        self._link(wanted, action, relinked=new or "leads_text" in columns)
        detailed = self.details.add(wanted, action, new=new)
        said = self.merger.said(wanted, action)
        if said is not None:
            self.spoken.append((action, said))
        self.report.actions.count(created=new, updated=bool(columns) or detailed)
        if new:
            self._add(action)
        elif columns:
            self._change(action, before)

    def _add(self, action: Action) -> None:
        self.new.append(action)
        if len(self.report.new) < MOST_NEW:
            self.report.new.append(NewAction(self._name(action), action.ref, action.title))

    def _change(self, action: Action, before: dict[str, Any]) -> None:
        self.before[action] = {**before, "version": action.version}
        action.version += 1
        for name in before:
            if name in shown:
                old, new = (str(value) for value in (before[name], getattr(action, name)))
                old, new = (state_name(old), state_name(new)) if name == "state" else (old, new)
                self._tell(action, shown[name], old, new)

    def _missing(self, missing: Sequence[int]) -> None:
        if not self.whole:
            return
        for start in range(0, len(missing), BLOCK):
            for action in actions_of(missing[start : start + BLOCK]):
                self._missed(action)
            self._write()

    def _missed(self, action: Action) -> None:
        closes = action.pk in self.choices.close and action.state != ActionState.CLOSED
        tell_missing(action, self._name(action), self.report, closes=closes)
        if closes:
            before = {"state": action.state}
            action.state = ActionState.CLOSED
            self._change(action, before)
            self.report.actions.updated += 1

    def _note_ledgers(self, action: Action, before: dict[str, Any], *, new: bool) -> None:
        told = {"by_name": IMPORTER, "on": self.on, "why": "" if new else self.why}
        brag = before.get("brag", action.brag)
        if action.brag != brag:
            self.brags.append((action, {"from_brag": brag, "to_brag": action.brag, **told}))
        text = before.get("timescale_text", action.timescale_text)
        if not new and action.timescale_text != text:
            moved = {
                "from_text": text,
                "from_due": before.get("due", action.due),
                "to_text": action.timescale_text,
                "to_due": action.due,
                "agreed_by": "",
            }
            self.moves.append((action, {**moved, **told}))

    def _link(self, wanted: ActionWanted, action: Action, *, relinked: bool) -> None:
        known = self.stored.leads_of(action) if action.pk else []
        if not relinked:
            self.leads.seen(known)
            return
        leads = self.leads.leads_of(wanted.leads_text, wanted.read.place, self.report)
        if [lead.identity for lead in leads] == [lead.identity for lead in known]:
            return
        if known:
            self.unlinked.append(action)
        self.links += [(action, lead, place) for place, lead in enumerate(leads)]

    # -- writing ---------------------------------------------------------------------------------------------

    def _write(self) -> None:
        count = self.leads.save(self.written)
        insert_actions(self.new)
        self.written.made(self.new)
        self._write_changed()
        self._unlink()
        links = [(action, {"lead_id": lead.pk, "position": place}) for action, lead, place in self.links]
        for model, rows in ((ActionLead, links), (BragChange, self.brags), (DueDateChange, self.moves)):
            insert(model, rows, self.written)
            count += len(rows)
        self.report.written += count + len(self.new) + len(self.before) + self.details.save()
        self.said |= {action.pk: said for action, said in self.spoken}
        self._forget_block()

    def _write_changed(self) -> None:
        if not self.before:
            return
        names = {name for before in self.before.values() for name in before}
        Action.objects.bulk_update(self.before, sorted(names), batch_size=_BATCH)
        for action, before in self.before.items():
            self.written.changed(action, before)

    def _unlink(self) -> None:
        for action in self.unlinked:
            for link in self.stored.links[action.pk]:
                self.written.unlinked.append([link.pk, action.pk, link.lead_id, link.position])
        ActionLead.objects.filter(action__in=self.unlinked).delete()

    def _name(self, action: Action) -> str:
        return self.names[action.objective_id]

    def _tell(self, action: Action, field: str, before: str, after: str) -> None:
        what = f"Action {action.ref}".strip()
        self.report.changes.append(Change(self._name(action), what, field, before, after))
