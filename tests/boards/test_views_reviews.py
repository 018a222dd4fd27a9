"""The review queue: old beside new, questions, accepting one or all, returning with a sentence."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.models import Action
from boards.operations.circulation import circulate
from boards.rules.states import RequestState
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db
QUEUE = reverse("boards:review_list", args=["delivery-board", MEETING])


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 23))


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def test_review_list_shows_old_against_new_with_what_raises_a_question(cast, as_user, cycle):
    answer(
        cycle,
        cast.interviews,
        cast.health,
        on=date(2026, 6, 24),
        note="Panels meet monthly.",
        brag="Green",
        new_timescale="30/09/26",
        new_timescale_reason="Recruitment took longer.",
        needed="A second panel room",
    )
    page = as_user(cast.manager).get(QUEUE)
    for words in ("Panels are being set up.", "Panels meet monthly.", "31/03/26", "30/09/26", "2 days late"):
        assert words in page.text
    assert page.context["asking"][0].questions == ("The date moves.", "Something is needed from the Board.")


def test_review_list_says_what_would_be_expected_and_why(cast, as_user, cycle):
    answer(cycle, cast.interviews, cast.health, no_change=True, note="", brag="")
    row = as_user(cast.manager).get(QUEUE).context["asking"][0]
    assert row.questions == ("Red would be expected: Due on Tuesday 31 March 2026 and not complete.",)


def test_review_list_accepts_all_that_raise_no_question_and_no_other(cast, as_user, cycle):
    plain = answer(cycle, cast.watch, cast.fostering, note="Watched weekly.", brag="Green")
    asking = answer(cycle, cast.interviews, cast.health, brag="Amber")
    as_user(cast.manager).post(QUEUE, {"shown": [plain.pk, asking.pk]})
    plain.refresh_from_db()
    asking.refresh_from_db()
    assert (plain.state, asking.state) == (RequestState.ACCEPTED, RequestState.SUBMITTED)


def test_review_list_accepts_nothing_that_was_not_shown(cast, as_user, cycle):
    plain = answer(cycle, cast.watch, cast.fostering, note="Watched weekly.", brag="Green")
    as_user(cast.manager).post(QUEUE, {"shown": ["x", "999999"]})
    plain.refresh_from_db()
    assert plain.state == RequestState.SUBMITTED


def test_review_list_costs_the_same_for_many_answers(cast, as_user):
    crowd(cast, 30)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    client = as_user(cast.manager)
    requests = list(cycle.requests.filter(action__ref__startswith="1").select_related("action", "lead"))
    answer(cycle, requests[0].action, requests[0].lead)
    few = queries(client)
    for request in requests[1:]:
        answer(cycle, request.action, request.lead)
    assert queries(client) == few


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(QUEUE).status_code == 200
    return len(captured)


def test_request_accept_writes_the_answer_into_the_plan(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health, brag="Red")
    client = as_user(cast.manager)
    page = client.post(reverse("boards:request_accept", args=[request.pk]), follow=True)
    assert "now says Red" in page.text
    assert Action.objects.get(pk=cast.interviews.pk).brag == "Red"
    again = client.post(reverse("boards:request_accept", args=[request.pk]), follow=True)
    assert "somebody has dealt with it" in again.text


def test_request_return_needs_a_sentence_and_keeps_what_was_typed(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    client, place = as_user(cast.manager), reverse("boards:request_return", args=[request.pk])
    page = client.post(place, {"reason": "  "})
    assert "There is a problem" in page.text
    assert "It goes well." in page.text
    long = "Which panels? " * 200
    assert "Which panels?" in client.post(place, {"reason": long}).text
    client.post(place, {"reason": "Which panels?"})
    request.refresh_from_db()
    assert (request.state, request.return_reason) == (RequestState.RETURNED, "Which panels?")


@pytest.mark.parametrize("name", ["request_accept", "request_return"])
@pytest.mark.parametrize("part", ["chair", "lead_user", "viewer", "outsider"])
def test_requests_of_others_do_not_exist(cast, as_user, cycle, name, part):
    request = answer(cycle, cast.interviews, cast.health)
    place = reverse(f"boards:{name}", args=[request.pk])
    assert as_user(getattr(cast, part)).post(place, {"reason": "x"}).status_code == 404


def test_request_accept_by_get_changes_nothing(cast, as_user, cycle):
    request = answer(cycle, cast.interviews, cast.health)
    assert as_user(cast.manager).get(reverse("boards:request_accept", args=[request.pk])).status_code == 405
