"""How many differ is counted by the database where it can be, and is always what judging each action finds."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from actions.disagreements import count_differing
from actions.models import Action, DueDateChange, Metric, MetricTarget, ProgressNote, Reading
from actions.questions import differing
from actions.rules.brag import Brag
from objectives.models import Plan
from tests.actions.test_doubts import AWKWARD, FRESH, OLD
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

STATED = (None, Brag.GREEN, Brag.AMBER, Brag.RED, Brag.BLUE)
TIMESCALES = ("01/09/26", "Jan-26", "01/03/26 and ongoing", "31/04/26", "31/09/26", "", "Ongoing")
NOTES = (
    (),
    ((FRESH, "Begun."),),
    ((OLD, "Begun."),),
    ((OLD, "Begun."), (FRESH, "This action is now complete.")),
    ((FRESH, "To be completed."),),
)


def agree(**rows: object) -> int:
    """How many differ, once both ways have said the same of each plan and of every action by itself."""
    going = Action.objects.not_closed().filter(**rows)
    judged = differing(going, on=TODAY)
    counted = count_differing(going, on=TODAY)
    assert counted.total() == len(judged)
    for action in going:
        alone = Action.objects.filter(pk=action.pk)
        assert count_differing(alone, on=TODAY).total() == (action.pk in judged), action.ref
    return len(judged)


@pytest.mark.parametrize("stated", STATED)
def test_what_is_counted_is_what_is_found(cast, stated):
    made = [
        make_action(cast.second, f"{100 + place}", timescale=text, brag=stated, state=state, notes=notes).pk
        for place, (text, notes, state) in enumerate(product(TIMESCALES, NOTES, ("open", "ongoing")))
    ]
    assert (agree(pk__in=made) == 0) == (stated == Brag.BLUE)


def test_awkward_actions_are_counted_as_they_are_found(cast):
    for ref, timescale, brag, state, notes in AWKWARD:
        make_action(cast.second, ref, timescale=timescale, brag=brag, state=state, notes=notes)
    undated = make_action(cast.second, "31", timescale="01/09/26", brag=Brag.GREEN)
    ProgressNote.objects.create(action=undated, text="Complete.", on=TODAY)
    assert agree() > 3


def moved(action: Action, before: date | None, after: date, *, on: date = OLD) -> None:
    texts = {"from_text": f"was {before}", "to_text": f"is {after}"}
    DueDateChange.objects.create(action=action, from_due=before, to_due=after, on=on, by_name="A", **texts)


@pytest.mark.parametrize("stated", STATED)
@pytest.mark.parametrize("moves", [2, 3])
def test_what_was_moved_often_is_counted(cast, stated, moves):
    action = make_action(cast.second, "40", timescale="01/09/26", brag=stated, notes=((FRESH, "Begun."),))
    for place in range(moves):
        before, after = date(2026, 3, place + 1), date(2026, 4, place + 1)
        moved(action, before, after)
    moved(action, OLD, OLD)  # written otherwise
    moved(action, None, OLD)
    moved(action, OLD, FRESH, on=date(2026, 7, 1))  # after today
    assert agree(pk=action.pk) == (moves == 3 and stated in (None, Brag.GREEN))


@pytest.mark.parametrize("stated", STATED)
@pytest.mark.parametrize("value", ["60%", "95%", "many"])
def test_a_metric_off_its_target_is_counted(cast, stated, value):
    action = make_action(cast.second, "41", timescale="01/09/26", brag=stated, notes=((FRESH, "Begun."),))
    metric = Metric.objects.create(action=action, name="Share of plans", target_text="At least 90%")
    MetricTarget.objects.create(metric=metric, text="At least 90%", due=OLD, position=1)
    Reading.objects.create(metric=metric, text=value, on=TODAY)
    assert agree(pk=action.pk) == (value == "60%" and stated in (None, Brag.GREEN))


def test_counting_takes_as_many_queries_for_many_actions_as_for_one(cast, django_assert_num_queries):
    def measured(ref: str) -> Action:
        action = make_action(
            cast.first, ref, timescale="01/09/26", brag=Brag.GREEN, notes=((FRESH, "Begun."),)
        )
        Metric.objects.create(action=action, name="Share", target_text="At least 90%")
        return action

    one = measured("50")
    with django_assert_num_queries(5):
        count_differing(Action.objects.filter(pk=one.pk), on=TODAY)
    for number in range(30):
        measured(f"{number}x")
    with django_assert_num_queries(5):
        count_differing(Action.objects.all(), on=TODAY)


def test_each_plan_has_its_own_count(cast):
    other = Plan.objects.create(slug="other", title="Other").objectives.create(number="1", title="One")
    make_action(other, "1", timescale="Jan-26", brag=Brag.GREEN)
    assert count_differing(Action.objects.not_closed(), on=TODAY)[other.plan_id] == 1
