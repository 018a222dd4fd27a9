"""Which moves an action can make, as data; and what closing asks for."""

from __future__ import annotations

import pytest

from actions import policies
from actions.rules.states import STATE_MOVES, ActionState, Ending, closing_problem, moves_from, why_not


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        ("open", ["close", "hand over", "split", "merge", "carry"]),
        ("ongoing", ["close", "reopen", "split", "merge", "carry"]),
        ("closed", ["reopen"]),
        ("", []),
    ],
)
def test_each_state_offers_its_moves(state, moves):
    assert [move.name for move in moves_from(state)] == moves


@pytest.mark.parametrize("name", STATE_MOVES)
def test_a_move_that_cannot_be_made_says_so_in_a_sentence(name):
    move = STATE_MOVES[name]
    for state in ActionState:
        sentence = why_not(name, state)
        assert bool(sentence) is not move.allows(state)
        assert not sentence or sentence.startswith(f"This action is {state}: it cannot be ")


@pytest.mark.parametrize("name", STATE_MOVES)
def test_every_move_names_a_policy_that_exists(name):
    assert callable(getattr(policies, STATE_MOVES[name].permission))


@pytest.mark.parametrize(
    ("has_evidence", "why_none", "allowed"),
    [(True, "", True), (False, "So.", True), (True, "So.", True), (False, "", False), (False, " \n", False)],
)
def test_closing_asks_for_evidence_or_the_reason(has_evidence, why_none, allowed):
    assert (closing_problem(has_evidence=has_evidence, why_none=why_none) == "") is allowed


def test_every_ending_but_none_has_its_words():
    assert [bool(ending.label) for ending in Ending] == [False, True, True, True]
    assert [state.label for state in ActionState] == ["Open", "Ongoing", "Closed"]
