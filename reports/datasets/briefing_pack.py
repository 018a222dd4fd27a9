"""The chair's pack: what needs attention, then why, then what changed, then the summary of open actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from actions.rules.states import ActionState
from boards.models import Meeting, Resolution, UpdateCycle
from objectives.models import Plan
from reports.datasets.answers import Ask, Escalation, asks, escalations
from reports.datasets.open_actions import OpenActions, summary_of
from reports.datasets.picture import Picture, picture_for, plan_of
from reports.datasets.since import board_before, moved_since
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
    resolutions: tuple[Resolution, ...]
    open_actions: OpenActions

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
    def metrics_off_target(self) -> tuple[tuple[Standing, str], ...]:
        """Each action with what is said of its metrics: the words are kept with the snapshot."""
        return tuple(
            (row, reason.message)
            for row in self.picture.not_closed
            for reason in row.reasons
            if reason.code == "metric_off_target"
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
            "metrics_off_target": [_metric_json(row, message) for row, message in self.metrics_off_target],
            "resolutions": [_resolution_json(resolution) for resolution in self.resolutions],
            "open_actions": self.open_actions.as_json(),
        }


def briefing_pack(meeting: Meeting, *, plan: Plan | None = None, on: date) -> BriefingPack:
    """The pack for that meeting; raises ``Refused`` where it is not clear of which plan."""
    plan = plan or plan_of(meeting.board)
    picture = picture_for(meeting, plan=plan, on=on)
    before = board_before(meeting, plan=plan)
    moved = moved_since(before, picture) if before else Movement()
    last = _last_meeting(meeting)
    return BriefingPack(
        board=meeting.board.name,
        meeting=meeting.date,
        picture=picture,
        since=before.meeting.date if before else None,
        asked_on=_asked_on(meeting),
        asks=asks(meeting, plan=plan),
        movement=moved,
        escalations=escalations(meeting, picture, plan=plan),
        queries=queries(_asked_about(picture, moved)),
        resolutions_of=last.date if last else None,
        resolutions=tuple(
            Resolution.objects.for_brief(meeting).select_related("meeting", "action__objective")
        ),
        open_actions=summary_of(picture, meeting),
    )


def _asked_about(picture: Picture, moved: Movement) -> tuple[Standing, ...]:
    """Closed actions are history, but for those that the Board has not seen closed yet."""
    just_closed = {change.row.action_id for change in moved.completed}
    return tuple(
        row for row in picture.standings if row.state != ActionState.CLOSED or row.action_id in just_closed
    )


def _asked_on(meeting: Meeting) -> date | None:
    """The day updates were asked for; none where the board has no cycle of its own or it has not begun."""
    cycle = UpdateCycle.objects.filter(meeting=meeting).first()
    return cycle.circulated_on if cycle else None


def _last_meeting(meeting: Meeting) -> Meeting | None:
    return Meeting.objects.standing().filter(board=meeting.board, date__lt=meeting.date).last()


def _late_json(row: Standing) -> dict[str, Any]:
    return {
        "objective": row.objective,
        "ref": row.ref,
        "action": row.title,
        "leads": list(row.leads),
        "timescale": row.timescale,
        "due": row.due.isoformat() if row.due else None,
        "brag": row.brag or None,
    }


def _metric_json(row: Standing, message: str) -> dict[str, Any]:
    return {"objective": row.objective, "ref": row.ref, "message": message}


def _resolution_json(resolution: Resolution) -> dict[str, Any]:
    return {
        "meeting": resolution.meeting.date.isoformat(),
        "text": resolution.text,
        "owner": resolution.owner,
        "due": resolution.due.isoformat() if resolution.due else None,
        "outcome": resolution.outcome,
        "done_on": resolution.done_on.isoformat() if resolution.done_on else None,
        "action": {"objective": resolution.action.objective.number, "ref": resolution.action.ref}
        if resolution.action
        else None,
    }
