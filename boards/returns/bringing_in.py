"""Each row of a return sheet through the operations of an answer, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.imports.records import Doubt
from boards.answer_known import known_of
from boards.models import UpdateRequest
from boards.operations.answering import Answerer, save_answer, submit_answers
from boards.returns.answers import Given, read_answer, values_of
from boards.returns.reading import ReturnRead, ReturnRow
from boards.returns.report import Outcome, ReturnReport, RowReport
from boards.returns.words import differing, words_of
from boards.rules.answers import problems
from boards.rules.return_columns import heading_of
from boards.rules.states import ANSWERED, RequestState

SAME_WORDS = "These are the words that were returned to the lead: they stay returned."


@dataclass(frozen=True)
class Way:
    """How the sheet comes in: whose answers, submitted or as drafts, and which drafts it may take the place of.

    ``take`` names requests at the version that the person has seen both texts of.
    """

    answerer: Answerer
    submits: bool
    on: date
    take: Collection[tuple[int, int]] = ()


class Bringing:
    """Brings the rows in, one by one, into the report."""

    def __init__(self, read: ReturnRead, report: ReturnReport, way: Way) -> None:
        self.read, self.report, self.way = read, report, way
        asked = report.cycle.requests.filter(lead=report.lead).in_order()
        rows = list(asked.select_related("action__objective__plan", "lead", "update"))
        for request in rows:
            request.cycle = report.cycle
        self.requests = {request.pk: request for request in rows}
        self.words = words_of(rows, on=way.on)
        self.known = known_of(report.cycle, [request.action_id for request in rows], on=way.on)

    def run(self) -> None:
        self.report.doubts += self.read.doubts
        for row in self.read.rows:
            request = self.requests.get(row.asked.request)
            found = self._bring(row, request) if request else _unasked(row.number, row.asked.request)
            self.report.rows.append(found)
        self._submit()
        for asked in self.read.missing:
            request = self.requests.get(asked.request)
            found = _about(None, request, Outcome.MISSING) if request else _unasked(None, asked.request)
            self.report.rows.append(found)
        self.report.doubts.sort(key=lambda doubt: doubt.row or 0)

    def _bring(self, row: ReturnRow, request: UpdateRequest) -> RowReport:
        board, kept = self.report.cycle.meeting.board, values_of(getattr(request, "update", None))
        given = read_answer(row, sheet=self.read.sheet, wording=board.wording, on=self.way.on)
        self.report.doubts += given.doubts
        found = _about(row.number, request, Outcome.EMPTY)
        found.answer = given.values
        if any(kept.values()):
            found.kept_by = request.update.answered_by
        found.outcome = self._stays(row, request, given, kept) or self._write(row, request, given, kept)
        if (
            found.outcome in (Outcome.UNCHANGED, Outcome.EMPTY)
            or kept == given.values
            or not any(kept.values())
        ):
            kept = {}
        found.kept = kept or None
        if found.outcome not in (Outcome.UNCHANGED, Outcome.ANSWERED):
            self._compare_with_plan(row, request)
        if found.outcome == Outcome.UNCHANGED and request.state == RequestState.RETURNED:
            found.message = SAME_WORDS
        return found

    def _stays(
        self, row: ReturnRow, request: UpdateRequest, given: Given, kept: dict[str, Any]
    ) -> Outcome | None:
        """Why nothing is written for this row; None where it is."""
        if given.is_unreadable or (given.is_blank and given.doubts):
            return Outcome.LEFT_OUT
        if given.is_blank:
            return Outcome.EMPTY
        if request.state in ANSWERED:
            same = given.settled(was_brag=request.update.was_brag) == kept
            return Outcome.UNCHANGED if same else Outcome.ANSWERED
        if given.values == kept:
            return None if request.state == RequestState.DRAFT else Outcome.UNCHANGED
        return Outcome.CONFLICT if any(kept.values()) and not self._may_replace(row, request) else None

    def _may_replace(self, row: ReturnRow, request: UpdateRequest) -> bool:
        """A draft that an earlier sheet of this lead left, what was returned and then asked on this sheet, and
        what the person has seen beside the sheet's text and decided.
        """
        asked_again = request.state == RequestState.RETURNED and row.asked.version == request.version
        by_sheet = request.state == RequestState.DRAFT and request.update.via == "sheet"
        return asked_again or by_sheet or (request.pk, request.version) in self.way.take

    def _write(self, row: ReturnRow, request: UpdateRequest, given: Given, kept: dict[str, Any]) -> Outcome:
        differs = given.values != kept
        if differs:
            request.update = save_answer(
                request=request,
                version=request.version,
                answer=given.answer(),
                evidence=given.values["evidence"],
                links=given.values["links"],
                needed=given.values["needed"],
                answerer=self.way.answerer,
                on=self.way.on,
            )
        if self.way.submits and self._is_complete(row, request, given):
            return Outcome.SUBMITTED
        return Outcome.DRAFT if differs else Outcome.UNCHANGED

    def _is_complete(self, row: ReturnRow, request: UpdateRequest, given: Given) -> bool:
        """Whether the answer can be submitted; what it lacks is a doubt by column."""
        lacking = problems(self.known.answer_of(request.update))
        known = {doubt.column for doubt in given.doubts}
        for problem in lacking:
            if heading_of(problem.field) not in known:
                self._doubt(row, heading_of(problem.field), "missing", "", problem.message)
        return not lacking and not given.is_unsettled

    def _submit(self) -> None:
        """All together, as one press of a button: who answered gets one receipt."""
        complete = [row.request for row in self.report.rows if row.outcome == Outcome.SUBMITTED]
        requests = [self.requests[key] for key in complete]
        submit_answers(requests=requests, answerer=self.way.answerer, on=self.way.on)

    def _compare_with_plan(self, row: ReturnRow, request: UpdateRequest) -> None:
        for part, now in differing(row, self.words[request.pk]):
            shown = f"“{now[:200]}”" if now else "nothing"
            message = f"The plan says {shown} here today, and that stays."
            self._doubt(row, heading_of(part), "differs_from_plan", row.text(part), message)

    def _doubt(self, row: ReturnRow, column: str, code: str, found: str, message: str) -> None:
        self.report.doubts.append(Doubt(self.read.sheet, row.number, column, code, found[:200], message))


def _about(number: int | None, request: UpdateRequest, outcome: Outcome) -> RowReport:
    action = request.action
    return RowReport(
        row=number,
        request=request.pk,
        version=request.version,
        objective=action.objective.number,
        ref=action.ref,
        action=action.wording,
        outcome=outcome,
        name=str(action),
    )


def _unasked(number: int | None, request: int) -> RowReport:
    return RowReport(number, request, 0, "", "", "", Outcome.NOT_ASKED)
