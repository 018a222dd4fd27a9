"""The plan by the oversight board's references, by service, or by lead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.models import Meeting
from objectives.models import Plan
from reports.datasets.picture import Picture
from reports.datasets.published import printed_picture
from reports.rules.grouping import Group, GroupBy, grouped, groups_worst_first, names_of, unserved
from reports.rules.standing import Standing


@dataclass(frozen=True)
class GroupedReport:
    """``unserved`` is None where the parent plan is not known here, so that nobody can say what is missing."""

    board: str
    meeting: date
    by: GroupBy
    picture: Picture
    parent: str
    groups: tuple[Group, ...]
    without: tuple[Standing, ...]
    unserved: tuple[str, ...] | None

    @property
    def title(self) -> str:
        return _TITLES[self.by]

    @property
    def heading(self) -> str:
        return self.by.capitalize()

    @property
    def groups_worst_first(self) -> tuple[Group, ...]:
        return groups_worst_first(self.groups)

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "parent_plan": self.parent or None,
            "as_of": self.picture.as_of.isoformat(),
            "frozen": self.picture.frozen,
            "by": self.by.value,
            "groups": [
                {
                    "name": group.name,
                    "worst": group.worst or None,
                    "late": group.late,
                    "totals": group.profile,
                    "actions": [_row_json(row) for row in group.rows],
                }
                for group in self.groups
            ],
            "without": [_row_json(row) for row in self.without],
            "unserved": None if self.unserved is None else list(self.unserved),
        }


_TITLES = {
    GroupBy.REFERENCE: "Actions by the oversight board’s references",
    GroupBy.SERVICE: "Actions by service",
    GroupBy.LEAD: "Actions by lead",
}


def grouped_report(
    meeting: Meeting, *, by: GroupBy, plan: Plan | None = None, on: date, version: int = 1
) -> GroupedReport:
    """Every action that is not closed; raises ``Refused`` where it is not clear of which plan."""
    picture = printed_picture(meeting, plan=plan, on=on, version=version)
    groups = grouped(picture.not_closed, by)
    known = picture.facts["references"] if by == GroupBy.REFERENCE else None
    return GroupedReport(
        board=picture.board,
        meeting=meeting.date,
        by=by,
        picture=picture,
        parent=picture.facts["parent"],
        groups=groups,
        without=tuple(row for row in picture.not_closed if not names_of(row, by)),
        unserved=None if known is None else unserved(known, groups),
    )


def _row_json(row: Standing) -> dict[str, Any]:
    return {
        "objective": row.objective,
        "ref": row.ref,
        "action": row.title,
        "timescale": row.timescale,
        "rag": row.rag,
        "expected": row.expected,
        "late": row.is_late,
    }
