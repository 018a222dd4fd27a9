"""The rows under a header, told apart: actions, rows that go on, banners, sections, measures, footers."""

from __future__ import annotations

from collections.abc import Mapping

from actions.imports import gathering, row_kinds
from actions.imports.banner_rows import Banners
from actions.imports.headers import Header, header_again
from actions.imports.left_out import LeftOut, tell_columns, tell_nameless
from actions.imports.lines import SAYS_WHO_OR_WHEN, Line, banner_text, line_of
from actions.imports.merges import Merges
from actions.imports.objectives import Objectives
from actions.imports.records import ActionRead, MetricRead, MetricRow, Place, PlanRead, SheetRead
from actions.rules import layout_banners as banners
from actions.rules.layout_headings import Field
from actions.rules.ref_shapes import leading_ref
from actions.rules.states import ActionState
from plantracker.lib.spreadsheets import Row, Sheet


class TableReader:
    """Reads one sheet from its header down, keeping in mind what the rows above said."""

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        found: SheetRead,
        plan: PlanRead,
        objectives: Objectives,
        fallback: banners.ObjectiveBanner,
        state: ActionState,
        mapping: Mapping[str, Field | None],
        *,
        asked: bool = False,
    ) -> None:
        self.sheet, self.header, self.found, self.plan = sheet, header, found, plan
        self.mapping, self.asked = mapping, asked
        self.merges = Merges(sheet)
        self.left_out = LeftOut(sheet, plan.doubts)
        self.banners = Banners(objectives, fallback, state, self.left_out)
        self.action: ActionRead | None = None
        self.usual = row_kinds.usually_says_who_or_when(sheet, header, self.merges)
        self.used: dict[int, str] = {}
        self.titles: set[str] = set()  # of the rows over the header: they may come again after a page break
        self.actions: list[ActionRead] = []

    def read(self) -> None:
        self.banners.numbered = any(self._names_objective(row) for row in self.sheet.rows)
        first, done = self.header.first_row, self.header.last_row
        for place, row in enumerate(self.sheet.rows):
            if row.number < first:
                self._above(row)
            elif row.number > done and not self._is_hidden(row):
                done = self._below(place, row)
        self.banners.end()
        self.left_out.tell_all()
        tell_nameless(self.sheet, self.header, self.used, self.plan.doubts)
        self._take_refs_from_wordings()

    def _is_hidden(self, row: Row) -> bool:
        if row.folded:
            self.left_out.fold(row)
        if row.hidden and not self.asked:
            self.left_out.hide(row)
            return True
        return False

    def _below(self, place: int, row: Row) -> int:
        """Read a row under the header, or the header come again; the last row that is done with."""
        again = header_again(self.sheet, place, self.mapping, self.merges, self.header)
        if again:
            return self._new_header(again)
        self._row(row)
        return row.number

    def _above(self, row: Row) -> None:
        """Over the first header: the plan's title and notes, perhaps an objective with its aim and
        approach.
        """
        text = banner_text(row, None, self.merges) or row_kinds.labelled(row, None, self.merges)
        if text and not banners.read_objective(text):
            self.titles.add(text)
        if text and (self.banners.objective or banners.read_objective(text)):
            self._banner(text, row)
            self.left_out.forget()

    def _place(self, number: int) -> Place:
        return Place(self.sheet.name, number, self.header.names)

    def _labelled(self, row: Row) -> str:
        return row_kinds.labelled(row, self.header, self.merges, usual=self.usual)

    def _names_objective(self, row: Row) -> bool:
        text = banner_text(row, self.header, self.merges) or self._labelled(row)
        return bool(text and banners.read_objective(text))

    def _new_header(self, again: Header) -> int:
        """The header came again, under a banner or after a page break, perhaps with other columns."""
        if again.columns != self.header.columns:
            if set(again.unread.values()) - set(self.header.unread.values()):
                tell_columns(self.sheet, again, self.plan.doubts)
            if Field.TITLE not in again.columns:
                self.action = None
            self.header = again
        self.banners.ended = self.banners.in_measures = False
        return again.last_row

    # -- one row ---------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        text = banner_text(row, self.header, self.merges) or self._labelled(row)
        if text in self.titles and not self.banners.waits_for_aim:
            self.left_out.add(row)
            return
        if text:
            self._banner(text, row)
            return
        line = line_of(row, self.header, self.merges)
        if self.banners.ended and not row_kinds.surely_action(line, self.header):
            self.left_out.add(row)
        elif self.banners.in_measures and not line.own(Field.REF, *SAYS_WHO_OR_WHEN):
            texts = " ".join(cell.text for cell in row.cells.values())
            self.banners.measures(banners.bullets(texts), self._place(row.number))
        elif self.found.kind == "metrics" or Field.TITLE not in self.header.columns:
            self._metric_row(line)
        else:
            self._action_row(line)

    def _banner(self, text: str, row: Row) -> None:
        if self.banners.read(text, row, self._place(row.number), self.header):
            self.action = None

    def _action_row(self, line: Line) -> None:
        if row_kinds.is_beside(line):
            self.left_out.add(line.row)
            return
        if objective := row_kinds.objective_in(line):
            self._banner(objective, line.row)
            if len(line.row.cells) > 1:  # a status of the whole objective
                self.left_out.add(line.row)
            return
        if self._is_next_number(line):
            self._banner(line.text(Field.TITLE), line.row)
        elif self.action and row_kinds.goes_on(line, self.action, self.header, self.merges):
            doubt = gathering.go_on(self.action, line, self._place(line.number))
            self.plan.doubts.append(doubt)
            self._note_used(line)
        elif not line.has(Field.REF, Field.TITLE):
            self._without_action(line)
        elif row_kinds.is_section(line, usual=self.usual):
            self.banners.take_column(line, self._place(line.number), self.header)
            self._section(line)
        else:
            self.banners.take_column(line, self._place(line.number), self.header)
            self._add_action(line)

    def _is_next_number(self, line: Line) -> bool:
        """ "2. Practice" alone in its row, where the rows above stand under "1. Leadership"."""
        named = banners.read_numbered(line.text(Field.TITLE)) if len(line.row.cells) == 1 else None
        above = self.banners.objective.number if self.banners.objective else ""
        follows = bool(named and above.isdecimal() and int(named.number) == int(above) + 1)
        return follows and self.usual and not self.banners.numbered

    def _section(self, line: Line) -> None:
        text = line.text(Field.TITLE)
        if banners.is_footer(text):
            self.left_out.add(line.row)
        else:
            self._banner(text, line.row)

    def _without_action(self, line: Line) -> None:
        """No ref and no wording: the objective's own cell, a workstream, or nothing we know."""
        if line.own(Field.OBJECTIVE, Field.WORKSTREAM) and not line.own(*row_kinds.WORDS, *SAYS_WHO_OR_WHEN):
            self.banners.take_column(line, self._place(line.number), self.header)
            if line.own(Field.WORKSTREAM):
                self.banners.section(line.text(Field.WORKSTREAM), line.row)
            self._note_used(line)
        else:
            self.left_out.add(line.row)

    def _add_action(self, line: Line) -> None:
        head = self.banners
        if line.has(Field.WORKSTREAM):
            head.end()  # a section over rows that name their own workstream says nothing of them
            head.workstream = line.text(Field.WORKSTREAM)
        self.left_out.tell()
        place = self._place(line.number)
        self.action = gathering.action_of(line, place, head.current(place), head.state, head.workstream)
        gathering.take_lead_above(self.action, self.actions, self.plan.doubts)
        gathering.take_state(self.action, self.header.names.get(Field.BRAG, ""))
        gathering.take_colour(self.action, line, self.header.columns, self.plan.doubts)
        gathering.tell_cells(line, place, self.plan.doubts)
        head.use()
        self.found.rows += 1
        self.actions.append(self.action)
        self.plan.actions.append(self.action)
        self._note_used(line)

    def _note_used(self, line: Line) -> None:
        for column, cell in line.row.cells.items():
            if cell.text:
                self.used.setdefault(column, cell.text)

    def _metric_row(self, line: Line) -> None:
        place = self._place(line.number)
        metric = gathering.metric_of(line, place) or MetricRead(line.text(Field.REF), "", "", "", place)
        if not line.has(Field.REF) and metric.values == ("", "", ""):
            self.left_out.add(line.row)
            return
        self.banners.take_column(line, place, self.header)
        if self.found.kind != "metrics" and not line.has(Field.REF):
            self.banners.measures([gathering.measure_of(metric, self.header.names)], place)
            return
        self.found.rows += 1 if self.found.kind == "metrics" else 0
        objective = self.banners.current(place) if self.banners.begun or line.has(Field.REF) else None
        self.banners.begun = self.banners.begun or line.has(Field.REF)
        self._note_used(line)
        self.plan.metrics.append(MetricRow(objective, metric, line.text(Field.PROGRESS)))

    def _take_refs_from_wordings(self) -> None:
        """Where no column holds refs and the wordings begin with them ("1.2 Build ten homes"), these are the
        refs.
        """
        if any(action.ref for action in self.actions) or Field.REF in self.header.columns:
            return
        refs = [leading_ref(action.title) for action in self.actions]
        if sum(map(bool, refs)) * 5 >= len(refs) * 4:
            for action, ref in zip(self.actions, refs, strict=True):
                action.ref = ref
