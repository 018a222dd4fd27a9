"""Whether what is expected of an action calls what was said of it into question."""

from __future__ import annotations

from actions.rules.brag import Brag, Expectation

_WORSE = {Brag.GREEN: 0, Brag.AMBER: 1, Brag.RED: 2}


def differs(stated: Brag | None, expectation: Expectation) -> bool:
    """Whether the facts ask for another BRAG than the one stated.

    Only where a reason can be given, and where the facts look worse than what was said or the last note says
    that the work is complete. Who says Red where the facts say Amber knows more than we do: nothing is asked.
    """
    if not expectation.reasons or expectation.brag == stated:
        return False
    if expectation.brag == Brag.BLUE:
        return True
    if stated is None:
        return expectation.brag != Brag.GREEN
    return stated != Brag.BLUE and _WORSE[expectation.brag] > _WORSE[stated]
