"""The summary of open actions: for each objective every action that is not closed, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from boards.models import Meeting
from boards.rules.paper_settings import Column
from objectives.models import Plan
from reports.datasets.picture import Picture, Promise
from reports.datasets.published import printed_picture
from reports.rules.standing import Standing, profile


@dataclass(frozen=True)
class Section:
    """An objective and its open actions, in a person's order; there may be none."""

    objective: Promise
    rows: tuple[Standing, ...]


@dataclass(frozen=True)
class OpenActions:
    """What the Board is given, before the meeting as things stand and afterwards as it saw them."""

    board: str
    meeting: date
    picture: Picture
    sections: tuple[Section, ...]

    @property
    def rows(self) -> tuple[Standing, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def totals(self) -> dict[str, int]:
        return profile(self.rows)

    def as_json(self) -> dict[str, Any]:
        """The shape in docs: `totals` has all four words, and `None` where an action carries no BRAG."""
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "as_of": self.picture.as_of.isoformat(),
            "frozen": self.picture.frozen,
            "key": self.picture.key,
            "objectives": [_section_json(section, self.picture.layout.columns) for section in self.sections],
            "totals": self.totals,
        }


def open_actions(meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1) -> OpenActions:
    """The summary for that meeting; raises ``Refused`` where it is not clear of which plan."""
    return summary_of(printed_picture(meeting, plan=plan, on=on, version=version), meeting)


def summary_of(picture: Picture, meeting: Meeting) -> OpenActions:
    rows: dict[str, list[Standing]] = defaultdict(list)
    for row in picture.not_closed:
        rows[row.objective].append(row)
    return OpenActions(
        board=picture.board,
        meeting=meeting.date,
        picture=picture,
        sections=tuple(Section(each, tuple(rows[each.number])) for each in picture.objectives),
    )


def _section_json(section: Section, columns: tuple[Column, ...]) -> dict[str, Any]:
    return {
        "number": section.objective.number,
        "title": section.objective.title,
        "aim": section.objective.aim,
        "approach": section.objective.approach,
        "actions": [{column.value: row.cell(column) for column in columns} for row in section.rows],
    }
