"""What came after a meeting was reported: late, and said to be late. What the Board saw is not touched by it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.models import BragChange, DueDateChange, ProgressNote
from boards.models import Meeting
from objectives.models import Plan
from reports.datasets.picture import Corrected, Picture, frozen_picture, live_picture, plan_for, snapshots_of
from reports.rules.comparison import Difference, compare


@dataclass(frozen=True)
class Late:
    """An action that is no longer as the Board saw it; ``on`` the days on which something was written down."""

    difference: Difference
    on: tuple[date, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Addendum:
    """``picture`` is the plan now; ``as_seen`` the day of what the Board saw, None before it is reported."""

    board: str
    meeting: date
    picture: Picture
    as_seen: date | None
    late: tuple[Late, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @property
    def title(self) -> str:
        return "Addendum (late)"

    def as_json(self) -> dict[str, Any]:
        return {
            "board": self.board,
            "meeting": self.meeting.isoformat(),
            "plan": self.picture.plan,
            "as_of": self.picture.as_of.isoformat(),
            "as_seen": self.as_seen.isoformat() if self.as_seen else None,
            "late": [_late_json(each) for each in self.late],
            "corrections": [
                {
                    "version": each.version,
                    "on": each.on.isoformat(),
                    "where": each.place,
                    "what": each.cell,
                    "from": each.was,
                    "to": each.now,
                    "reason": each.reason,
                }
                for each in self.corrections
            ],
        }


def addendum(meeting: Meeting, *, plan: Plan | None = None, on: date, version: int = 1) -> Addendum:
    """Always against the plan on that day, so ``version`` has no part in it; empty before the meeting is reported."""
    plan = plan or plan_for(meeting)
    now = live_picture(plan, meeting=meeting, on=on)
    snapshot = snapshots_of(meeting).filter(plan=plan).first()
    if snapshot is None:
        return Addendum(now.board, meeting.date, now, None)
    seen = frozen_picture(snapshot)
    newest = snapshot.corrections.last()
    corrected = frozen_picture(snapshot, newest.version).corrected if newest else ()
    found = compare(seen.standings, now.standings)
    return Addendum(
        board=seen.board,
        meeting=meeting.date,
        picture=now,
        as_seen=snapshot.as_of,
        late=_late(found, seen, now, plan),
        corrections=corrected,
    )


def _late(found: tuple[Difference, ...], seen: Picture, now: Picture, plan: Plan) -> tuple[Late, ...]:
    """Every action that differs, and those that only have a new note, each with its days; in the plan's order."""
    days, notes = _days(plan, seen.as_of, now.as_of), _notes(plan, seen, now)
    differing = {each.row.action_id: each for each in found}
    was = {row.action_id: row for row in seen.standings}
    for row in now.standings:
        if row.action_id in notes and row.action_id in was:
            noted = Difference(was[row.action_id], row, ("New note",))
            differing.setdefault(row.action_id, noted)
    order = {row.action_id: place for place, row in enumerate((*now.standings, *seen.standings))}
    return tuple(
        Late(differing[pk], tuple(sorted(days[pk])), tuple(notes.get(pk, ())))
        for pk in sorted(differing, key=lambda pk: order[pk])
    )


def _days(plan: Plan, since: date, until: date) -> dict[int, set[date]]:
    """By action, the days after the meeting was reported, or on that day, on which the ledgers were added to."""
    days: dict[int, set[date]] = defaultdict(set)
    for model in (BragChange, DueDateChange, ProgressNote):
        rows = model.objects.filter(action__objective__plan=plan, on__gte=since, on__lte=until)
        for pk, day in rows.values_list("action", "on"):
            days[pk].add(day)
    return days


def _notes(plan: Plan, seen: Picture, now: Picture) -> dict[int, list[str]]:
    """Notes written down since; one of the same day counts only if it is not the note that the Board saw."""
    known = {row.action_id: row.last_note for row in seen.standings}
    rows = ProgressNote.objects.filter(
        action__objective__plan=plan, on__gte=seen.as_of, on__lte=now.as_of
    ).order_by("on", "id")
    found: dict[int, list[str]] = defaultdict(list)
    for pk, day, text in rows.values_list("action", "on", "text"):
        if day > seen.as_of or text != known.get(pk):
            found[pk].append(text)
    return dict(found)


def _late_json(late: Late) -> dict[str, Any]:
    was, now = late.difference.was, late.difference.now
    return {
        "objective": late.difference.row.objective,
        "ref": late.difference.row.ref,
        "action": late.difference.row.title,
        "happened": list(late.difference.happened),
        "on": [day.isoformat() for day in late.on],
        "notes": list(late.notes),
        "from": {"rag": was.rag, "timescale": was.timescale} if was else None,
        "to": {"rag": now.rag, "timescale": now.timescale} if now else None,
    }
