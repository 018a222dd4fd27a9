"""A link that was passed on, and drafts that somebody else's browser would submit (TM1, TM2, LNK-8)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from boards.models import Update
from boards.operations.circulation import circulate
from plantracker.core.models import AuditEvent
from tests.boards.answering import by_link, fill_in, page_of, press_save, save_as_typed, submit
from tests.boards.steps import MEETING, meet
from tests.cast import make_lead

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)
GIVEN = {"note": "Panels meet monthly.", "brag": "Amber", "next_step": "Two more."}
QUEUE = reverse("boards:review_list", args=["delivery-board", MEETING])


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(DAY)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def save_as(client: Client, cast, cycle, name: str) -> Update:
    page = page_of(client, cycle)
    sent = fill_in(page, {cast.interviews: GIVEN}, answered_by=name, was_answered_by=page.answerer.name)
    press_save(client, page, cast.interviews, sent)
    return Update.objects.get(request__action=cast.interviews)


def check_page(client: Client, cycle):
    return client.get(reverse("boards:answer_check", args=[cycle.pk]))


# -- Passed on -------------------------------------------------------------------------------------------------


def test_an_answer_of_somebody_else_is_kept_and_shown_as_given_on_the_link_sent_to_the_lead(
    cast, as_user, cycle
):
    other = by_link(cast.health)
    update = save_as(other, cast, cycle, "Ward Sister")
    assert (update.answered_by, update.via, update.link_sent_to) == (
        "Ward Sister",
        "link",
        "Designated Nurse",
    )
    submit(other, cycle)
    page = as_user(cast.manager).get(QUEUE)
    told = "Given by Ward Sister on the link sent to Designated Nurse."
    assert told in page.text
    assert told in page.context["asking"][0].questions  # read by itself, never accepted with others
    trail = AuditEvent.objects.filter(via="link").values_list("actor", "summary")
    assert set(trail) == {("Ward Sister", "On the link sent to Designated Nurse")}


@pytest.mark.parametrize("name", ["Designated Nurse", "designated  nurse", ""])
def test_an_answer_of_the_lead_raises_no_such_question(cast, as_user, cycle, name):
    client = by_link(cast.health)
    assert save_as(client, cast, cycle, name).link_sent_to == ""
    submit(client, cycle)
    (row,) = as_user(cast.manager).get(QUEUE).context["asking"]
    assert not any("Given by" in question for question in row.questions)


def test_a_deputy_who_got_the_link_is_the_one_it_was_sent_to(cast):
    deputy = make_lead("Deputy Nurse", email="deputy@example.org")
    cast.health.deputy, cast.health.deputy_from, cast.health.deputy_until = deputy, DAY, DAY
    cast.health.save()
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=DAY)
    client = by_link(cast.health)
    answerer = page_of(client, cycle).answerer
    assert (answerer.name, answerer.link_sent_to) == ("Deputy Nurse", "Deputy Nurse")
    assert save_as(client, cast, cycle, "Deputy Nurse").link_sent_to == ""


def test_with_an_account_nothing_was_passed_on(cast, as_user, cycle):
    save_as_typed(as_user(cast.lead_user), cycle, cast.champion, note="All named.", brag="Green")
    assert Update.objects.get(request__action=cast.champion).link_sent_to == ""


# -- In another browser ----------------------------------------------------------------------------------------


def test_drafts_are_not_submitted_by_a_browser_that_nothing_was_written_in(cast, cycle):
    save_as_typed(by_link(cast.health), cycle, cast.interviews, **GIVEN)
    robot = by_link(cast.health)
    assert "These are my answers" in check_page(robot, cycle).text
    refused = submit(robot, cycle)
    assert refused.status_code == 422
    assert "Tick the box" in refused.text
    assert cycle.requests.get(action=cast.interviews).state == "draft"


def test_pressing_save_with_what_stood_there_is_no_writing(cast, cycle):
    save_as_typed(by_link(cast.health), cycle, cast.interviews, **GIVEN)
    robot = by_link(cast.health)
    page = page_of(robot, cycle)
    press_save(robot, page, cast.interviews, fill_in(page, {}))
    robot.post(reverse("boards:answer_check", args=[cycle.pk]), fill_in(page_of(robot, cycle), {}))
    assert submit(robot, cycle).status_code == 422


def test_whoever_comes_back_another_day_ticks_the_box(cast, cycle):
    save_as_typed(by_link(cast.health), cycle, cast.interviews, **GIVEN)
    client = by_link(cast.health)
    seen = check_page(client, cycle).context["page"].state_seen
    done = client.post(reverse("boards:answer_submit", args=[cycle.pk]), {"checked": seen, "own": "yes"})
    assert done.headers["Location"] == reverse("boards:answer_done", args=[cycle.pk])


def test_whoever_has_just_written_is_asked_for_no_tick(cast, cycle):
    client = by_link(cast.health)
    save_as_typed(client, cycle, cast.interviews, **GIVEN)
    assert "These are my answers" not in check_page(client, cycle).text
    assert client.cookies["answer-typed"]["httponly"]
    assert submit(client, cycle).headers["Location"] == reverse("boards:answer_done", args=[cycle.pk])


def test_drafts_that_were_kept_as_one_types_count_as_written(cast, cycle):
    client = by_link(cast.health)
    page = page_of(client, cycle)
    sent = fill_in(page, {cast.interviews: GIVEN})
    assert press_save(client, page, cast.interviews, sent, accept="application/json").status_code == 200
    assert submit(client, cycle).status_code == 302


def test_who_signs_in_is_asked_for_no_tick(cast, cycle, as_user):
    save_as_typed(as_user(cast.lead_user), cycle, cast.champion, note="All named.", brag="Green")
    assert submit(as_user(cast.lead_user), cycle).status_code == 302


def test_control_without_the_tick_the_drafts_would_be_submitted(cast, cycle, monkeypatch):
    monkeypatch.setattr("boards.views.answers._must_own", lambda request, page: False)
    save_as_typed(by_link(cast.health), cycle, cast.interviews, **GIVEN)
    assert submit(by_link(cast.health), cycle).status_code == 302
    assert cycle.requests.get(action=cast.interviews).state == "submitted"
