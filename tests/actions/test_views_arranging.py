"""The pages on which a plan is edited: its objectives, the order of its actions, and next year's plan."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action
from objectives.models import Objective, Plan
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, *args):
    return reverse(f"actions:{name}", args=["plan", *args])


def text_of(response):
    return response.content.decode()


def numbers(plan):
    return list(plan.objectives.order_by("position", "id").values_list("number", flat=True))


def test_plan_edit_is_offered_to_who_runs_the_plan_only(as_user, cast):
    assert url("plan_edit") in text_of(as_user(cast.manager).get(url("plan_detail")))
    assert url("plan_edit") not in text_of(as_user(cast.viewer).get(url("plan_detail")))


def test_plan_edit_asks_as_many_queries_however_many_objectives(as_user, cast, count_queries):
    client = as_user(cast.manager)
    before = count_queries(client, url("plan_edit"))
    for number in range(3, 12):
        Objective.objects.create(plan=cast.plan, number=str(number), position=number)
    assert count_queries(client, url("plan_edit")) == before


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({"place": "1"}, ["2", "1"]),
        ({"to": "1"}, ["2", "1"]),
        ({"to": "2"}, ["1", "2"]),
        ({"place": "x"}, ["1", "2"]),
        ({"place": "9" * 30}, ["1", "2"]),
        ({}, ["1", "2"]),
    ],
)
def test_objective_move_puts_it_where_the_button_or_the_select_says(as_user, cast, typed, order):
    client = as_user(cast.manager)
    seen = client.get(url("plan_edit")).context["seen"]
    assert client.post(url("objective_move", "2"), typed | {"seen": seen}).url == url("plan_edit")
    assert numbers(cast.plan) == order


def test_objective_move_from_an_old_page_says_so(as_user, cast):
    page = as_user(cast.manager).post(url("objective_move", "2"), {"place": "1", "seen": "9,8"}, follow=True)
    assert "Somebody else has changed the order meanwhile" in text_of(page)
    assert numbers(cast.plan) == ["1", "2"]


def test_the_new_order_shows_in_lists(as_user, cast):
    client = as_user(cast.manager)
    seen = client.get(url("plan_edit")).context["seen"]
    client.post(url("objective_move", "2"), {"place": "1", "seen": seen})
    page = text_of(client.get(url("plan_detail")))
    assert page.index("Objective 2: Children are safe") < page.index("Objective 1: Children are heard")


def test_objective_add_suggests_the_next_number(as_user, cast):
    client = as_user(cast.manager)
    assert client.get(url("objective_add")).context["form"].initial["number"] == "3"
    typed = {"number": "3", "title": "Well", "measures": "One\r\n\r\nTwo"}
    page = client.post(url("objective_add"), typed, follow=True)
    assert "Objective 3 is added at the end of the plan." in text_of(page)
    assert cast.plan.objectives.get(number="3").measures == "One\nTwo"


def test_objective_add_refuses_a_number_in_use_and_keeps_what_was_typed(as_user, cast):
    page = text_of(as_user(cast.manager).post(url("objective_add"), {"number": "2", "title": "Kept"}))
    assert "3 is free" in page
    assert "Kept" in page


def test_objective_number_changes_its_address_too(as_user, cast):
    client = as_user(cast.manager)
    page = client.post(url("objective_number", "1"), {"seen": "1", "number": "1/a"}, follow=True)
    assert "Objective 1 is Objective 1/a from now on." in text_of(page)
    assert client.get(url("objective_edit", "1/a")).status_code == 200


def test_objective_number_in_use_is_refused(as_user, cast):
    page = as_user(cast.manager).post(url("objective_number", "1"), {"seen": "1", "number": "2"})
    assert "3 is free" in text_of(page)


def test_objective_remove_takes_an_empty_one_and_no_other(as_user, cast):
    Objective.objects.create(plan=cast.plan, number="9", position=9)
    client = as_user(cast.manager)
    assert url("objective_remove", "9") in text_of(client.get(url("plan_edit")))
    client.post(url("objective_remove", "9"))
    page = client.post(url("objective_remove", "1"), follow=True)
    assert "still holds actions" in text_of(page)
    assert numbers(cast.plan) == ["1", "2"]


def test_objective_edit_shows_measures_that_somebody_else_changed(as_user, cast):
    client = as_user(cast.manager)
    form = client.get(url("objective_edit", "1")).context["form"]
    mine = {name: form[name].value() or "" for name in form.fields}
    client.post(url("objective_edit", "1"), mine | {"measures": "Theirs"})
    page = client.post(url("objective_edit", "1"), mine | {"measures": "Mine"})
    (field,) = page.context["conflict"].fields
    assert (field.was, field.now, field.typed) == ("", "Theirs", "Mine")
    again = page.context["form"]
    client.post(url("objective_edit", "1"), {name: again[name].value() for name in again.fields})
    assert Objective.objects.get(pk=cast.first.pk).measures == "Mine"


# -- the order of actions -----------------------------------------------------------------------------------------


@pytest.fixture
def third(cast):
    return make_action(cast.first, "10", title="Third")


def press(client, **typed):
    page = client.get(url("action_order", "1"))
    fields = {name: page.context[name] for name in ("order", "seen")}
    return client.post(url("action_order", "1"), fields | typed)


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        (lambda a, b, c: {"up": c}, [("1", "1"), ("10", "7b"), ("7b", "10")]),
        (lambda a, b, c: {"down": a}, [("7b", "1"), ("1", "7b"), ("10", "10")]),
        (lambda a, b, c: {"put": c, f"place-{c}": "1"}, [("10", "1"), ("1", "7b"), ("7b", "10")]),
        (lambda a, b, c: {"put": c, f"place-{c}": "x"}, [("1", "1"), ("7b", "7b"), ("10", "10")]),
        (lambda a, b, c: {"up": a}, [("1", "1"), ("7b", "7b"), ("10", "10")]),
        (lambda a, b, c: {"order": f"{a},{b}", "up": b}, [("1", "1"), ("7b", "7b"), ("10", "10")]),
    ],
)
def test_action_order_proposes_old_and_new_refs_and_saves_nothing(as_user, cast, third, typed, refs):
    page = press(as_user(cast.manager), **typed(cast.champion.pk, cast.interviews.pk, third.pk))
    assert [(row.action.ref, row.ref) for row in page.context["rows"]] == refs
    assert sorted(cast.first.actions.values_list("title", "ref"))[0] == ("Name a champion in every team", "1")


def test_action_order_gives_the_refs_that_were_shown(as_user, cast, third):
    client = as_user(cast.manager)
    page = press(client, up=third.pk)
    fields = {name: page.context[name] for name in ("order", "seen")} | {"save": "yes"}
    assert "2 actions got another ref." in text_of(client.post(url("action_order", "1"), fields, follow=True))
    assert "Every ref is as it was." in text_of(client.post(url("action_order", "1"), fields, follow=True))
    third.refresh_from_db()
    assert third.ref == "7b"


def test_action_order_from_an_old_page_shows_how_it_is_now(as_user, cast, third):
    order = f"{third.pk},{cast.champion.pk},{cast.interviews.pk}"
    typed = {"order": order, "seen": "old", "save": "yes"}
    page = as_user(cast.manager).post(url("action_order", "1"), typed, follow=True)
    assert "Somebody else has changed these actions" in text_of(page)
    assert not page.context["changes"]


def test_action_order_asks_as_many_queries_however_many_actions(as_user, cast, third, count_queries):
    client = as_user(cast.manager)
    before = count_queries(client, url("action_order", "1"))
    for place in range(8):
        make_action(cast.first, f"{20 + place}")
    assert count_queries(client, url("action_order", "1")) == before


def test_action_ref_changes_it_and_shows_what_somebody_else_made_of_it(as_user, cast):
    client, address = as_user(cast.manager), reverse("actions:action_ref", args=[cast.interviews.pk])
    opened = client.get(address).context["form"].initial
    typed = {"version": "1", "was": opened["was"]}
    assert "The ref is 8 from now on." in text_of(client.post(address, typed | {"ref": "8"}, follow=True))
    (field,) = client.post(address, typed | {"ref": "9"}).context["conflict"].fields
    assert (field.was, field.now, field.typed) == ("7b", "8", "9")


# -- another plan -------------------------------------------------------------------------------------------------


def carry_fields(cast, **more):
    versions = f"{cast.champion.pk}:1,{cast.interviews.pk}:1"
    return {
        "chosen": [cast.champion.pk],
        "target": ":new",
        "title": "Next plan",
        "mode": "carry",
        "versions": versions,
    } | more


def test_plan_carry_begins_with_next_year_and_the_action_that_was_chosen(as_user, cast):
    page = as_user(cast.manager).get(url("plan_carry") + f"?action={cast.champion.pk}")
    initial = page.context["form"].initial
    assert (initial["title"], initial["chosen"]) == ("Delivery plan (next)", [str(cast.champion.pk)])
    assert f'value="{cast.champion.pk}" id="id_chosen_0" checked' in text_of(page).replace(
        'id="id_chosen_0" value', "value"
    ) or "checked" in text_of(page)


def test_plan_carry_shows_what_will_happen_and_makes_nothing(as_user, cast):
    page = as_user(cast.manager).post(url("plan_carry"), carry_fields(cast, preview="yes"))
    assert [(row.number, row.ref) for row in page.context["shown"]] == [("1", "1")]
    assert Plan.objects.count() == 1


def test_plan_carry_makes_the_plan_and_a_second_click_changes_nothing(as_user, cast):
    client = as_user(cast.manager)
    for _ in range(2):
        page = client.post(url("plan_carry"), carry_fields(cast, carry="yes"), follow=True)
        assert "1 action goes on in Next plan." in text_of(page)
    made = Plan.objects.get(title="Next plan")
    assert Action.objects.filter(objective__plan=made).count() == 1
    assert numbers(made) == ["1", "2"]


def test_plan_carry_goes_to_a_plan_that_is_there(as_user, cast):
    other = Plan.objects.create(slug="other", title="Other plan")
    into = Objective.objects.create(plan=other, number="A")
    client = as_user(cast.manager)
    typed = carry_fields(cast, target="other", into=into.pk, mode="copy")
    assert client.post(url("plan_carry"), typed | {"preview": "yes"}).context["shown"][0].number == "A"
    client.post(url("plan_carry"), typed | {"carry": "yes"})
    assert into.actions.get().title == cast.champion.title
    cast.champion.refresh_from_db()
    assert cast.champion.state == "open"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"chosen": []}, "chosen"),
        ({"chosen": ["999"]}, "chosen"),
        ({"target": "nowhere"}, "target"),
        ({"into": "999"}, "into"),
    ],
)
def test_plan_carry_keeps_what_was_typed_where_something_is_missing(as_user, cast, changed, field):
    page = as_user(cast.manager).post(url("plan_carry"), carry_fields(cast, carry="yes") | changed)
    assert page.context["form"].errors[field]
    assert Plan.objects.count() == 1


def test_plan_carry_into_an_objective_of_another_plan_makes_no_plan(as_user, cast):
    other = Plan.objects.create(slug="other", title="Other plan")
    into = Objective.objects.create(plan=other, number="A")
    page = as_user(cast.manager).post(url("plan_carry"), carry_fields(cast, carry="yes", into=into.pk))
    assert page.context["form"].errors["into"]
    assert Plan.objects.count() == 2


def test_plan_carry_of_an_old_version_makes_no_plan_and_goes_once_more(as_user, cast):
    Action.objects.filter(pk=cast.champion.pk).update(version=2)
    client = as_user(cast.manager)
    page = client.post(url("plan_carry"), carry_fields(cast, carry="yes"))
    assert "Somebody else changed this action" in text_of(page)
    assert Plan.objects.count() == 1
    again = page.context["form"]["versions"].value()
    client.post(url("plan_carry"), carry_fields(cast, carry="yes", versions=again))
    assert Plan.objects.count() == 2


def test_plan_carry_asks_as_many_queries_however_many_actions_and_plans(as_user, cast, count_queries):
    client = as_user(cast.manager)
    Objective.objects.create(plan=Plan.objects.create(slug="one", title="One"), number="1")
    before = count_queries(client, url("plan_carry"))
    for place in range(6):
        make_action(cast.first, f"{20 + place}")
        plan = Plan.objects.create(slug=f"more-{place}", title=f"More {place}")
        Objective.objects.create(plan=plan, number="1")
    assert count_queries(client, url("plan_carry")) == before
