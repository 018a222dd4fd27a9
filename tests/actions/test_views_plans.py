"""The list of plans and the overview of one."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.rules.brag import Brag
from objectives.models import Plan, PlanRole
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def plan_url(plan):
    return reverse("actions:plan_detail", args=[plan.slug])


@pytest.mark.parametrize("name", ["plan_list", "plan_detail"])
def test_plan_pages_send_a_stranger_to_sign_in(client, cast, name):
    url = reverse("actions:plan_list") if name == "plan_list" else plan_url(cast.plan)
    response = client.get(url)
    assert response.status_code == 302
    assert reverse("account_login") in response.url


@pytest.mark.parametrize(
    "part", ["administrator", "manager", "viewer", "chair", "briefed", "member", "clerk", "lead_user"]
)
def test_plan_pages_open_for_everybody_the_plan_concerns(as_user, cast, part):
    client = as_user(getattr(cast, part))
    assert client.get(plan_url(cast.plan)).status_code == 200
    assert "Delivery plan" in client.get(reverse("actions:plan_list")).content.decode()


def test_plan_detail_is_not_there_for_an_outsider(as_user, cast):
    client = as_user(cast.outsider)
    assert client.get(plan_url(cast.plan)).status_code == 404
    page = client.get(reverse("actions:plan_list")).content.decode()
    assert "Delivery plan" not in page
    assert "No plan to show" in page


def test_plan_list_without_a_plan_tells_the_manager_what_to_do(as_user, cast):
    Plan.objects.all().delete()
    assert "No plan yet" in as_user(cast.manager).get(reverse("actions:plan_list")).content.decode()


def test_plan_detail_counts_states_brag_and_late(as_user, cast):
    total = as_user(cast.viewer).get(plan_url(cast.plan)).context["total"]
    assert (total.open, total.ongoing, total.closed, total.late) == (3, 1, 1, 1)
    assert {bar.brag: bar.count for bar in total.bars} == {"Red": 0, "Amber": 1, "Green": 2, "Blue": 0, "": 1}


def test_plan_detail_counts_each_objective_by_itself(as_user, cast):
    rows = as_user(cast.viewer).get(plan_url(cast.plan)).context["rows"]
    assert [(row.objective.number, row.profile.not_closed, row.profile.closed) for row in rows] == [
        ("1", 2, 0),
        ("2", 2, 1),
    ]


def test_plan_detail_says_who_disagrees_and_why(as_user, cast):
    page = as_user(cast.viewer).get(plan_url(cast.plan))
    asked = {question.action.pk: question.expectation for question in page.context["questions"]}
    assert asked[cast.interviews.pk].brag == Brag.RED
    assert "Due on Tuesday 31 March 2026 and not complete." in page.content.decode()
    assert cast.champion.pk not in asked
    assert cast.done.pk not in asked


def test_plan_detail_never_asks_who_says_worse_than_the_facts(as_user, cast):
    gloomy = make_action(cast.first, "8", timescale="01/12/26", brag=Brag.RED)
    asked = as_user(cast.viewer).get(plan_url(cast.plan)).context["questions"]
    assert gloomy.pk not in {question.action.pk for question in asked}


def test_plan_detail_of_a_huge_plan_judges_what_is_due_first(as_user, cast, monkeypatch):
    monkeypatch.setattr("actions.views.plans.ATTENTION_JUDGED", 1)
    page = as_user(cast.viewer).get(plan_url(cast.plan))
    assert [question.action for question in page.context["questions"]] == [cast.interviews]
    assert "At least 1 action" in page.content.decode()


def test_plan_detail_offers_adding_to_who_manages_only(as_user, cast):
    add = reverse("actions:action_add", args=[cast.plan.slug, "1"])
    PlanRole.objects.create(
        plan=cast.plan, user=cast.member, role="project_manager", given_on=date(2026, 1, 1)
    )
    assert add in as_user(cast.manager).get(plan_url(cast.plan)).content.decode()
    assert add in as_user(cast.member).get(plan_url(cast.plan)).content.decode()
    assert add not in as_user(cast.clerk).get(plan_url(cast.plan)).content.decode()


def test_plan_detail_escapes_what_people_typed(as_user, cast):
    Plan.objects.update(title="<script>alert(1)</script>")
    cast.first.title = "<img src=x onerror=alert(1)>"
    cast.first.save()
    page = as_user(cast.viewer).get(plan_url(cast.plan)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_plan_detail_takes_no_more_queries_for_more_actions(
    as_user, cast, django_assert_max_num_queries, django_assert_num_queries
):
    client = as_user(cast.manager)
    with django_assert_max_num_queries(30) as few:
        client.get(plan_url(cast.plan))
    for number in range(40, 140):
        notes = ((date(2026, 1, 5), "Begun."),)
        make_action(
            cast.second, str(number), timescale="Jan-26", brag=Brag.GREEN, leads=(cast.health,), notes=notes
        )
    with django_assert_num_queries(len(few)):
        client.get(plan_url(cast.plan))


def test_plan_list_takes_no_more_queries_for_more_plans(as_user, cast, django_assert_max_num_queries):
    client = as_user(cast.manager)
    with django_assert_max_num_queries(10):
        client.get(reverse("actions:plan_list"))
    Plan.objects.bulk_create(Plan(slug=f"plan-{place}", title=f"Plan {place}") for place in range(30))
    with django_assert_max_num_queries(10):
        client.get(reverse("actions:plan_list"))
