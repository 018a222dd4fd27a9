"""The plan on a page: the BRAG of every action in one picture, objective by objective."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.rules.states import ActionState
from boards.models import Meeting
from objectives.models import Plan
from reports.datasets.picture import Picture, Promise
from reports.datasets.published import printed_picture
from reports.rules.standing import Standing, profile


@dataclass(frozen=True)
class Tile:
    """One action: its ref, and the word it stands at. A closed action says so, whatever its BRAG was."""

    row: Standing

    @property
    def brag(self) -> str:
        return "Blue" if self.row.state == ActionState.CLOSED else self.row.brag

    @property
    def label(self) -> str:
        word = "closed" if self.row.state == ActionState.CLOSED else self.row.rag or "no BRAG"
        return f"{self.row.ref} {word}".strip()


@dataclass(frozen=True)
class PlanOnAPage:
    """Every objective with its tiles, in a person's order."""

    board: str
    meeting: date
    picture: Picture
    sections: tuple[tuple[Promise, tuple[Tile, ...]], ...]

    @property
    def title(self) -> str:
        return "The plan on a page"

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.picture.not_closed)

    @property
    def totals(self) -> dict[str, int]:
        return profile(self.picture.not_closed)

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "as_of": self.picture.as_of.isoformat(),
            "frozen": self.picture.frozen,
            "totals": self.totals,
            "objectives": [
                {
                    "number": objective.number,
                    "title": objective.title,
                    "actions": [
                        {
                            "ref": tile.row.ref,
                            "state": tile.row.state,
                            "rag": tile.row.rag,
                            "late": tile.row.is_late,
                        }
                        for tile in tiles
                    ],
                }
                for objective, tiles in self.sections
            ],
        }


def plan_on_a_page(meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1) -> PlanOnAPage:
    """Raises ``Refused`` where it is not clear of which plan."""
    picture = printed_picture(meeting, plan=plan, on=on, version=version)
    tiles: dict[str, list[Tile]] = defaultdict(list)
    for row in picture.standings:
        tiles[row.objective].append(Tile(row))
    return PlanOnAPage(
        board=picture.board,
        meeting=meeting.date,
        picture=picture,
        sections=tuple((each, tuple(tiles[each.number])) for each in picture.objectives),
    )
