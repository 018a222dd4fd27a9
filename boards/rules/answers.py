"""When an answer is complete enough to be submitted. One place for forms, pages and operations."""

from __future__ import annotations

from dataclasses import dataclass

NO_CHANGE_NOTE = "No change since last time."


@dataclass(frozen=True)
class Answer:
    """What a lead answered about one action; ``was_brag`` is what was stated before."""

    no_change: bool = False
    note: str = ""
    brag: str = ""
    new_timescale: str = ""
    new_timescale_reason: str = ""
    was_brag: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.no_change or self.note or self.brag or self.new_timescale)


@dataclass(frozen=True)
class Problem:
    """What is missing: the field's name, and one plain sentence of what to do."""

    field: str
    message: str


def problems(answer: Answer) -> list[Problem]:
    """Everything that keeps ``answer`` from being submitted; empty when it can be."""
    found = []
    if not settled_note(answer):
        found.append(
            Problem("note", "Say what has happened since last time, or tick “No change since last time”.")
        )
    if not settled_brag(answer):
        found.append(Problem("brag", "Choose a BRAG: say how the action stands today."))
    if answer.new_timescale.strip() and not answer.new_timescale_reason.strip():
        found.append(
            Problem("new_timescale_reason", "Say in a sentence why the date moves: the Board will read it.")
        )
    return found


def settled_note(answer: Answer) -> str:
    """The note that will stand in the diary."""
    return answer.note.strip() or (NO_CHANGE_NOTE if answer.no_change else "")


def settled_brag(answer: Answer) -> str:
    """The BRAG that will be stated: the one chosen, or last time's where nothing has changed."""
    return answer.brag or (answer.was_brag if answer.no_change else "")
