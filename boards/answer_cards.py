"""One action on the answer page: what was last said of it, and how far its answer has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from boards.forms_answers import AnswerForm
from boards.models import Passing, Update, UpdateRequest
from boards.operations.answering import answer_of
from boards.rules.answer_hints import HintFacts, hints
from boards.rules.answers import Answer, Problem, problems
from boards.rules.states import OUTSTANDING, RequestState


@dataclass
class Card:
    """One action that is asked about, and how far its answer has come."""

    request: UpdateRequest
    form: AnswerForm
    last_day: date | None = None
    last_note: str = ""
    is_late: bool = False
    other: UpdateRequest | None = None  # another lead's answer for the same action
    conflict: Update | None = None  # what somebody else saved meanwhile
    shows_lead: bool = False
    passing: Passing | None = None  # that the lead has passed it to a colleague
    is_passed_here: bool = False  # and whoever is at the page is that colleague

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
        return not self.is_open or self.other is not None

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
        facts = HintFacts(
            is_late=self.is_late, was_note=self.last_note, evidence=getattr(self.update, "evidence", "")
        )
        return hints(self.answer, facts) if self.is_written else []

    @property
    def answer(self) -> Answer:
        return answer_of(self.update) if self.update else Answer()

    @property
    def _is_blank(self) -> bool:
        return not self.update or (self.answer.is_empty and not (self.update.evidence or self.update.needed))

    @property
    def state_words(self) -> str:
        """The state as the lead would say it."""
        if self.is_open and self.is_written:
            return "Draft saved"
        if self.is_returned:
            return "Returned: please answer again"
        if self.is_open:
            return f"Answered by {self.other_name}" if self.other else RequestState.DUE.label
        return self.request.state_label

    @property
    def tone(self) -> str:
        if self.is_open and self.is_written:
            return "info"
        return "good" if self.is_answered and not self.is_returned else "warn"

    @property
    def other_name(self) -> str:
        """Who answered instead, as they gave their name."""
        return (self.other.update.answered_by or self.other.lead.name) if self.other else ""
