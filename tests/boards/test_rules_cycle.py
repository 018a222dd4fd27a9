"""Which steps are due on a day: a table of days, missed ones among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from boards.rules.cycle import CycleFacts, Step, next_step, steps_due
from boards.rules.ladder import Ladder, Rung
from boards.rules.states import CYCLE_MOVES, REQUEST_MOVES, CycleState, RequestState

PLANNED = CycleFacts(
    state="planned",
    meeting=date(2026, 7, 6),
    circulate_on=date(2026, 6, 15),
    due_on=date(2026, 6, 22),
    brief_on=date(2026, 6, 29),
)
ASKED = replace(PLANNED, state="circulated", circulated_on=date(2026, 6, 15))
CHASED = replace(ASKED, chased_on=date(2026, 6, 22))
CLOSED = replace(CHASED, state="closed")


@pytest.mark.parametrize(
    ("cycle", "day", "steps"),
    [
        (PLANNED, date(2026, 6, 14), ()),
        (PLANNED, date(2026, 6, 15), (Step.CIRCULATE,)),
        (PLANNED, date(2026, 6, 20), (Step.CIRCULATE,)),  # a missed day is made up for
        (PLANNED, date(2026, 7, 5), (Step.CIRCULATE,)),
        (PLANNED, date(2026, 7, 6), ()),  # the Board meets: too late to ask
        (PLANNED, date(2026, 7, 7), ()),
        (ASKED, date(2026, 6, 15), ()),  # the same day again
        (ASKED, date(2026, 6, 21), ()),
        (ASKED, date(2026, 6, 22), (Step.CHASE,)),
        (CHASED, date(2026, 6, 22), ()),
        (CHASED, date(2026, 6, 23), (Step.CLOSE,)),
        (ASKED, date(2026, 6, 25), (Step.CHASE, Step.CLOSE)),
        (ASKED, date(2026, 6, 29), (Step.CHASE, Step.CLOSE, Step.BRIEF)),
        (CLOSED, date(2026, 6, 28), ()),
        (CLOSED, date(2026, 6, 29), (Step.BRIEF,)),
        (CLOSED, date(2026, 7, 6), (Step.BRIEF,)),
        (CLOSED, date(2026, 7, 7), ()),
        (replace(CLOSED, state="briefed"), date(2026, 6, 30), ()),
        (replace(CLOSED, state="reported"), date(2026, 7, 6), ()),
        (replace(CLOSED, state="cancelled"), date(2026, 6, 29), ()),
        # Circulated late, after the due day had passed: nobody is chased on the day they were asked.
        (replace(ASKED, circulated_on=date(2026, 6, 25)), date(2026, 6, 25), ()),
        # … nor the morning after.
        (replace(ASKED, circulated_on=date(2026, 6, 25)), date(2026, 6, 26), (Step.CLOSE,)),
        (replace(ASKED, circulated_on=date(2026, 6, 25)), date(2026, 6, 27), (Step.CHASE, Step.CLOSE)),
        # Told of other days, people have the same rest.
        (replace(ASKED, moved_on=date(2026, 6, 22)), date(2026, 6, 22), ()),
        (replace(ASKED, moved_on=date(2026, 6, 22)), date(2026, 6, 23), (Step.CLOSE,)),
        (replace(ASKED, moved_on=date(2026, 6, 17)), date(2026, 6, 22), (Step.CHASE,)),
        # A chaser the project manager sent before the due day does not stand in for the one on it.
        (replace(ASKED, chased_on=date(2026, 6, 18)), date(2026, 6, 22), (Step.CHASE,)),
    ],
)
def test_steps_due_are_those_of_the_day(cycle, day, steps):
    assert steps_due(cycle, on=day) == steps


@pytest.mark.parametrize(
    ("cycle", "step"),
    [
        (PLANNED, (Step.CIRCULATE, date(2026, 6, 15))),
        (ASKED, (Step.CHASE, date(2026, 6, 22))),
        (CLOSED, (Step.BRIEF, date(2026, 6, 29))),
        (replace(CLOSED, state="briefed"), None),
    ],
)
def test_next_step_says_what_comes_and_when(cycle, step):
    assert next_step(cycle) == step


def test_every_step_and_state_has_words_for_people():
    for word in (*Step, *CycleState, *RequestState):
        assert word.label[0].isupper()


@pytest.mark.parametrize(
    ("move", "source", "allowed"),
    [
        ("circulate", CycleState.PLANNED, True),
        ("circulate", CycleState.CIRCULATED, False),
        ("brief", CycleState.CIRCULATED, True),
        ("report", CycleState.CANCELLED, False),
    ],
)
def test_cycle_moves_start_where_they_may(move, source, allowed):
    assert CYCLE_MOVES[move].allows(source) is allowed


def test_an_accepted_answer_is_final():
    assert not any(move.allows(RequestState.ACCEPTED) for move in REQUEST_MOVES.values())


TIMED = replace(
    ASKED,
    reminders=(date(2026, 6, 17), date(2026, 6, 22), date(2026, 6, 24)),
    ladder=Ladder(deputy=date(2026, 6, 25), head=date(2026, 6, 26)),
)
CLIMBED = replace(
    TIMED, state="closed", chased_on=date(2026, 6, 24), climbed=frozenset({Rung.DEPUTY, Rung.HEAD})
)


@pytest.mark.parametrize(
    ("cycle", "day", "steps"),
    [
        (TIMED, date(2026, 6, 16), ()),
        (TIMED, date(2026, 6, 17), (Step.CHASE,)),
        (replace(TIMED, chased_on=date(2026, 6, 17)), date(2026, 6, 19), ()),
        (replace(TIMED, chased_on=date(2026, 6, 17)), date(2026, 6, 22), (Step.CHASE,)),
        (replace(TIMED, reminders=()), date(2026, 6, 24), (Step.CLOSE,)),  # a board without reminders
        (replace(CLIMBED, climbed=frozenset()), date(2026, 6, 25), (Step.CHASE,)),
        (replace(CLIMBED, climbed=frozenset({Rung.DEPUTY})), date(2026, 6, 25), ()),
        (replace(CLIMBED, climbed=frozenset({Rung.DEPUTY})), date(2026, 6, 26), (Step.CHASE,)),
        (CLIMBED, date(2026, 6, 28), ()),
        (
            replace(TIMED, state="closed"),
            date(2026, 6, 29),
            (Step.CHASE, Step.BRIEF),
        ),  # made up for before the brief
        (replace(CLIMBED, state="briefed", climbed=frozenset()), date(2026, 6, 30), ()),
    ],
)
def test_chase_is_due_on_reminder_days_and_on_the_rungs_of_the_ladder(cycle, day, steps):
    assert steps_due(cycle, on=day) == steps


def test_before_anybody_is_asked_nothing_is_reminded_or_escalated():
    waiting = replace(TIMED, state="planned", circulated_on=None)
    assert not waiting.is_reminder_due(on=date(2026, 6, 30))
    assert waiting.rungs_due(on=date(2026, 6, 30)) == ()
