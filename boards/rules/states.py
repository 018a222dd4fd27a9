"""The states of a meeting, a cycle and a request, and the moves between them, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CycleState(StrEnum):
    """How far the update cycle of one meeting has come."""

    PLANNED = "planned"
    CIRCULATED = "circulated"
    CLOSED = "closed"
    BRIEFED = "briefed"
    REPORTED = "reported"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return self.value.capitalize()


UNDER_WAY = (CycleState.CIRCULATED, CycleState.CLOSED, CycleState.BRIEFED)


class RequestState(StrEnum):
    """How far the answer to one request has come."""

    DUE = "due"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        return _REQUEST_LABELS[self]


_REQUEST_LABELS = {
    RequestState.DUE: "Not answered",
    RequestState.DRAFT: "Draft",
    RequestState.SUBMITTED: "Submitted",
    RequestState.RETURNED: "Returned",
    RequestState.ACCEPTED: "Accepted",
}

OUTSTANDING = (RequestState.DUE, RequestState.DRAFT, RequestState.RETURNED)
ANSWERED = (RequestState.SUBMITTED, RequestState.ACCEPTED)


@dataclass(frozen=True)
class Move:
    """One allowed step: from any of ``sources`` to ``target``, and the words on its button."""

    name: str
    sources: frozenset[str]
    target: str
    label: str

    def allows(self, state: str) -> bool:
        """Whether the move can start from ``state``."""
        return state in self.sources


def _move(name: str, sources: set[str], target: str, label: str) -> Move:
    return Move(name=name, sources=frozenset(sources), target=target, label=label)


CYCLE_MOVES = {
    move.name: move
    for move in (
        _move("circulate", {CycleState.PLANNED}, CycleState.CIRCULATED, "Circulate"),
        _move("close", {CycleState.CIRCULATED}, CycleState.CLOSED, "Close"),
        _move("brief", {CycleState.CIRCULATED, CycleState.CLOSED}, CycleState.BRIEFED, "Brief the chair"),
        _move(
            "report",
            {CycleState.PLANNED, CycleState.CIRCULATED, CycleState.CLOSED, CycleState.BRIEFED},
            CycleState.REPORTED,
            "Report to the Board",
        ),
        _move(
            "cancel",
            {CycleState.PLANNED, CycleState.CIRCULATED, CycleState.CLOSED, CycleState.BRIEFED},
            CycleState.CANCELLED,
            "Cancel",
        ),
    )
}

REQUEST_MOVES = {
    move.name: move
    for move in (
        _move("save", {*OUTSTANDING}, RequestState.DRAFT, "Save"),
        _move("submit", {RequestState.DRAFT, RequestState.RETURNED}, RequestState.SUBMITTED, "Submit"),
        _move("take back", {RequestState.SUBMITTED}, RequestState.DRAFT, "Take it back"),
        _move("accept", {RequestState.SUBMITTED}, RequestState.ACCEPTED, "Accept"),
        _move("return", {RequestState.SUBMITTED}, RequestState.RETURNED, "Return"),
    )
}
