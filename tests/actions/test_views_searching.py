"""The search over all plans, and the list's search with what was found shown under each action."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.models import ProgressNote
from actions.search_index import catch_up
from objectives.models import Objective, Plan
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert('x')</script> zebra"


@pytest.fixture
def foreign(cast):
    plan = Plan.objects.create(slug="foreign", title="Foreign plan")
    objective = Objective.objects.create(plan=plan, number="1", position=1, title="Elsewhere")
    return make_action(objective, "1", title="Name a champion elsewhere")


def address(**asked) -> str:
    return reverse("actions:action_search", query=asked)


def found(client, q):
    return [action for action, _ in client.get(address(q=q)).context.get("rows", [])]


def test_action_search_finds_in_every_plan_one_may_read_and_in_no_other(as_user, cast, foreign):
    assert found(as_user(cast.viewer), "champion") == [cast.champion, foreign]
    assert found(as_user(cast.lead_user), "champion") == [cast.champion]
    assert found(as_user(cast.chair), "champion") == [cast.champion]
    assert found(as_user(cast.outsider), "champion") == []


def test_action_search_finds_closed_actions_and_says_so(as_user, cast):
    page = as_user(cast.viewer).get(address(q="protocol")).text
    assert "Closed" in page
    assert "Agree the protocol" in page


def test_action_search_shows_what_was_found_marked_and_escaped(as_user, cast):
    ProgressNote.objects.create(action=cast.champion, date=TODAY, text=HOSTILE, on=TODAY, position=9)
    for where in (address(q="zeb"), reverse("actions:action_list", args=["plan"], query={"q": "zeb"})):
        page = as_user(cast.viewer).get(where).text
        assert "Note of Monday 1 June 2026" in page
        assert "&lt;script&gt;" in page
        assert "<mark>zebra</mark>" in page
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    "q", ["", "   ", '"', "***", "\0", "x" * 20_000, "<script>", "NEAR(a", "\0\0champion"]
)
def test_action_search_answers_whatever_is_asked(as_user, cast, q):
    response = as_user(cast.viewer).get(address(), {"q": q[:30_000]})
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_action_search_says_what_to_do_where_nothing_is_found(as_user, cast):
    assert "Nothing found" in as_user(cast.viewer).get(address(q="zebra")).text


def test_action_search_and_list_ask_no_more_for_many_actions(as_user, cast, count_queries):
    client = as_user(cast.viewer)
    pages = [address(q="do"), reverse("actions:action_list", args=["plan"], query={"q": "do"})]
    make_action(cast.first, "x0", title="Do it", leads=(cast.health,), notes=((TODAY, "do it now"),))
    catch_up()
    before = [count_queries(client, page) for page in pages]
    for number in range(1, 20):
        make_action(cast.first, f"x{number}", leads=(cast.health, cast.school), notes=((TODAY, "do"),))
    catch_up()
    assert [count_queries(client, page) for page in pages] == before


def test_every_page_has_the_search_box_for_who_is_signed_in(as_user, client, cast):
    assert 'role="search"' in as_user(cast.viewer).get(reverse("home")).text
    assert 'role="search"' not in client.get(reverse("account_login")).text
