"""What changed between two Boards: better, worse, completed, new, slipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reports.rules.standing import Standing

BETTER_LAST = ("Red", "Amber", "Green")


@dataclass(frozen=True)
class Change:
    """One action and what it went from and to: BRAG words, or due dates for those that slipped."""

    row: Standing
    came_from: str | date | None = None
    went_to: str | date | None = None
    times: int = 0
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "objective": self.row.objective,
            "ref": self.row.ref,
            "action": self.row.title,
            "from": _plain(self.came_from),
            "to": _plain(self.went_to),
        }

    def as_slipped_json(self) -> dict[str, Any]:
        return self.as_json() | {"times": self.times, "reason": self.reason}


@dataclass(frozen=True)
class Movement:
    """Every list in the plan's own order. An action can be worse and slipped at once."""

    better: tuple[Change, ...] = field(default=())
    worse: tuple[Change, ...] = field(default=())
    completed: tuple[Change, ...] = field(default=())
    new: tuple[Change, ...] = field(default=())
    slipped: tuple[Change, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        return not (self.better or self.worse or self.completed or self.new or self.slipped)

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        return {
            "better": [change.as_json() for change in self.better],
            "worse": [change.as_json() for change in self.worse],
            "completed": [change.as_json() for change in self.completed],
            "new": [change.as_json() for change in self.new],
            "slipped": [change.as_slipped_json() for change in self.slipped],
        }


def movement(
    before: Iterable[Standing], now: Iterable[Standing], *, reasons: Mapping[int, str] | None = None
) -> Movement:
    """Compare action by action. ``reasons`` says why a date was put off, by action.

    An action without a BRAG is neither better nor worse. A date taken away has slipped too: ``to`` is None.
    """
    was = {row.action_id: row for row in before}
    rows = list(now)
    known = [(was[row.action_id], row) for row in rows if row.action_id in was]
    going_on = [(old, new) for old, new in known if not new.is_complete]
    return Movement(
        better=tuple(_brags(old, new) for old, new in going_on if _rank(new) > _rank(old) >= 0),
        worse=tuple(_brags(old, new) for old, new in going_on if 0 <= _rank(new) < _rank(old)),
        completed=tuple(_brags(old, new) for old, new in known if _has_completed(old, new)),
        new=tuple(Change(row, went_to=row.brag) for row in rows if row.action_id not in was),
        slipped=tuple(_slip(old, new, reasons or {}) for old, new in going_on if _has_slipped(old, new)),
    )


def _has_completed(old: Standing, new: Standing) -> bool:
    """What was split, merged or carried forward goes on elsewhere: nobody has completed it."""
    return new.is_complete and not old.is_complete and not new.goes_on


def _rank(row: Standing) -> int:
    """Red 0, Amber 1, Green 2, Blue 3 (it was complete and no longer is); -1 where no BRAG is stated."""
    if row.is_complete:
        return len(BETTER_LAST)
    return BETTER_LAST.index(row.brag) if row.brag else -1


def _brags(old: Standing, new: Standing) -> Change:
    return Change(new, came_from=old.brag, went_to=new.brag)


def _has_slipped(old: Standing, new: Standing) -> bool:
    return old.due is not None and (new.due is None or new.due > old.due)


def _slip(old: Standing, new: Standing, reasons: Mapping[int, str]) -> Change:
    return Change(
        new, came_from=old.due, went_to=new.due, times=new.times_moved, reason=reasons.get(new.action_id, "")
    )


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
