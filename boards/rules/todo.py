"""What a person has to do, by when: one short list in the order of its days, worked out from everything."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boards.rules.stages import away
from plantracker.lib.wording import long_date


@dataclass(frozen=True)
class Todo:
    """One thing to do in words that begin with a verb; ``by`` is the last day for it, ``url`` where it is done."""

    words: str
    by: date | None = None
    url: str = ""

    def is_late(self, *, on: date) -> bool:
        return self.by is not None and self.by < on

    def when(self, *, on: date) -> str:
        """
        >>> Todo("Circulate", date(2026, 6, 15)).when(on=date(2026, 6, 12))
        'by Monday 15 June 2026, in 3 days'
        >>> Todo("Circulate", date(2026, 6, 15)).when(on=date(2026, 6, 15))
        'today'

        A day that stands in the words is not said again.
        """
        if self.by is None:
            return "when you can"
        how_far = away(self.by, on=on)
        if self.by == on or long_date(self.by) in self.words:
            return how_far
        return f"{'was due on' if self.by < on else 'by'} {long_date(self.by)}, {how_far}"


def in_order(todos: Iterable[Todo]) -> list[Todo]:
    """The earliest day first, what has no day last; within a day the order given. The same thing stands once."""
    once = dict.fromkeys(todos)
    return sorted(once, key=lambda todo: todo.by or date.max)
