"""The review queue: each submitted answer beside what stood before, and the questions it raises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.db.models import prefetch_related_objects

from actions.expectations import brag_facts
from actions.rules.brag import Brag, BragFacts, Expectation, expect
from actions.rules.disagreement import differs
from actions.rules.evidence_links import links_in
from actions.rules.timescales import parse_timescale
from boards.models import Passing, Update, UpdateCycle, UpdateRequest
from boards.models.passing import passing_in_force
from boards.rules.review import CORRECTABLE, ReviewFacts, questions
from boards.rules.states import RequestState
from plantracker.lib.wording import long_date


@dataclass(frozen=True)
class Answered:
    """One submitted answer, ready to be read at a glance."""

    request: UpdateRequest
    update: Update
    expectation: Expectation
    questions: tuple[str, ...]
    originals: Mapping[str, str] = field(
        default_factory=dict
    )  # what the lead wrote where a typo was put right

    @property
    def differs(self) -> bool:
        """Whether the facts call the stated BRAG into question, or find a doubt about complete work."""
        stated = Brag(self.update.brag)
        doubted = stated == Brag.BLUE and bool(self.expectation.reasons)
        return doubted or differs(stated, self.expectation)

    @property
    def note_is_same(self) -> bool:
        return self.update.note.split() == self.update.was_note.split()

    @property
    def corrected(self) -> list[tuple[str, str]]:
        """Each corrected text by its name in words, with the lead's own words."""
        return [(CORRECTABLE[name], text) for name, text in self.originals.items()]

    @property
    def links(self) -> list[str]:
        return links_in(self.update.links)

    @property
    def passing(self) -> Passing | None:
        """That the lead passed it to a colleague: both names belong to the answer."""
        return passing_in_force(self.request)

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
        if self.update.via == "sheet":
            received = self.update.received_on
            day = f" on {long_date(received)}" if received else ""
            return f"on a return sheet received from {self.update.received_from}{day}"
        return "by the link in the mail" if self.update.via == "link" else "signed in"


def review_queue(cycle: UpdateCycle, *, on: date) -> list[Answered]:
    """Every answer that waits for review, in a person's order; those that raise a question first."""
    submitted = cycle.requests.filter(state=RequestState.SUBMITTED).in_order()
    rows = answered(submitted.select_related(*READ_WITH), on=on)
    return sorted(rows, key=lambda row: not row.questions)


READ_WITH = ("action__objective__plan", "lead__service", "update", "cycle__meeting__board")


def answered(requests, *, on: date) -> list[Answered]:
    """The answers with what would be expected once they are accepted; nine queries, however many."""
    rows = list(requests)
    if not rows:
        return []
    prefetch_related_objects(
        rows, "update__files", "update__readings__metric", "update__corrections", "passings"
    )
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
        passed_on=_passed_on(update),
        hints=tuple(update.hints),
        hints_reason=update.hints_reason,
    )
    return Answered(
        request=request,
        update=update,
        expectation=expectation,
        questions=questions(asked),
        originals=_originals(update),
    )


def _originals(update: Update) -> dict[str, str]:
    """The lead's words of each text that still stands as it was corrected; answered anew, it is theirs again."""
    last = {row.field: row for row in update.corrections.all()}
    return {name: row.original for name, row in last.items() if row.after == getattr(update, name)}


def _passed_on(update: Update) -> str:
    if not update.link_sent_to:
        return ""
    return f"Given by {update.answered_by} on the link sent to {update.link_sent_to}."


def _once_accepted(facts: BragFacts, request: UpdateRequest) -> BragFacts:
    update = request.update
    moves = bool(update.new_timescale)
    return replace(
        facts,
        stated=Brag(update.brag),
        last_note=update.note,
        last_word=request.submitted_on,
        has_evidence=facts.has_evidence or bool(update.evidence or update.links or update.files.all()),
        timescale=parse_timescale(update.new_timescale) if moves else facts.timescale,
        times_moved=facts.times_moved + moves,
    )
