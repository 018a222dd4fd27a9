"""How fast the answers of a board's last cycles came in: two queries, however many leads and actions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from boards.models import Board, UpdateCycle, UpdateRequest
from boards.rules.answer_pace import MOST, Course, Pace, pace
from boards.rules.progress import days
from boards.rules.states import ANSWERED


def answer_pace(board: Board, *, on: date) -> Pace | None:
    """Of the last cycles that were circulated; `None` where there is none."""
    circulated = UpdateCycle.objects.filter(
        meeting__board=board, meeting__cancelled=False, circulated_on__isnull=False
    )
    cycles = list(circulated.select_related("meeting").order_by("-meeting__date")[:MOST])
    actions = _actions(cycles)
    return pace([_course(cycle, actions[cycle.pk], on=on) for cycle in cycles])


def _actions(cycles: list[UpdateCycle]) -> dict[int, dict[int, date | None]]:
    """By cycle, each action asked about with the day of its first answer that stands."""
    due = {cycle.pk: cycle.due_on for cycle in cycles}
    found: dict[int, dict[int, date | None]] = defaultdict(dict)
    rows = UpdateRequest.objects.filter(cycle__in=cycles).order_by("submitted_on", "id")
    for cycle, action, state, day in rows.values_list("cycle", "action", "state", "submitted_on"):
        came = (day or due[cycle]) if state in ANSWERED else None
        known = found[cycle].get(action)
        found[cycle][action] = min(known, came) if known and came else known or came
    return found


def _course(cycle: UpdateCycle, actions: dict[int, date | None], *, on: date) -> Course:
    first = min(cycle.circulated_on or cycle.due_on, cycle.due_on)
    last = cycle.meeting.date
    answered = [day for day in actions.values() if day]
    found = days(answered, asked=len(actions), first=first, due=cycle.due_on, last=last, on=on)
    return Course(last, found, (cycle.due_on - first).days)
