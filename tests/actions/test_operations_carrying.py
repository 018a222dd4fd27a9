"""Actions go on in next year's plan, linked both ways."""

from __future__ import annotations

import pytest

from actions.expectations import expectations
from actions.models import Action, Metric, Reading, Succession
from actions.operations.carrying import carry_actions, plan_carrying
from boards.operations.circulation import circulate
from objectives.models import Objective, Plan, PlanRole
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.boards.steps import meet
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def following(cast):
    plan = Plan.objects.create(slug="next", title="Delivery plan 2027")
    Objective.objects.create(plan=plan, number="1.", position=1, title="Heard again")
    return plan


def carry(cast, plan, *actions, by=None, **fields):
    rows = actions or (cast.champion, cast.watch)
    given = {"actions": rows, "versions": [action.version for action in rows], "plan": plan} | fields
    return carry_actions(by=by or cast.manager, on=TODAY, **given)


def test_carried_actions_are_closed_here_and_go_on_there(cast, following):
    metric = Metric.objects.create(action=cast.champion, ref="1", name="Teams", target_text="12")
    for text in ("1", "2"):
        Reading.objects.create(metric=metric, text=text, on=TODAY)
    first, second = carry(cast, following)
    assert (first.objective.number, second.objective.number) == ("1.", "2")
    assert second.objective.title == "Children are safe"
    assert (first.title, first.brag, first.timescale_text) == (cast.champion.title, "Green", "01/07/26")
    assert [link.lead for link in first.action_leads.all()] == [cast.fostering]
    assert Action.objects.get(pk=second.pk).state == "ongoing"
    (copied,) = first.metrics.all()
    assert (copied.name, copied.target_text, [row.text for row in copied.readings.all()]) == (
        "Teams",
        "12",
        ["2"],
    )
    assert metric.readings.count() == 2
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.ending) == ("closed", "carried")
    assert cast.champion.notes.last().text == "Carried forward to Delivery plan 2027, Objective 1. action 1."
    assert first.notes.get().text == "Carried forward from Delivery plan, Objective 1 action 1."
    assert expectations([cast.champion], on=TODAY)[cast.champion.pk].reasons == ()
    assert AuditEvent.objects.filter(verb="action carried forward").count() == 2


def test_a_copy_leaves_the_action_as_it_is(cast, following):
    (copied,) = carry(cast, following, cast.champion, copy=True)
    cast.champion.refresh_from_db()
    assert (cast.champion.state, cast.champion.version) == ("open", 1)
    assert Succession.objects.get().kind == "copied"
    assert carry(cast, following, cast.champion, copy=True) == [copied]


def test_a_second_click_carries_nothing_twice(cast, following):
    carried = carry(cast, following)
    rows = [Action.objects.get(pk=action.pk) for action in (cast.champion, cast.watch)]
    assert carry(cast, following, *rows, versions=[1, 1]) == carried
    assert Action.objects.filter(objective__plan=following).count() == 2


def test_a_ref_in_use_there_gives_way_to_a_free_one(cast, following):
    make_action(following.objectives.get(), "1")
    (first,) = carry(cast, following, cast.champion)
    assert first.ref == "2"


def test_all_go_into_one_objective_where_a_person_says_so(cast, following):
    into = following.objectives.get()
    make_action(cast.first, "2", title="Of the first")
    carried = carry(cast, following, cast.first.actions.get(ref="2"), cast.watch, into=into)
    assert [(action.objective, action.ref) for action in carried] == [(into, "2"), (into, "3")]


def test_the_preview_says_where_each_goes(cast, following):
    rows = plan_carrying([cast.champion, cast.watch], objectives=list(following.objectives.all()), into=None)
    assert [(row.number, row.ref, row.new_objective, row.another_ref) for row in rows] == [
        ("1.", "1", False, False),
        ("2", "2", True, False),
    ]


def test_an_action_without_a_ref_gets_one_there(cast, following):
    Action.objects.filter(pk=cast.champion.pk).update(ref="", ref_id="")
    (first,) = carry(cast, following, Action.objects.get(pk=cast.champion.pk))
    assert first.ref == "1"


def test_names_that_are_no_leads_go_along_as_typed(cast, following):
    Action.objects.filter(pk=cast.champion.pk).update(leads_text="Somebody")
    (first,) = carry(cast, following, Action.objects.get(pk=cast.champion.pk))
    assert Action.objects.get(pk=first.pk).leads_text == "Somebody"


def test_what_makes_no_sense_is_refused_and_carries_nothing(cast, following):
    for actions, fields, sentence in (
        ((cast.done,), {}, "reopen it first"),
        ((cast.champion,), {"plan": cast.plan}, "in that plan already"),
        ((cast.champion,), {"into": cast.second}, "belongs to another plan"),
    ):
        with pytest.raises(Refused, match=sentence):
            carry(cast, fields.pop("plan", following), *actions, **fields)
    with pytest.raises(Refused, match="at least one"):
        carry(cast, following, actions=[], versions=[])
    Action.objects.filter(pk=cast.champion.pk).update(version=3)
    with pytest.raises(Stale):
        carry(cast, following, cast.champion)
    assert not Action.objects.filter(objective__plan=following).exists()
    assert not Succession.objects.exists()


def test_both_plans_must_be_ones_that_the_person_runs(cast, following):
    PlanRole.objects.create(plan=cast.plan, user=cast.outsider, role="project_manager", given_on=TODAY)
    with pytest.raises(NotAllowed, match="add to that plan"):
        carry(cast, following, by=cast.outsider)
    PlanRole.objects.filter(user=cast.outsider).update(plan=following)
    with pytest.raises(NotAllowed):
        carry(cast, following, by=cast.outsider)


def test_nobody_is_asked_any_more_about_what_was_carried(cast, following):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    carry(cast, following)
    assert not cycle.requests.filter(action__in=[cast.champion, cast.watch]).exists()
    assert cycle.requests.filter(action=cast.interviews).exists()
