"""The milestones of an action as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.models import Action, Milestone
from actions.rules.bullets import split_bullets
from actions.rules.milestones import Progress, days_late, late_words, progress


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone as it stands on the day of the page."""

    milestone: Milestone
    late: str
    first: bool
    last: bool


@dataclass(frozen=True)
class Milestones:
    """The steps of an action, and the bullets of its wording that are none yet."""

    rows: list[MilestoneRow]
    progress: Progress
    offered: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        return [text for row in self.rows for text in (row.milestone.text, row.milestone.note)]

    @property
    def following(self) -> MilestoneRow | None:
        """The next one to do: of those open the earliest by its day, else the first in order."""
        still = [row for row in self.rows if not row.milestone.done_on]
        return min(still, key=lambda row: row.milestone.due or date.max, default=None)


def milestones_of(action: Action, *, on: date) -> Milestones:
    found = list(action.milestones.order_by("position", "id"))
    there = {milestone.text for milestone in found}
    rows = [
        MilestoneRow(
            milestone,
            late=late_words(days_late(milestone.facts, on=on)),
            first=place == 0,
            last=place == len(found) - 1,
        )
        for place, milestone in enumerate(found)
    ]
    bullets = tuple(text for text in split_bullets(action.title).items if text not in there)
    return Milestones(rows, progress((row.facts for row in found), on=on), bullets)
