"""What to paste into a chat: plain text without a link, for a personal link belongs to one mailbox alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plantracker.lib.wording import count, long_date

_LINK = "Your personal link is in the e-mail about it. Thank you."


@dataclass(frozen=True)
class Asked:
    """A lead and the actions that are still open, as people call them: "Objective 1 action 7b".

    ``mailed`` says whether an address is known, to which a personal link has gone.
    """

    name: str
    actions: tuple[str, ...]
    mailed: bool = True


@dataclass(frozen=True)
class Occasion:
    """For which board's meeting, and by when."""

    board: str
    meeting: date
    due: date


def to_one(asked: Asked, occasion: Occasion, *, on: date) -> str:
    """A few lines to one lead."""
    lines = [
        f"Hello {_one_line(asked.name)},",
        f"{_due(occasion, on=on)} for {_one_line(occasion.board)} on {long_date(occasion.meeting)}.",
        f"Still to come from you ({count(len(asked.actions), 'action')}):",
        *(f"- {_one_line(action)}" for action in asked.actions),
        _LINK if asked.mailed else "Please tell me an e-mail address: none is known here. Thank you.",
    ]
    return "\n".join(lines)


def to_all(rows: Sequence[Asked], occasion: Occasion, *, on: date) -> str:
    """One block for a group: who still has what to send."""
    heading = f"{_due(occasion, on=on)} for {_one_line(occasion.board)} on {long_date(occasion.meeting)}."
    if not rows:
        return f"{heading}\nNothing is left to send. Thank you."
    lines = [f"- {_one_line(row.name)}: {', '.join(map(_one_line, row.actions))}" for row in rows]
    return "\n".join([heading, "Still to come from:", *lines, _LINK])


def _due(occasion: Occasion, *, on: date) -> str:
    if occasion.due == on:
        return "Updates are due today"
    verb = "were" if occasion.due < on else "are"
    return f"Updates {verb} due on {long_date(occasion.due)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
