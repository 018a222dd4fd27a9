"""When an answer is complete enough to be submitted. One place for forms, pages and operations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NO_CHANGE_NOTE = "No change since last time."


@dataclass(frozen=True)
class Answer:
    """What a lead answered about one action; ``was_brag`` is what was stated before.

    ``next_step`` is what is being done about Amber or Red; `None` from a door that does not ask, such as a return
    sheet: what was said before stays. ``no_change_is_spent``: “No change” was the answer as often running as the
    board takes, so a note is needed.
    """

    no_change: bool = False
    note: str = ""
    brag: str = ""
    new_timescale: str = ""
    new_timescale_reason: str = ""
    was_brag: str = ""
    next_step: str | None = None
    no_change_is_spent: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.no_change or self.note or self.brag or self.new_timescale or self.next_step)


@dataclass(frozen=True)
class Problem:
    """What is missing: the field's name, and one plain sentence of what to do."""

    field: str
    message: str


def problems(answer: Answer) -> list[Problem]:
    """Everything that keeps ``answer`` from being submitted; empty when it can be."""
    found = []
    if not own_words(answer) and answer.no_change_is_spent:
        found.append(Problem("note", NO_CHANGE_IS_SPENT))
    elif not settled_note(answer):
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


NO_CHANGE_IS_SPENT = (
    "“No change” has been the answer for a while: say in a sentence where this stands and what comes next."
)


def settled_note(answer: Answer) -> str:
    """The note that will stand in the diary."""
    return answer.note.strip() or (NO_CHANGE_NOTE if answer.no_change else "")


def settled_brag(answer: Answer) -> str:
    """The BRAG that will be stated: the one chosen, or last time's where nothing has changed."""
    return answer.brag or (answer.was_brag if answer.no_change else "")


def own_words(answer: Answer) -> str:
    """The note without the words that stand for a tick: what the lead typed themselves."""
    note = answer.note.strip()
    return "" if note.rstrip(".").casefold() == NO_CHANGE_NOTE.rstrip(".").casefold() else note


def is_bare_no_change(answer: Answer) -> bool:
    """Whether the answer says that nothing has changed, and not a word more."""
    return not own_words(answer) and bool(answer.no_change or answer.note.strip())


def no_changes_running(meetings: Iterable[Iterable[bool]]) -> int:
    """How often running “No change” was all that was said of an action.

    ``meetings`` has, newest first, whether each answer before that meeting was a bare “No change”. A meeting
    before which nobody answered neither counts nor ends the run: silence is no news either.

    >>> no_changes_running([[True], [], [True, True], [True, False], [True]])
    2
    """
    running = 0
    for answers in map(list, meetings):
        if not all(answers):
            return running
        running += bool(answers)
    return running
