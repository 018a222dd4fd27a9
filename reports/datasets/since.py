"""Since the Board before: what it saw, and what has moved."""

from __future__ import annotations

from datetime import date

from actions.models import DueDateChange
from boards.models import Meeting, Snapshot
from objectives.models import Plan
from reports.datasets.picture import Picture, frozen_picture
from reports.rules.movement import Movement, movement
from reports.rules.standing import Standing


def board_before(meeting: Meeting, *, plan: Plan) -> Snapshot | None:
    """What the same board saw of the same plan at its last reported meeting."""
    earlier = Snapshot.objects.filter(plan=plan, meeting__board=meeting.board, meeting__date__lt=meeting.date)
    return earlier.select_related("meeting", "plan").order_by("meeting__date").last()


def moved_since(before: Snapshot, now: Picture) -> Movement:
    was = frozen_picture(before).standings
    return movement(
        was, now.standings, reasons=_why_put_off(now.standings, since=before.as_of, until=now.as_of)
    )


def _why_put_off(standings: tuple[Standing, ...], *, since: date, until: date) -> dict[int, str]:
    """The last reason given for each action's new date, from a ledger that is only added to."""
    ids = [row.action_id for row in standings]
    changes = DueDateChange.objects.filter(action__in=ids, on__gte=since, on__lte=until).order_by("on", "id")
    return dict(changes.values_list("action_id", "why"))
