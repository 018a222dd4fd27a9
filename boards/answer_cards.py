"""One action on the answer page: what was last said of it, and how far its answer has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from actions.expectations import NO_WORD
from actions.list_cells import chip, shortened
from actions.models import Action, Metric
from boards.answer_drawing import Drawing
from boards.answer_known import Known
from boards.answer_words import Lines, lines_of, metric_name, told
from boards.forms_answers import TEXTS, AnswerForm
from boards.models import Board, Passing, Update, UpdateFile, UpdateRequest
from boards.rules.answers import Answer, Problem, problems
from boards.rules.states import ANSWERED, OUTSTANDING, RequestState

TIMESCALE_LENGTH = 200


@dataclass
class Card:
    """One action that is asked about, and how far its answer has come."""

    request: UpdateRequest
    board: Board
    known: Known
    drawing: Drawing
    metrics: Sequence[Metric] = ()  # each with its last reading as ``last``
    other: UpdateRequest | None = None  # what another lead has written about the same action
    refused: AnswerForm | None = None  # what was typed and could not be saved
    conflict: Update | None = None  # what somebody else saved meanwhile
    shows_lead: bool = False
    passing: Passing | None = None  # that the lead has passed it to a colleague
    is_passed_here: bool = False  # and whoever is at the page is that colleague

    @cached_property
    def form(self) -> AnswerForm:
        return self.refused or AnswerForm(
            request=self.request, board=self.board, on=self.known.on, metrics=self.metrics
        )

    @cached_property
    def name(self) -> str:
        return str(self.action)

    @property
    def timescale(self) -> str:
        return shortened(self.action.timescale_text, TIMESCALE_LENGTH) or "none given"

    @property
    def chip(self) -> SafeString:
        """The BRAG that was stated last."""
        return mark_safe(chip(self.action.brag))  # noqa: S308 # nosec  drawn by a template

    @property
    def drawn(self) -> SafeString:
        return self.drawing.draw(self)

    @property
    def is_plain(self) -> bool:
        """Nobody has written about it, passed it on or returned it: it differs from its like by its words alone."""
        touched = self.update or self.refused or self.other or self.passing or self.metrics
        return not touched and self.is_open and not self.is_returned

    @property
    def last_day(self) -> date | None:
        return self.known.words.get(self.request.action_id, NO_WORD)[0]

    @property
    def last_note(self) -> str:
        return self.known.words.get(self.request.action_id, NO_WORD)[1]

    @property
    def is_late(self) -> bool:
        return self.request.action_id in self.known.late

    @property
    def action(self) -> Action:
        return self.request.action

    @property
    def update(self) -> Update | None:
        return getattr(self.request, "update", None)

    @property
    def is_open(self) -> bool:
        """Whether this lead may still write."""
        return self.request.state in OUTSTANDING

    @property
    def is_answered(self) -> bool:
        return not self.is_open or self.is_answered_by_other

    @property
    def is_answered_by_other(self) -> bool:
        return self.other is not None and self.other.state in ANSWERED

    @property
    def may_take_back(self) -> bool:
        return self.request.state == RequestState.SUBMITTED

    @property
    def is_returned(self) -> bool:
        """Returned, and not submitted again yet."""
        return self.is_open and bool(self.request.return_reason)

    @property
    def is_written(self) -> bool:
        """A draft with something in it, ready to be checked."""
        return self.request.state == RequestState.DRAFT and not self._is_blank

    @property
    def missing(self) -> list[Problem]:
        """What keeps the draft from being submitted."""
        return problems(self.answer) if self.is_written else []

    @property
    def hints(self) -> list[str]:
        return self.known.hints_of(self.update) if self.update and self.is_written else []

    @property
    def answer(self) -> Answer:
        return self.known.answer_of(self.update) if self.update else Answer()

    @property
    def is_no_change_spent(self) -> bool:
        """“No change” was the answer as often running as the board takes."""
        return self.request.action_id in self.known.spent

    @property
    def files(self) -> list[UpdateFile]:
        return list(self.update.files.all()) if self.update else []

    @property
    def _is_blank(self) -> bool:
        update = self.update
        if update is None or not self.answer.is_empty:
            return update is None
        parts = (update.evidence, update.links, update.needed, self.files, update.readings.all())
        return not any(parts)

    # -- What is shown beside what --

    @property
    def told(self) -> Lines:
        """What is saved."""
        return told(self.update, self.board) if self.update else []

    @property
    def told_by_other(self) -> Lines:
        """What the other lead has written of the same action."""
        return told(self.other.update, self.board) if self.other else []

    @property
    def typed(self) -> Lines:
        """What was typed and could not be saved."""
        typed = {name: self.form[name].value() for name in (*TEXTS, "no_change")}
        figures = [
            (metric_name(metric), value.value(), None)
            for metric, (value, _day) in zip(self.form.metrics, self.form.figures, strict=True)
        ]
        was = {"was_brag": self.update.was_brag if self.update else ""}
        return lines_of(typed | was, self.board, figures=figures)

    @property
    def state_words(self) -> str:
        """The state as the lead would say it."""
        if self.is_open and self.is_written:
            return "Draft saved"
        if self.is_returned:
            return "Returned: please answer again"
        if self.is_open:
            return f"Answered by {self.other_name}" if self.is_answered_by_other else RequestState.DUE.label
        return self.request.state_label

    @property
    def tone(self) -> str:
        if self.is_open and self.is_written:
            return "info"
        return "good" if self.is_answered and not self.is_returned else "warn"

    @property
    def other_name(self) -> str:
        """Who else has written, as they gave their name."""
        return (self.other.update.answered_by or self.other.lead.name) if self.other else ""

    @property
    def seen(self) -> str:
        """Which texts of this action a page shows: this lead's and the other's, each at its version."""
        other = f"/{self.other.pk}:{self.other.version}" if self.other and self.is_answered_by_other else ""
        return f"{self.request.pk}:{self.request.version}{other}"
