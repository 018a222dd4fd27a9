"""A board's own words in its messages: kept, and given back to ours."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from boards import policies
from boards.models import Board, Wording
from boards.rules.wordings import KINDS, Words, problems
from boards.wordings import words_of
from plantracker.core.models import User
from plantracker.core.operations.audit import record_event
from plantracker.core.operations.refusals import Refused
from plantracker.core.policies import require


@transaction.atomic
def set_wording(*, board: Board, step: str, words: Words, by: User | None, on: date) -> None:
    """The board says it so from now on. What is in the outbox is written already and stays as it is."""
    require(policies.may_run_board(by, board) or policies.may_add_board(by))
    if found := problems(KINDS[step], words):
        raise Refused(next(iter(found.values())))
    before = words_of(board, step)
    if words == before:
        return
    if words == KINDS[step].words:
        Wording.objects.filter(board=board, step=step).delete()
    else:
        Wording.objects.update_or_create(board=board, step=step, defaults=asdict(words))
    _record(board, step, before, words, by=by, on=on)


@transaction.atomic
def reset_wording(*, board: Board, step: str, by: User | None, on: date) -> None:
    """Back to our words."""
    set_wording(board=board, step=step, words=KINDS[step].words, by=by, on=on)


def _record(board: Board, step: str, before: Words, after: Words, *, by: User | None, on: date) -> None:
    old, new = asdict(before), asdict(after)
    changes = {name: [old[name], new[name]] for name in old if old[name] != new[name]}
    summary = KINDS[step].label
    record_event(verb="wording changed", target=board, summary=summary, changes=changes, by=by, on=on)
