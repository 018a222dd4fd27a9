"""What higher floors do when an action ends or goes on as others.

Boards ask about actions in update cycles. They name here, from `AppConfig.ready`, what becomes of what was asked, so
that this floor need not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from actions.models import Action
from plantracker.core.models import User

Follow = Callable[[Sequence[Action], Sequence[Action], User | None, date], None]
Foresee = Callable[[Sequence[Action], bool], list[str]]


class Follower(NamedTuple):
    """``follow`` acts in the same transaction, and refuses what it cannot follow; ``foresee`` says before what it
    will do, told whether the actions go on as others.
    """

    follow: Follow
    foresee: Foresee


_followers: list[Follower] = []


def also_follows(follow: Follow, foresee: Foresee) -> None:
    """A higher floor says what it does with what rests on an action that ends."""
    _followers.append(Follower(follow, foresee))


def follow(origins: Sequence[Action], results: Sequence[Action] = (), *, by: User | None, on: date) -> None:
    """Let everybody follow: ``origins`` are closed and go on as ``results``, or end where there are none."""
    for each in _followers:
        each.follow(origins, results, by, on)


def foresee(origins: Sequence[Action], *, go_on: bool) -> list[str]:
    """What will become of what rests on these actions, as sentences for the preview."""
    return [sentence for each in _followers for sentence in each.foresee(origins, go_on)]
