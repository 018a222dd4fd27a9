"""What boards bring to the page of an action: the papers it appeared in, resolutions about it, and what lies ahead.

The page itself lies on the floor of the actions (`actions.history`); this is registered in `BoardsConfig.ready`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from actions.history import Entry, Kind
from actions.models import Action
from actions.rules.states import ActionState
from actions.upstairs import Ahead
from boards.models import BoardPlan, Meeting, Resolution, SnapshotRow, UpdateRequest
from boards.policies import answerable_requests, visible_boards
from boards.rules.states import UNDER_WAY
from plantracker.core.policies import Person

KINDS = (
    Kind("paper", "Papers", "boards/_history_paper.html", 8),
    Kind("resolution", "Resolutions", "boards/_history_resolution.html", 9),
)


@dataclass(frozen=True)
class ChangedTo:
    """The action as one Board saw it: ``was`` is the BRAG that the same Board saw before, where it saw it."""

    seen: SnapshotRow
    was: str | None


def entries_of(action: Action, user: Person) -> Iterator[Entry]:
    """The papers and resolutions of the boards that the person sees. Two queries, and none without a board."""
    yield from _papers(action, user)
    resolutions = Resolution.objects.filter(action=action, meeting__board__in=visible_boards(user))
    for row in resolutions.select_related("meeting__board").order_by("meeting__date", "id"):
        yield Entry("resolution", row.meeting.date, row, row.pk, texts=(row.text, row.outcome))


def _papers(action: Action, user: Person) -> Iterator[Entry]:
    """A snapshot keeps no foreign key: its rows are found by the number of the action, within the same plan."""
    rows = SnapshotRow.objects.filter(
        action_id=action.pk, snapshot__meeting__board__in=visible_boards(user)
    ).select_related("snapshot__meeting__board")
    before: dict[int, str] = {}
    for row in rows.order_by("snapshot__meeting__date", "pk"):
        meeting = row.snapshot.meeting
        yield Entry("paper", meeting.date, ChangedTo(row, before.get(meeting.board_id)), row.pk)
        before[meeting.board_id] = row.brag


def ahead_of(action: Action, user: Person, on: date) -> Iterator[Ahead]:
    """What is asked of this very person, and when the board that owns the plan meets next. Three queries."""
    if action.state == ActionState.CLOSED:
        return
    yield from _asked(action, user)
    owner = BoardPlan.objects.filter(plan=action.objective.plan_id, relation=BoardPlan.Relation.OWNS)
    ahead = Meeting.objects.standing().filter(board__in=owner.values("board"), date__gte=on)
    meeting = ahead.select_related("board").order_by("date", "id").first()
    if meeting:
        seen = visible_boards(user).filter(pk=meeting.board_id).exists()
        address = reverse("boards:meeting_detail", args=[meeting.board.slug, meeting.date]) if seen else ""
        yield Ahead("Next Board", meeting.date, url=address, link=meeting.board.name)


def _asked(action: Action, user: Person) -> Iterator[Ahead]:
    mine = answerable_requests(user).filter(action=action, cycle__state__in=UNDER_WAY)
    asked = UpdateRequest.objects.filter(pk__in=mine.values("pk")).outstanding()
    for request in asked.select_related("cycle__meeting__board").order_by("cycle__due_on", "pk")[:1]:
        address = reverse("boards:answer_list", args=[request.cycle_id])
        yield Ahead(
            "Your update is asked for by", request.cycle.due_on, url=address, link="Answer now", urgent=True
        )
