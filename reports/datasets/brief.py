"""The two pages before the annexes: the few that matter most, the rest counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.datasets.answers import Ask, Escalation, Resolved
from reports.datasets.briefing_pack import BriefingPack, by_most_actions
from reports.rules.brief import (
    Few,
    few,
    longest_late,
    most_often_put_off,
    not_named_yet,
    places,
    worst_changes,
)
from reports.rules.chair_questions import Question
from reports.rules.movement import Change
from reports.rules.queries import Query
from reports.rules.standing import Standing

# What two pages hold at 12 point, each entry on two lines at the most.
MOST, MOST_OF_A_CHANGE = 3, 2


@dataclass(frozen=True)
class Brief:
    asks: Few[Ask]
    worse: Few[Change]
    slipped: Few[Change]
    completed: str
    new: str
    late: Few[Standing]
    silent: Few[Escalation]
    differing: Few[Query]
    metrics: Few[tuple[Standing, str, date | None]]
    resolutions: Few[Resolved]
    questions: tuple[Question, ...]


def brief_of(pack: BriefingPack) -> Brief:
    word, moved = pack.picture.objective_word, pack.movement
    late = few(longest_late(pack.late), MOST)
    return Brief(
        asks=few(pack.asks, MOST),
        worse=few(worst_changes(moved.worse), MOST_OF_A_CHANGE),
        slipped=few(most_often_put_off(moved.slipped), MOST_OF_A_CHANGE),
        completed=places((change.row for change in moved.completed), word),
        new=places((change.row for change in moved.new), word),
        late=late,
        silent=few(by_most_actions(pack.escalations), MOST),
        differing=few(not_named_yet(pack.disagreements, late.shown), MOST),
        metrics=few(pack.metrics_off_target, MOST_OF_A_CHANGE),
        resolutions=few(pack.resolutions, MOST),
        questions=pack.questions,
    )
