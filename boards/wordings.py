"""The words of a board's messages: its own where it has any, else ours."""

from __future__ import annotations

from boards.models import Board, Wording
from boards.rules.wordings import KINDS, MessageKind, Words


def kind_of(step: str) -> MessageKind:
    """The kind of message that a step of the outbox is; its name may go on with a day or a number."""
    return KINDS[step.split(":")[0]]


def words_of(board: Board, step: str) -> Words:
    """What the board says at this step."""
    kind = kind_of(step)
    own = Wording.objects.filter(board=board, step=kind.name).first()
    return Words(own.subject, own.opening, own.closing) if own else kind.words
