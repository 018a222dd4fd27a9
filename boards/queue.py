"""The review queue: each submitted answer beside what stood before, and the questions it raises."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from actions.expectations import brag_facts
from actions.rules.brag import Brag, BragFacts, Expectation, expect
from actions.rules.timescales import parse_timescale
from boards.models import Update, UpdateCycle, UpdateRequest
from boards.rules.review import ReviewFacts, questions
from boards.rules.states import RequestState


@dataclass(frozen=True)
class Answered:
    """One submitted answer, ready to be read at a glance."""

    request: UpdateRequest
    update: Update
    expectation: Expectation
    questions: tuple[str, ...]

    @property
    def brag_changes(self) -> bool:
        return self.update.brag != self.update.was_brag

    @property
    def plan_has_changed(self) -> bool:
        """The plan no longer says what the lead saw: somebody else has changed it meanwhile."""
        return self.request.action.brag not in (self.update.was_brag, self.update.brag)

    @property
    def days_late(self) -> int:
        submitted = self.request.submitted_on
        return max((submitted - self.request.cycle.due_on).days, 0) if submitted else 0

    @property
    def way(self) -> str:
        return "by the link in the mail" if self.update.via == "link" else "signed in"


def review_queue(cycle: UpdateCycle, *, on: date) -> list[Answered]:
    """Every answer that waits for review, in a person's order; those that raise a question first."""
    submitted = cycle.requests.filter(state=RequestState.SUBMITTED).in_order()
    rows = answered(submitted.select_related(*READ_WITH), on=on)
    return sorted(rows, key=lambda row: not row.questions)


READ_WITH = ("action__objective__plan", "lead__service", "update", "cycle__meeting__board")


def answered(requests, *, on: date) -> list[Answered]:
    """The answers with what would be expected once they are accepted; six queries, however many."""
    rows = list(requests)
    if not rows:
        return []
    meeting = rows[0].cycle.meeting.date
    known = brag_facts([row.action for row in rows], on=on, next_meeting=meeting)
    return [_answered(row, known[row.action_id], on=on) for row in rows]


def _answered(request: UpdateRequest, facts: BragFacts, *, on: date) -> Answered:
    update = request.update
    expectation = expect(_once_accepted(facts, request), on=on)
    asked = ReviewFacts(
        was=Brag(update.was_brag) if update.was_brag else None,
        now=Brag(update.brag),
        expectation=expectation,
        new_timescale=update.new_timescale,
        needed=update.needed,
    )
    return Answered(request=request, update=update, expectation=expectation, questions=questions(asked))


def _once_accepted(facts: BragFacts, request: UpdateRequest) -> BragFacts:
    update = request.update
    moves = bool(update.new_timescale)
    return replace(
        facts,
        stated=Brag(update.brag),
        last_note=update.note,
        last_word=request.submitted_on,
        has_evidence=facts.has_evidence or bool(update.evidence),
        timescale=parse_timescale(update.new_timescale) if moves else facts.timescale,
        times_moved=facts.times_moved + moves,
    )
