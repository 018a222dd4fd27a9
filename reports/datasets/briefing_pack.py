"""The chair's pack: a brief of two pages, then everything in full in annexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from actions.rules.states import ActionState
from boards.models import Meeting
from boards.operations.briefing_chair import private_note_of
from objectives.models import Plan
from reports.datasets.answers import Ask, Escalation, Resolved, asks, day_of, escalations, resolutions
from reports.datasets.open_actions import OpenActions, summary_of
from reports.datasets.picture import Picture, picture_for
from reports.datasets.since import board_before, moved_since
from reports.rules.brief import longest_late, most_often_put_off, worst_changes
from reports.rules.chair_questions import Question, Unanswered, Unfinished, questions
from reports.rules.movement import Movement
from reports.rules.queries import Query, queries
from reports.rules.standing import Standing, profile


@dataclass(frozen=True)
class BriefingPack:
    """Everything is in the plan's order but `queries`, which have the worst first."""

    board: str
    meeting: date
    picture: Picture
    since: date | None
    asked_on: date | None
    asks: tuple[Ask, ...]
    movement: Movement
    escalations: tuple[Escalation, ...]
    queries: tuple[Query, ...]
    resolutions_of: date | None
    resolutions: tuple[Resolved, ...]
    open_actions: OpenActions
    with_closed: bool = False
    private_note: str = ""

    @property
    def profile(self) -> dict[str, int]:
        return profile(self.picture.not_closed)

    @property
    def late(self) -> tuple[Standing, ...]:
        return tuple(row for row in self.picture.not_closed if row.is_late)

    @property
    def late_by_objective(self) -> list[tuple[str, list[Standing]]]:
        return [(number, list(rows)) for number, rows in groupby(self.late, key=lambda row: row.objective)]

    @property
    def disagreements(self) -> tuple[Query, ...]:
        return tuple(query for query in self.queries if query.differs)

    @property
    def remarks(self) -> tuple[Query, ...]:
        """What was said is what would be expected, and there is still something to ask."""
        return tuple(query for query in self.queries if not query.differs)

    @property
    def metrics_off_target(self) -> tuple[tuple[Standing, str, date | None], ...]:
        """Each action with what is said of its metric and the day of its value: kept with the snapshot."""
        return tuple(
            (row, reason.message, _measured_on(self.picture, row, reason.message))
            for row in self.picture.not_closed
            for reason in row.reasons
            if reason.code == "metric_off_target"
        )

    @property
    def closed(self) -> tuple[Standing, ...]:
        return tuple(row for row in self.picture.standings if row.state == ActionState.CLOSED)

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions(
            late=longest_late(self.late),
            slipped=most_often_put_off(self.movement.slipped),
            worse=worst_changes(self.movement.worse),
            unanswered=[
                Unanswered(each.lead, each.actions[0], len(each.actions), each.asked, len(each.chased))
                for each in by_most_actions(self.escalations)
            ],
            queries=self.queries,
            unfinished=[
                Unfinished(each.text, each.owner, each.meeting, each.due)
                for each in self.resolutions
                if not each.done_on and not each.outcome
            ],
        )

    def as_json(self) -> dict[str, Any]:
        """The shape in docs; `late` stands beside it."""
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "as_of": self.picture.as_of.isoformat(),
            "since": self.since.isoformat() if self.since else None,
            "asks": [ask.as_json() for ask in self.asks],
            "profile": self.profile,
            "movement": self.movement.as_json(),
            "late": [_late_json(row) for row in self.late],
            "escalations": [each.as_json() for each in self.escalations],
            "queries": [query.as_json() for query in self.queries],
            "metrics_off_target": [
                _metric_json(row, message, day) for row, message, day in self.metrics_off_target
            ],
            "resolutions": [each.as_json() for each in self.resolutions],
            "open_actions": self.open_actions.as_json(),
            "questions": [question.as_json() for question in self.questions],
        } | ({"closed": [_closed_json(row) for row in self.closed]} if self.with_closed else {})


def briefing_pack(
    meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1, with_closed: bool = False
) -> BriefingPack:
    """The pack for that meeting; raises ``Refused`` where it is not clear of which plan.

    The private note stands in it until the meeting is reported: what is kept for good never holds it.
    """
    picture = picture_for(meeting, plan=plan, on=on, version=version)
    before = board_before(picture)
    moved = moved_since(before, picture) if before else Movement()
    return BriefingPack(
        board=picture.board,
        meeting=meeting.date,
        picture=picture,
        since=before.meeting.date if before else None,
        asked_on=day_of(picture.facts["asked_on"]),
        asks=asks(picture),
        movement=moved,
        escalations=escalations(picture),
        queries=queries(_asked_about(picture, moved)),
        resolutions_of=day_of(picture.facts["resolutions_of"]),
        resolutions=resolutions(picture),
        open_actions=summary_of(picture, meeting),
        with_closed=with_closed,
        private_note="" if picture.frozen else private_note_of(meeting).text,
    )


def by_most_actions(silent: Iterable[Escalation]) -> list[Escalation]:
    return sorted(silent, key=lambda each: -len(each.actions))


def _asked_about(picture: Picture, moved: Movement) -> tuple[Standing, ...]:
    """Closed actions are history, but for those that the Board has not seen closed yet."""
    just_closed = {change.row.action_id for change in moved.completed}
    return tuple(
        row for row in picture.standings if row.state != ActionState.CLOSED or row.action_id in just_closed
    )


def _measured_on(picture: Picture, row: Standing, message: str) -> date | None:
    """The message begins with the metric's name."""
    days = picture.facts["measured_on"].get(str(row.action_id), {})
    named = [name for name in days if message.startswith(f"{name}:")]
    return date.fromisoformat(days[max(named, key=len)]) if named else None


def _late_json(row: Standing) -> dict[str, Any]:
    return _closed_json(row) | {
        "due": row.due.isoformat() if row.due else None,
        "brag": row.brag or None,
    }


def _closed_json(row: Standing) -> dict[str, Any]:
    return {
        "objective": row.objective,
        "ref": row.ref,
        "action": row.title,
        "leads": list(row.leads),
        "timescale": row.timescale,
    }


def _metric_json(row: Standing, message: str, day: date | None) -> dict[str, Any]:
    told = {"objective": row.objective, "ref": row.ref, "message": message}
    return told | {"measured_on": day.isoformat() if day else None}
