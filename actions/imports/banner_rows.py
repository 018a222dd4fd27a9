"""The rows that run across a table, and what they say of the rows below them."""

from __future__ import annotations

import re

from actions.imports.headers import Header
from actions.imports.left_out import LeftOut
from actions.imports.lines import Line
from actions.imports.objectives import Objectives
from actions.imports.records import ObjectiveRead, Place
from actions.rules import layout_banners as banners
from actions.rules.layout_headings import Field
from actions.rules.layout_sides import is_key, is_placeholder, read_state
from actions.rules.states import ActionState
from plantracker.lib.spreadsheets import Row

_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST_BANNER = 360  # letters; a longer text is a note


class Banners:
    """The objective, section and state that the rows above have named."""

    def __init__(
        self,
        objectives: Objectives,
        fallback: banners.ObjectiveBanner,
        state: ActionState,
        left_out: LeftOut,
    ) -> None:
        self._objectives, self._fallback, self._left_out = objectives, fallback, left_out
        self.state = state
        self.objective: ObjectiveRead | None = None
        self.workstream = ""
        self.begun = False  # whether an action stands under the current objective
        self.in_measures = False
        self.ended = False  # an appendix began: only rows that look like actions count again
        self.numbered = False  # whether banners of this sheet name objectives beyond doubt
        self._waits_for_approach = self._has_aim = False
        self._waiting: list[Row] = []  # the banners under which nothing stands yet
        self._unproven: ObjectiveRead | None = None  # named by its place alone, and no action under it yet

    def read(self, text: str, row: Row, place: Place, header: Header) -> bool:
        """Take in a banner; whether the action above it has ended with it."""
        named = banners.read_objective(text) or (None if self.numbered else banners.read_numbered(text))
        waiting, self._waits_for_approach = self._waits_for_approach, False
        if banners.ends_table(text):
            self.ended, self.in_measures = True, False
            self._left_out.add(row)
        elif named and not (self.in_measures and not banners.read_objective(text)):
            self._begin(self._objectives.named(named, place))
            return True
        elif self.ended:
            self._left_out.add(row)
        elif waiting and self.objective:
            self._objectives.set_approach(self.objective, banners.unquoted(text), place)
        else:
            return self._other(text, row, place, header)
        return False

    @property
    def waits_for_aim(self) -> bool:
        """Whether an objective's title has come and nothing else under it."""
        return bool(self.objective and not self.begun and not self._has_aim)

    def current(self, place: Place) -> ObjectiveRead:
        """The objective of the rows here; the sheet's or the plan's where none is named."""
        if self.objective is None:
            self.objective = self._objectives.named(self._fallback, place)
        return self.objective

    def measures(self, texts: list[str], place: Place) -> None:
        if self.objective or texts:
            self._objectives.add_measures(self.current(place), texts)

    def use(self) -> None:
        """An action stands under the banners."""
        self.ended = self.in_measures = False
        self.begun = True
        self._waiting, self._unproven = [], None

    def section(self, text: str, row: Row) -> None:
        """A section, or workstream, that the rows below belong to."""
        if not self._unproven:
            self.end()
        self.workstream = text
        self._waiting.append(row)

    def end(self) -> None:
        """Nothing stands under the last section, or what might have been an objective: it is left out."""
        for row in self._waiting:
            self._left_out.add(row)
        if self._unproven:
            self._objectives.forget(self._unproven)
            self.objective = None
        self._waiting, self._unproven = [], None

    def take_column(self, line: Line, place: Place, header: Header) -> None:
        """The objective from the row's own column, unless banners already say whose rows these are: then it is
        a section.
        """
        text = line.text(Field.OBJECTIVE)
        if text and self.numbered:
            self.workstream = self.workstream if line.own(Field.WORKSTREAM) else text
        elif text:
            self.objective = self._objectives.in_column(text, place)
            if Field.WORKSTREAM in header.columns:
                self.end()
                self.workstream = ""

    def _begin(self, objective: ObjectiveRead) -> None:
        if objective is not self._unproven:
            self.end()
        self.objective, self.workstream = objective, ""
        self.begun = self.in_measures = self.ended = self._has_aim = False

    def _other(self, text: str, row: Row, place: Place, header: Header) -> bool:
        approach, measures = banners.read_approach(text), banners.read_measures(text)
        if approach is not None and self.objective:
            self._waits_for_approach = not approach
            self._objectives.set_approach(self.objective, approach, place)
        elif measures is not None:
            self.in_measures = True
            self._waiting, self._unproven = [], None
            self.measures(measures, place)
        elif self.in_measures:
            self.measures(banners.bullets(text), place)
        elif banners.is_footer(text):
            self._left_out.add(row)
        else:
            return self._plain(text, row, place, header)
        return False

    def _plain(self, text: str, row: Row, place: Place, header: Header) -> bool:
        """Whose state the rows below are in; the aim, straight after an objective's title; else a section; else
        an objective without a number.
        """
        state = read_state(text)
        if state and (state[1] or self.begun or not self.objective):
            self.state, self.workstream = state[0], ""
            return True
        if self._may_be_aim(text) and self.objective:
            self._has_aim = True
            self._objectives.set_aim(self.objective, banners.read_aim(text) or text, place)
        elif len(text) > _LONGEST_BANNER or not _WORD.search(text) or is_key(text) or is_placeholder(text):
            self._left_out.add(row)
        elif self.numbered or Field.OBJECTIVE in header.columns or self._in_section(text):
            self.section(text, row)
            return True
        elif not (banners.is_continued(text) and self.objective):
            self._begin(self._objectives.named(banners.ObjectiveBanner("", "", text), place))
            if self.objective and self.objective.place is place:
                self._unproven, self._waiting = self.objective, [row]
            return True
        return False

    def _may_be_aim(self, text: str) -> bool:
        """Straight after an objective's title stands its aim; after the aim, sections."""
        if self.begun or not (self.numbered or banners.read_aim(text)):
            return False
        if self.objective and self.objective.title and banners.is_short(text):
            return False
        return not self._has_aim or banners.read_aim(text) is not None

    def _in_section(self, text: str) -> bool:
        """Two banners in a row without numbers: an objective and, under it, a section."""
        return bool(self.objective and not self.begun and not banners.is_continued(text))
