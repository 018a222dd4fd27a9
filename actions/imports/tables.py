"""The rows under a header, told apart: actions, rows that go on, banners, sections, measures, footers."""

from __future__ import annotations

from collections.abc import Mapping

from actions.imports.headers import Header, header_at, looks_like_ref
from actions.imports.lines import Line, Merges, banner_text, line_of
from actions.imports.objectives import Objectives
from actions.imports.records import (
    ActionRead,
    MetricRead,
    MetricRow,
    ObjectiveRead,
    Place,
    PlanRead,
    SheetRead,
)
from actions.rules import layout_banners as banners
from actions.rules.layout_headings import Field
from actions.rules.states import ActionState
from plantracker.lib.spreadsheets import Row, Sheet

_SAYS_WHO_OR_WHEN = (Field.LEADS, Field.TIMESCALE, Field.BRAG)
_WORDS = (Field.TITLE, Field.PROGRESS, Field.POSITION, Field.EVIDENCE)
_SECTION_MAX = 120


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
    ) -> None:
        self.sheet, self.header, self.found, self.plan, self.objectives = (
            sheet,
            header,
            found,
            plan,
            objectives,
        )
        self.fallback, self.state, self.mapping = fallback, state, mapping
        self.merges = Merges(sheet)
        self.objective: ObjectiveRead | None = None
        self.workstream = ""
        self.action: ActionRead | None = None
        self.begun = False  # whether an action stands under the current objective
        self.in_measures = False
        self.ended = False  # an appendix began: only rows that look like actions count again
        self.left_out: list[Row] = []
        self.numbered = False
        self.usual = _usually_says_who_or_when(sheet, header, self.merges)

    def read(self) -> None:
        self.numbered = any(self._explicit(row) for row in self.sheet.rows)
        first, done = self.header.first_row, self.header.last_row
        for place, row in enumerate(self.sheet.rows):
            if row.number < first:
                self._above(row)
            elif row.number > done:
                done = self._below(place, row)
        self._tell_left_out()

    def _below(self, place: int, row: Row) -> int:
        """Read a row under the header, or the header come again; the last row that is done with."""
        again = header_at(self.sheet, place, self.mapping)
        if again:
            return self._new_header(again)
        self._row(row)
        return row.number

    def _above(self, row: Row) -> None:
        """Over the first header: the plan's title and notes, perhaps an objective with its aim and
        approach.
        """
        text = banner_text(row, None, self.merges)
        if text and (self.objective or banners.read_objective(text)):
            self._banner(text, row)
            self.left_out = []

    def place(self, number: int) -> Place:
        return Place(self.sheet.name, number, self.header.names)

    def _explicit(self, row: Row) -> bool:
        text = banner_text(row, self.header, self.merges)
        return bool(text and banners.read_objective(text))

    def _new_header(self, again: Header) -> int:
        """The header came again, under a banner or after a page break, perhaps with other columns."""
        if again.columns.keys() != self.header.columns.keys() or again.columns != self.header.columns:
            self.header = again
        self.ended = self.in_measures = False
        return again.last_row

    # -- one row ---------------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        text = banner_text(row, self.header, self.merges)
        if text:
            self._banner(text, row)
            return
        line = line_of(row, self.header, self.merges)
        if self.ended and not self._surely_action(line):
            self.left_out.append(row)
        elif self.in_measures and not line.own(Field.REF, *_SAYS_WHO_OR_WHEN):
            self._measure(" ".join(cell.text for cell in row.cells.values()))
        elif self.found.kind == "metrics":
            self._metric_row(line)
        else:
            self._action_row(line)

    def _surely_action(self, line: Line) -> bool:
        with_ref = Field.REF not in self.header.columns or looks_like_ref(line.text(Field.REF))
        return with_ref and line.has(Field.TITLE) and line.own(*_SAYS_WHO_OR_WHEN)

    # -- banners ---------------------------------------------------------------------------------------------

    def _banner(self, text: str, row: Row) -> None:
        place = self.place(row.number)
        named = banners.read_objective(text) or (None if self.numbered else banners.read_numbered(text))
        if banners.ends_table(text):
            self.ended, self.in_measures = True, False
            self.left_out.append(row)
        elif named and not (self.in_measures and not banners.read_objective(text)):
            self._begin(self.objectives.named(named, place))
        elif self.ended:
            self.left_out.append(row)
        else:
            self._other_banner(text, row, place)

    def _begin(self, objective: ObjectiveRead) -> None:
        self.objective, self.workstream, self.action = objective, "", None
        self.begun = self.in_measures = self.ended = False

    def _other_banner(self, text: str, row: Row, place: Place) -> None:
        approach, measures = banners.read_approach(text), banners.read_measures(text)
        if approach is not None and self.objective:
            self.objectives.set_approach(self.objective, approach, place)
        elif measures is not None:
            self.in_measures = True
            self._measures(measures)
        elif self.in_measures:
            self._measure(text)
        elif banners.is_footer(text):
            self.left_out.append(row)
        else:
            self._plain_banner(text, row, place)

    def _plain_banner(self, text: str, row: Row, place: Place) -> None:
        """The aim, straight after an objective's title; else a section; else an objective without a
        number.
        """
        if self.objective and not self.begun and (self.numbered or banners.read_aim(text)):
            aim = banners.read_aim(text) or text
            self.objectives.set_aim(self.objective, aim, place)
        elif len(text) > _SECTION_MAX * 3:
            self.left_out.append(row)
        elif self.numbered or Field.OBJECTIVE in self.header.columns or self._in_section(text):
            self.workstream, self.action = text, None
        elif banners.is_continued(text) and self.objective:
            pass
        else:
            self._begin(self.objectives.named(banners.ObjectiveBanner("", "", text), place))

    def _in_section(self, text: str) -> bool:
        """Two banners in a row without numbers: an objective and, under it, a section."""
        return bool(self.objective and not self.begun and not banners.is_continued(text))

    def _measures(self, texts: list[str]) -> None:
        if self.objective or texts:
            self.objectives.add_measures(self._current(self.place(self.header.first_row)), texts)

    def _measure(self, text: str) -> None:
        self._measures(banners.bullets(text))

    # -- actions and metrics ---------------------------------------------------------------------------------

    def _current(self, place: Place) -> ObjectiveRead:
        if self.objective is None:
            self.objective = self.objectives.named(self.fallback, place)
        return self.objective

    def _take_objective(self, line: Line) -> None:
        """From the row's own column, unless banners already say whose rows these are: then it is a
        section.
        """
        text = line.text(Field.OBJECTIVE)
        if text and self.numbered:
            self.workstream = self.workstream if line.own(Field.WORKSTREAM) else text
        elif text:
            self.objective = self.objectives.in_column(text, self.place(line.number))
            self.workstream = "" if Field.WORKSTREAM in self.header.columns else self.workstream

    def _action_row(self, line: Line) -> None:
        if self._is_total(line):
            self.left_out.append(line.row)
            return
        if self.action and self._goes_on(line):
            self._go_on(line)
            return
        if not line.has(Field.REF, Field.TITLE):
            self._without_action(line)
            return
        if self._is_section(line):
            self._take_objective(line)
            self._plain_section(line)
            return
        self._take_objective(line)
        self._add_action(line)

    def _is_total(self, line: Line) -> bool:
        first = line.row.cells[min(line.row.cells)].text
        return not line.own(Field.LEADS, Field.TIMESCALE) and first.casefold().rstrip(":") in (
            "total",
            "totals",
        )

    def _goes_on(self, line: Line) -> bool:
        """Whether the row carries on the action above: no ref or wording of its own that begins another."""
        ref, title = line.text(Field.REF), line.text(Field.TITLE)
        if banners.is_continued(ref) or (banners.is_continued(title) and not line.own(*_SAYS_WHO_OR_WHEN)):
            return True
        if ref:
            return False
        if not title:
            return line.own(*_WORDS, *_SAYS_WHO_OR_WHEN, Field.METRIC, Field.CURRENT, Field.TARGET)
        if line.own(*_SAYS_WHO_OR_WHEN) or line.own(Field.OBJECTIVE, Field.WORKSTREAM) or line.filled:
            return False
        return Field.REF in self.header.columns or title[0].islower() or banners.is_bullet(title)

    def _is_section(self, line: Line) -> bool:
        """Nothing but a short line where actions stand, in a sheet whose actions say who or when."""
        title = line.text(Field.TITLE)
        alone = len(line.row.cells) == 1 and not line.has(Field.REF)
        return self.usual and alone and 0 < len(title) <= _SECTION_MAX and title[-1] not in ".;,"

    def _plain_section(self, line: Line) -> None:
        text = line.text(Field.TITLE)
        if banners.is_footer(text):
            self.left_out.append(line.row)
        else:
            self._banner(text, line.row)

    def _without_action(self, line: Line) -> None:
        """No ref and no wording: the objective's own cell, a workstream, or nothing we know."""
        if line.own(Field.OBJECTIVE, Field.WORKSTREAM) and not line.own(*_WORDS, *_SAYS_WHO_OR_WHEN):
            self._take_objective(line)
            self.workstream = line.text(Field.WORKSTREAM) or self.workstream
        else:
            self.left_out.append(line.row)

    def _add_action(self, line: Line) -> None:
        self._tell_left_out()
        self.ended = self.in_measures = False
        place = self.place(line.number)
        self.workstream = line.text(Field.WORKSTREAM) or self.workstream
        self.action = ActionRead(
            objective=self._current(place),
            place=place,
            state=self.state,
            ref=line.text(Field.REF),
            parent_ref=line.text(Field.PARENT_REF),
            workstream=self.workstream,
            title=line.text(Field.TITLE),
            progress=line.text(Field.PROGRESS),
            position=line.text(Field.POSITION),
            evidence=line.text(Field.EVIDENCE),
            leads=line.text(Field.LEADS),
            brag=line.text(Field.BRAG),
            metric=self._metric(line, place),
        )
        if line.has(Field.TIMESCALE):
            self.action.timescale = line.cell(Field.TIMESCALE)
        self.begun = True
        self.found.rows += 1
        self.plan.actions.append(self.action)
        self._tell_unvalued(line)

    def _tell_unvalued(self, line: Line) -> None:
        """Cells that show an error, or a formula that was never worked out."""
        place = self.place(line.number)
        for name, cells in line.cells.items():
            kind = cells[0].kind
            if kind == "error":
                message = f"The cell shows the error “{cells[0].text}”: the plan keeps the same words."
                self.plan.doubts.append(place.doubt("error_value", name, cells[0].text, message))
            elif kind == "formula":
                message = "The formula has no value yet: save the workbook in Excel and bring it in again."
                self.plan.doubts.append(place.doubt("formula_without_value", name, "", message))

    def _metric(self, line: Line, place: Place) -> MetricRead | None:
        if not line.has(Field.METRIC, Field.CURRENT, Field.TARGET):
            return None
        name, current, target = (line.text(field) for field in (Field.METRIC, Field.CURRENT, Field.TARGET))
        return MetricRead(line.text(Field.REF), name, current, target, place)

    def _metric_row(self, line: Line) -> None:
        place = self.place(line.number)
        metric = self._metric(line, place) or (MetricRead(line.text(Field.REF), "", "", "", place))
        if not line.has(Field.REF) and metric.values == ("", "", ""):
            self.left_out.append(line.row)
            return
        self._take_objective(line)
        self.found.rows += 1
        self.begun = True
        self.plan.metrics.append(MetricRow(self._current(place), metric, line.text(Field.PROGRESS)))

    def _go_on(self, line: Line) -> None:
        """Add the row's words to the action above; no word of the row is lost, and a doubt says so."""
        action = self.action
        assert action is not None  # noqa: S101 - the caller asked
        for name, field in _GROWING.items():
            text = banners.without_continued(line.text(field)) if field is Field.TITLE else line.text(field)
            if text and field not in line.filled:
                setattr(action, name, f"{getattr(action, name)}\n{text}".strip())
        if line.own(Field.TIMESCALE) and not action.timescale.text:
            action.timescale = line.cell(Field.TIMESCALE)
        self._go_on_metric(line, action)
        message = (
            f"The row has no action of its own: its words are added to the action of row {action.place.row}."
        )
        self.plan.doubts.append(
            self.place(line.number).doubt("carried_on", None, line.text(Field.TITLE), message)
        )

    def _go_on_metric(self, line: Line, action: ActionRead) -> None:
        more = self._metric(line, action.place)
        if more and action.metric:
            joined = zip(action.metric.values, more.values, strict=True)
            name, current, target = ("\n".join(part for part in pair if part) for pair in joined)
            action.metric = MetricRead(action.ref, name, current, target, action.place)
        elif more:
            action.metric = MetricRead(action.ref, *more.values, action.place)

    # -- what is left out ------------------------------------------------------------------------------------

    def _tell_left_out(self) -> None:
        """One doubt for each block of rows that belong to no action."""
        if not self.left_out:
            return
        first, last = self.left_out[0], self.left_out[-1]
        rows = f"Row {first.number} is" if first is last else f"Rows {first.number} to {last.number} are"
        text = " ".join(cell.text for cell in first.cells.values())
        message = f"{rows} no action and no part of one, and left out."
        self.plan.doubts.append(self.place(first.number).doubt("left_out", None, text, message))
        self.left_out = []


_GROWING = {
    "title": Field.TITLE,
    "progress": Field.PROGRESS,
    "position": Field.POSITION,
    "evidence": Field.EVIDENCE,
    "leads": Field.LEADS,
    "brag": Field.BRAG,
}


def _usually_says_who_or_when(sheet: Sheet, header: Header, merges: Merges) -> bool:
    lines = [line_of(row, header, merges) for row in sheet.rows if row.number > header.last_row]
    titled = [line for line in lines if line.has(Field.TITLE)]
    return sum(line.has(*_SAYS_WHO_OR_WHEN) for line in titled) * 5 >= len(titled) * 3
