"""The three states of an action."""

from __future__ import annotations

from enum import StrEnum


class ActionState(StrEnum):
    """Open; ongoing (business as usual, still watched); closed (kept, and shown when asked)."""

    OPEN = "open"
    ONGOING = "ongoing"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return self.value.capitalize()
