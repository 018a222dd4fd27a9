"""Places and round figures, for values as they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantracker.lib.scales import Scale, figure, steps

numbers = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: round(value, 6))


@pytest.mark.parametrize(
    ("low", "high", "value", "place"),
    [
        (0, 100, 0, 200.0),
        (0, 100, 100, 20.0),
        (0, 100, 25, 155.0),
        (-50, 50, 0, 110.0),
        (7, 7, 7, 110.0),  # all equal: the middle
        (0, 3, 1, 140.0),
        (0, 100, 150, -70.0),  # outside is outside
    ],
)
def test_scale_puts_a_value_in_proportion(low, high, value, place):
    assert Scale(low, high, 200, 20).place(value) == place


@pytest.mark.parametrize(
    ("low", "high", "whole", "found"),
    [
        (0, 23, True, (0, 10, 20, 30)),
        (0, 1, True, (0, 1)),
        (0, 0, True, (-1, 0, 1)),
        (0, 0, False, (-1, -0.5, 0, 0.5, 1)),
        (5, 5, True, (4, 5, 6)),
        (7.5, 7.5, False, (6.5, 7, 7.5, 8, 8.5)),
        (0, 3, True, (0, 1, 2, 3)),
        (0, 1, False, (0, 0.5, 1)),
        (-3, 4, False, (-4, -2, 0, 2, 4)),
        (-90, -40, False, (-100, -80, -60, -40)),
        (9, 91, False, (0, 50, 100)),
        (0, 400, True, (0, 100, 200, 300, 400)),
        (0.001, 0.0042, False, (0.001, 0.002, 0.003, 0.004, 0.005)),
        (5_000_000, 5_000_000, False, (4_950_000, 5_000_000, 5_050_000)),
    ],
)
def test_steps_are_round_and_enclose_what_there_is(low, high, whole, found):
    assert steps(low, high, whole=whole) == found


@given(numbers, numbers, st.booleans(), st.integers(2, 7))
def test_steps_always_enclose_and_are_never_too_many(one, other, whole, most):
    low, high = sorted((one, other))
    found = steps(low, high, most=max(most, 3), whole=whole)
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert found[0] <= low + slack
    assert high <= found[-1] + slack
    assert 2 <= len(found) <= max(most, 3)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(0, "", "0"), (90, "%", "90%"), (-4, "", "-4"), (12000, "", "12,000"), (1e6, "", "1m"), (2.5e6, "", "2.5m"),
     (-3e9, "", "-3bn"), (0.05, "", "0.05")],
)  # fmt: skip
def test_figure_is_written_short(value, unit, words):
    assert figure(value, unit) == words
