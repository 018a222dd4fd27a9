"""The escalation ladder: its days, each rung once, missed ones made up for, and what a board may set."""

from __future__ import annotations

from datetime import date

import pytest

from boards.rules.contact import contact_sentence
from boards.rules.ladder import NO_LADDER, Ladder, Outcome, Rung, check_ladder, ladder, rungs_due

DUE = date(2026, 6, 22)  # a Monday
STEPS = Ladder(deputy=date(2026, 6, 25), head=date(2026, 6, 26))
ASKED = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("due", "deputy_after", "head_after", "steps"),
    [
        (DUE, 3, 4, STEPS),
        (DUE, None, 4, Ladder(head=date(2026, 6, 26))),
        (DUE, 3, None, Ladder(deputy=date(2026, 6, 25))),
        (DUE, None, None, NO_LADDER),
        (date(2026, 6, 26), 1, 2, Ladder(date(2026, 6, 29), date(2026, 6, 30))),  # over a weekend
        (date(2026, 12, 24), 1, 3, Ladder(date(2026, 12, 29), date(2026, 12, 31))),  # over Christmas
        (date(2028, 2, 28), 1, 2, Ladder(date(2028, 2, 29), date(2028, 3, 1))),
    ],
)
def test_the_ladder_counts_working_days_after_the_due_day(due, deputy_after, head_after, steps):
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    assert ladder(due, deputy_after=deputy_after, head_after=head_after, holidays=holidays) == steps


@pytest.mark.parametrize(
    ("steps", "done", "on", "rungs"),
    [
        (STEPS, (), date(2026, 6, 24), ()),
        (STEPS, (), date(2026, 6, 25), (Rung.DEPUTY,)),
        (STEPS, (Rung.DEPUTY,), date(2026, 6, 25), ()),
        (STEPS, (Rung.DEPUTY,), date(2026, 6, 26), (Rung.HEAD,)),
        (STEPS, (Rung.DEPUTY, Rung.HEAD), date(2026, 6, 30), ()),
        (
            STEPS,
            (),
            date(2026, 6, 29),
            (Rung.DEPUTY, Rung.HEAD),
        ),  # missed days are made up for, from the bottom
        (STEPS, (Rung.HEAD,), date(2026, 6, 29), (Rung.DEPUTY,)),
        (Ladder(head=date(2026, 6, 26)), (), date(2026, 6, 29), (Rung.HEAD,)),
        (NO_LADDER, (), date(2026, 6, 29), ()),
    ],
)
def test_each_rung_is_taken_once_from_its_day_on(steps, done, on, rungs):
    assert rungs_due(steps, done, asked_on=ASKED, on=on) == rungs


def test_nothing_is_escalated_on_the_day_the_leads_were_asked():
    late = date(2026, 6, 29)
    assert rungs_due(STEPS, (), asked_on=late, on=late) == ()
    assert rungs_due(STEPS, (), asked_on=late, on=date(2026, 6, 30)) == (Rung.DEPUTY, Rung.HEAD)


@pytest.mark.parametrize("days", [(1, 2), (19, 20), (None, 1), (5, None), (None, None)])
def test_a_board_may_leave_rungs_out(days):
    assert check_ladder(*days) is None


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((3, 3), "deputy is asked before"),
        ((4, 3), "deputy is asked before"),
        ((0, 3), "1 to 20 working days"),
        ((None, 21), "1 to 20 working days"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused_in_a_sentence(days, sentence):
    with pytest.raises(ValueError, match=sentence):
        check_ladder(*days)


def test_every_rung_and_outcome_has_words_for_people():
    for word in (*Rung, *Outcome):
        assert word.label[0].isupper()


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (("", "", ""), "ask the project manager"),
        (("the plan office", "", ""), "ask the plan office"),
        (("", "01632 960123", ""), "ask the project manager: ring 01632 960123"),
        (("", "", "plan@example.org"), "ask the project manager: write to plan@example.org"),
        ((" the plan office ", "1", "a@b.org"), "ask the plan office: ring 1 or write to a@b.org"),
    ],
)
def test_a_message_says_whom_to_ask_as_far_as_it_is_known(known, sentence):
    assert contact_sentence(*known) == sentence
