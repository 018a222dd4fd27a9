"""Actions in another order get each other's refs, and nothing else of them changes."""

from __future__ import annotations

import pytest

from actions.models import Action, Metric
from actions.operations.ordering import actions_in_order, change_ref, order_seen, renumber_actions
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture
def third(cast):
    return make_action(cast.first, "10b.i", title="Third")


def renumber(cast, *order, by=None, seen=""):
    actions = actions_in_order(cast.first)
    keys = [action.pk for action in order]
    return renumber_actions(
        objective=cast.first, order=keys, seen=seen or order_seen(actions), by=by or cast.manager, on=TODAY
    )


def titles(cast):
    rows = cast.first.actions.in_order()
    return [(action.ref, action.title) for action in rows]


def test_the_new_order_gives_each_the_ref_of_its_place(cast, third):
    assert renumber(cast, third, cast.champion, cast.interviews) == 3
    assert titles(cast) == [
        ("1", "Third"),
        ("7b", "Name a champion in every team"),
        ("10b.i", "Young people take part in interviews"),
    ]
    event = AuditEvent.objects.get()
    assert event.verb == "actions renumbered"
    assert event.changes["Objective 1 action 10b.i"] == ["10b.i", "1"]


def test_only_what_moves_gets_another_version(cast, third):
    renumber(cast, cast.champion, third, cast.interviews)
    versions = dict(cast.first.actions.values_list("title", "version"))
    assert versions["Name a champion in every team"] == 1
    assert versions["Third"] == versions["Young people take part in interviews"] == 2


def test_a_metric_with_its_actions_ref_goes_along(cast, third):
    metric = Metric.objects.create(action=cast.interviews, ref="7 B.", name="Panels")
    other = Metric.objects.create(action=cast.interviews, ref="7b1", name="Trained")
    renumber(cast, cast.interviews, cast.champion, third)
    for row in (metric, other):
        row.refresh_from_db()
    assert (metric.ref, other.ref) == ("1", "7b1")


def test_closed_actions_keep_their_refs(cast):
    make_action(cast.second, "1", title="First")
    actions = actions_in_order(cast.second)
    assert cast.done not in actions
    keys = [action.pk for action in reversed(actions)]
    renumber_actions(objective=cast.second, order=keys, seen=order_seen(actions), by=None, on=TODAY)
    cast.done.refresh_from_db()
    assert cast.done.ref == "3"


def test_two_actions_with_one_ref_change_places(cast):
    twin = Action.objects.create(
        objective=cast.first,
        ref="7b",
        ref_id="7b",
        ref_sort=cast.interviews.ref_sort,
        occurrence=2,
        title="Twin",
    )
    assert renumber(cast, cast.champion, twin, cast.interviews) == 2
    assert titles(cast)[1:] == [("7b", "Twin"), ("7b", "Young people take part in interviews")]


def test_the_order_that_stands_changes_nothing_even_from_an_old_page(cast, third):
    order = (third, cast.champion, cast.interviews)
    seen = order_seen(actions_in_order(cast.first))
    renumber(cast, *order, seen=seen)
    assert renumber(cast, *order, seen=seen) == 0
    assert AuditEvent.objects.count() == 1


def test_an_old_page_and_an_order_that_misses_an_action_are_refused(cast, third):
    before = titles(cast)
    with pytest.raises(Stale):
        renumber(cast, third, cast.champion, cast.interviews, seen="old")
    with pytest.raises(Refused, match="every action once"):
        renumber(cast, third, cast.champion)
    with pytest.raises(Refused, match="every action once"):
        renumber(cast, third, third, cast.champion)
    assert titles(cast) == before


@pytest.mark.parametrize("part", ["administrator", "viewer", "chair", "lead_user", "outsider"])
def test_who_does_not_manage_the_plan_renumbers_nothing(cast, third, part):
    with pytest.raises(NotAllowed):
        renumber(cast, third, cast.champion, cast.interviews, by=getattr(cast, part))
    assert not AuditEvent.objects.exists()


def change(action, ref, *, by=None, version=None):
    return change_ref(action=action, version=version or action.version, ref=ref, by=by, on=TODAY)


def test_one_action_gets_a_free_ref_and_its_metric_goes_along(cast):
    metric = Metric.objects.create(action=cast.interviews, ref="7b", name="Panels")
    change(cast.interviews, " 8 ", by=cast.manager)
    change(cast.interviews, "8", by=cast.manager)
    cast.interviews.refresh_from_db()
    metric.refresh_from_db()
    assert (cast.interviews.ref, cast.interviews.ref_id, metric.ref) == ("8", "8", "8")
    assert AuditEvent.objects.get().changes == {"ref": ["7b", "8"]}


def test_the_same_ref_may_be_written_otherwise(cast):
    change(cast.interviews, "7B.")
    assert Action.objects.get(pk=cast.interviews.pk).ref == "7B."


def test_a_ref_in_use_an_empty_one_and_an_old_page_are_refused(cast):
    for ref, sentence in (("1.", "2 is free"), (" ", "ref is empty")):
        with pytest.raises(Refused, match=sentence):
            change(cast.interviews, ref)
    with pytest.raises(Stale):
        change(cast.interviews, "9", version=7)
    with pytest.raises(NotAllowed):
        change(cast.interviews, "9", by=cast.viewer)
    assert Action.objects.get(pk=cast.interviews.pk).ref == "7b"
