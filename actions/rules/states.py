"""The three states of an action, how one can end without being done, and the moves between them, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActionState(StrEnum):
    """Open; ongoing (business as usual, still watched); closed (kept, and shown when asked)."""

    OPEN = "open"
    ONGOING = "ongoing"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return self.value.capitalize()


class Ending(StrEnum):
    """Why a closed action goes on elsewhere; blank where it was closed for itself."""

    NONE = ""
    SPLIT = "split"
    MERGED = "merged"
    CARRIED = "carried"

    @property
    def label(self) -> str:
        """
        >>> Ending.SPLIT.label
        'Split into'
        """
        return _ENDINGS[self]


_ENDINGS = {
    Ending.NONE: "",
    Ending.SPLIT: "Split into",
    Ending.MERGED: "Merged into",
    Ending.CARRIED: "Carried forward as",
}


@dataclass(frozen=True)
class StateMove:
    """One allowed step: from any of ``sources`` to ``target``; ``permission`` names the policy that allows it.

    ``label`` are the words on its button, ``done`` those of the audit trail.
    """

    name: str
    sources: frozenset[str]
    target: ActionState
    permission: str
    label: str
    done: str

    def allows(self, state: str) -> bool:
        """Whether the move can start from ``state``."""
        return state in self.sources


def _move(name: str, sources: set[str], target: ActionState, label: str, done: str) -> StateMove:
    return StateMove(name, frozenset(sources), target, "may_edit_action", label, done)


_GOING_ON = {ActionState.OPEN, ActionState.ONGOING}
STATE_MOVES = {
    move.name: move
    for move in (
        _move("close", {*_GOING_ON}, ActionState.CLOSED, "Close", "action closed"),
        _move(
            "reopen",
            {ActionState.CLOSED, ActionState.ONGOING},
            ActionState.OPEN,
            "Reopen",
            "action reopened",
        ),
        _move(
            "hand over",
            {ActionState.OPEN},
            ActionState.ONGOING,
            "Hand to business as usual",
            "action handed to business as usual",
        ),
        _move("split", {*_GOING_ON}, ActionState.CLOSED, "Split", "action split"),
        _move("merge", {*_GOING_ON}, ActionState.CLOSED, "Merge", "action merged"),
        _move("carry", {*_GOING_ON}, ActionState.CLOSED, "Carry forward", "action carried forward"),
    )
}


def moves_from(state: str) -> list[StateMove]:
    """The moves that an action in ``state`` can make, in the order of their buttons.

    >>> [move.name for move in moves_from("closed")]
    ['reopen']
    """
    return [move for move in STATE_MOVES.values() if move.allows(state)]


def why_not(name: str, state: str) -> str:
    """Why the move cannot start from ``state``, in one sentence; "" where it can.

    >>> why_not("reopen", "open")
    'This action is open: it cannot be reopened.'
    """
    move = STATE_MOVES[name]
    return "" if move.allows(state) else f"This action is {state}: it cannot be {_CANNOT[name]}."


_CANNOT = {
    "close": "closed",
    "reopen": "reopened",
    "hand over": "handed to business as usual; reopen it first",
    "split": "split; reopen it first",
    "merge": "merged; reopen it first",
    "carry": "carried forward; reopen it first",
}


def closing_problem(*, has_evidence: bool, why_none: str) -> str:
    """Why an action cannot be closed yet: Blue is "complete and closed", and the Board asks what shows it.

    >>> closing_problem(has_evidence=False, why_none=" ")
    'Nothing shows yet that this was done: add evidence, or say why there is none.'
    >>> closing_problem(has_evidence=False, why_none="The grant ended.")
    ''
    """
    if has_evidence or why_none.strip():
        return ""
    return "Nothing shows yet that this was done: add evidence, or say why there is none."
