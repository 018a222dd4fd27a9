"""Objectives added, numbered, moved and removed; next year's plan begun from this one."""

from __future__ import annotations

from datetime import date

import pytest

from objectives.models import MeasureOfSuccess, Objective, Plan, PlanRole
from objectives.operations.arranging import (
    add_objective,
    move_objective,
    remove_objective,
    renumber_objective,
)
from objectives.operations.editing import edit_objective
from objectives.operations.planning import make_next_plan
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def add(cast, *, by=None, **fields):
    given = {"number": "3", "title": "Children are well"} | fields
    return add_objective(plan=cast.plan, by=by, on=TODAY, **given)


def renumber(cast, number="5", *, by=None, seen="1"):
    return renumber_objective(objective=cast.first, seen=seen, number=number, by=by, on=TODAY)


def move(cast, objective, place, *, by=None, seen=None):
    keys = seen or list(cast.plan.objectives.order_by("position").values_list("pk", flat=True))
    return move_objective(objective=objective, place=place, seen=keys, by=by, on=TODAY)


def numbers(plan):
    return list(plan.objectives.order_by("position", "id").values_list("number", flat=True))


DEEDS = {
    "add": lambda cast, by: add(cast, by=by),
    "renumber": lambda cast, by: renumber(cast, by=by),
    "move": lambda cast, by: move(cast, cast.second, 1, by=by),
    "remove": lambda cast, by: remove_objective(
        objective=Objective.objects.get_or_create(plan=cast.plan, number="9")[0], by=by, on=TODAY
    ),
    "next plan": lambda cast, by: make_next_plan(
        plan=cast.plan, title="Next", start=None, end=None, by=by, on=TODAY
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("part", ["administrator", "viewer", "chair", "lead_user", "outsider"])
def test_who_does_not_manage_the_plan_arranges_nothing(cast, deed, part):
    with pytest.raises(NotAllowed):
        DEEDS[deed](cast, getattr(cast, part))
    assert numbers(cast.plan)[-2:] in (["1", "2"], ["2", "9"], ["9", "1"])
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_arrangement_is_written_down_once(cast, deed):
    DEEDS[deed](cast, cast.manager)
    assert AuditEvent.objects.get().actor == "Manager"


def test_add_puts_the_objective_last_with_its_measures(cast):
    made = add(cast, title=" Children are well ", measures=["Fewer days lost", "More sport"])
    assert numbers(cast.plan) == ["1", "2", "3"]
    assert (made.title, made.measures) == ("Children are well", "Fewer days lost\nMore sport")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": "2."}, "Objective 2. is in use already: 3 is free"),
        ({"number": " "}, "number is empty"),
        ({"number": "1" * 21}, "longer than 20"),
        ({"title": " "}, "title is empty"),
    ],
)
def test_add_refuses_what_the_plan_cannot_hold(cast, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        add(cast, **fields)
    assert numbers(cast.plan) == ["1", "2"]


def test_renumber_keeps_the_place_and_again_changes_nothing(cast):
    renumber(cast, "5", by=cast.manager)
    assert numbers(cast.plan) == ["5", "2"]
    renumber(cast, "5", by=cast.manager)
    assert AuditEvent.objects.get().changes == {"number": ["1", "5"]}


def test_renumber_refuses_a_number_in_use_and_a_page_that_is_old(cast):
    with pytest.raises(Refused, match="3 is free"):
        renumber(cast, "2")
    with pytest.raises(Stale):
        renumber(cast, "7", seen="4")
    Objective.objects.filter(pk=cast.first.pk).update(number="8")
    with pytest.raises(Stale):
        renumber(cast, "7")
    assert numbers(cast.plan) == ["8", "2"]


def test_renumber_may_write_the_same_number_otherwise(cast):
    renumber(cast, "1.")
    assert numbers(cast.plan) == ["1.", "2"]


def test_move_puts_it_in_its_place_and_a_second_click_changes_nothing(cast):
    add(cast)
    assert move(cast, cast.second, 1) is True
    assert numbers(cast.plan) == ["2", "1", "3"]
    assert move(cast, cast.second, 1, seen=[1, 2, 3]) is False
    move(cast, cast.second, 99)
    assert numbers(cast.plan) == ["1", "3", "2"]


def test_move_on_a_page_that_is_old_is_refused(cast):
    third = add(cast)
    with pytest.raises(Stale):
        move(cast, third, 1, seen=[cast.first.pk, cast.second.pk])
    assert numbers(cast.plan) == ["1", "2", "3"]


def test_an_objective_that_holds_actions_is_not_removed(cast):
    with pytest.raises(Refused, match="still holds actions"):
        remove_objective(objective=cast.first, by=cast.manager, on=TODAY)
    assert numbers(cast.plan) == ["1", "2"]


def test_an_empty_objective_goes_with_its_measures_and_its_words_stay_in_the_trail(cast):
    made = add(cast, measures=["Fewer days lost"])
    remove_objective(objective=made, by=cast.manager, on=TODAY)
    assert numbers(cast.plan) == ["1", "2"]
    assert not MeasureOfSuccess.objects.exists()
    assert AuditEvent.objects.get(verb="objective removed").changes["title"] == ["Children are well", ""]


def measure(cast, text, *, seen=None):
    words = {name: getattr(cast.first, name) for name in ("title", "aim", "approach")}
    seen = seen or cast.first.words_seen
    return edit_objective(objective=cast.first, seen=seen, measures=text, by=cast.manager, on=TODAY, **words)


def test_measures_are_edited_as_lines_and_keep_their_rows_where_the_words_stay(cast):
    measure(cast, "One\n\n  Two  lines \nThree")
    kept = MeasureOfSuccess.objects.get(text="Three")
    measure(cast, "Three\nNew")
    assert cast.first.measures == "Three\nNew"
    assert MeasureOfSuccess.objects.get(text="Three").pk == kept.pk
    assert AuditEvent.objects.first().changes == {
        "measures of success": ["One\nTwo lines\nThree", "Three\nNew"]
    }


def test_the_same_measures_again_write_nothing_down(cast):
    measure(cast, "One\nOne")
    measure(cast, " One \nOne")
    assert AuditEvent.objects.count() == 1
    assert MeasureOfSuccess.objects.count() == 2


def test_measures_that_somebody_else_changed_are_not_overwritten(cast):
    seen = cast.first.words_seen
    measure(cast, "Theirs")
    with pytest.raises(Stale):
        measure(cast, "Mine", seen=seen)
    assert cast.first.measures == "Theirs"


def test_the_next_plan_has_the_promises_and_none_of_the_actions(cast):
    measure(cast, "One")
    made = make_next_plan(
        plan=cast.plan,
        title="Delivery  plan 2027",
        start=date(2027, 4, 1),
        end=date(2028, 3, 31),
        by=cast.manager,
        on=TODAY,
    )
    assert (made.title, made.slug, made.period_start) == (
        "Delivery plan 2027",
        "delivery-plan-2027",
        date(2027, 4, 1),
    )
    assert [(each.number, each.title, each.measures) for each in made.objectives.order_by("position")] == [
        ("1", "Children are heard", "One"),
        ("2", "Children are safe", ""),
    ]
    assert not made.objectives.filter(actions__isnull=False).exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": "DELIVERY plan"}, "There is a plan"),
        ({"title": " "}, "no title"),
        ({"title": "x" * 301}, "longer than 300"),
        ({"start": date(2027, 1, 1), "end": date(2026, 1, 1)}, "ends before it begins"),
    ],
)
def test_a_next_plan_that_makes_no_sense_is_refused(cast, fields, sentence):
    given = {"title": "Next", "start": None, "end": None} | fields
    with pytest.raises(Refused, match=sentence):
        make_next_plan(plan=cast.plan, by=cast.manager, on=TODAY, **given)
    assert Plan.objects.count() == 1


def test_who_runs_one_plan_only_makes_no_other(cast):
    PlanRole.objects.create(plan=cast.plan, user=cast.outsider, role="project_manager", given_on=TODAY)
    with pytest.raises(NotAllowed):
        DEEDS["next plan"](cast, cast.outsider)
