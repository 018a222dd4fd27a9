"""Circulate, chase, close and brief from the browser: previewed in full, sent once."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from boards.models import UpdateRequest
from boards.operations.circulation import circulate
from plantracker.core.models import Message
from tests.boards.steps import MEETING, answer, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 23))


@pytest.fixture
def cycle(cast):
    return meet(cast).cycle


@pytest.fixture
def asked(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def url(name):
    return reverse(f"boards:{name}", args=["delivery-board", MEETING])


def test_circulate_previews_every_message_and_names_who_cannot_be_asked_first(cast, as_user, cycle):
    page = as_user(cast.manager).get(url("cycle_circulate"))
    assert page.text.index("Give Head of Virtual School an address") < page.text.index("Send 2 messages")
    assert "nurse@example.org" in page.text
    assert "Young people take part in interviews" in page.text
    assert not UpdateRequest.objects.exists()


def test_circulate_says_which_actions_nobody_leads(cast, as_user, cycle):
    cast.watch.action_leads.all().delete()
    assert "Nobody leads 1 action" in as_user(cast.manager).get(url("cycle_circulate")).text


def test_circulate_pressed_twice_shows_the_same_result(cast, as_user, cycle):
    client = as_user(cast.manager)
    first = client.post(url("cycle_circulate"), follow=True)
    written = Message.objects.count()
    second = client.post(url("cycle_circulate"), follow=True)
    assert written == Message.objects.count() == 3
    for page in (first, second):
        assert "Circulated on Tuesday 23 June 2026: 3 messages" in page.text
        assert "Problem" not in page.text


def test_circulate_after_the_meeting_is_refused_in_a_sentence(cast, as_user, cycle, on_day):
    on_day(date(2026, 7, 7))
    page = as_user(cast.manager).post(url("cycle_circulate"), follow=True)
    assert "no time left to ask" in page.text


def test_chase_previews_those_outstanding_and_reminds_them_once_a_day(cast, as_user, asked):
    client = as_user(cast.manager)
    page = client.get(url("cycle_chase"))
    assert "Send 2 reminders" in page.text
    assert "Give Head of Virtual School an address" in page.text
    client.post(url("cycle_chase"))
    client.post(url("cycle_chase"))
    assert Message.objects.filter(step__startswith="chase").count() == 2
    assert "Nobody to chase now" in client.get(url("cycle_chase")).text


def test_chase_of_chosen_leads_reminds_only_them(cast, as_user, asked):
    client = as_user(cast.manager)
    page = client.get(url("cycle_chase"), {"lead": cast.health.pk})
    assert "Send 1 reminder" in page.text
    client.post(url("cycle_chase"), {"lead": cast.health.pk})
    assert Message.objects.get(step__startswith="chase").lead == cast.health


def test_chase_before_circulating_goes_back_to_the_meeting(cast, as_user, cycle):
    assert as_user(cast.manager).get(url("cycle_chase")).status_code == 302


def test_close_names_who_has_not_answered_and_closes(cast, as_user, asked):
    client = as_user(cast.manager)
    assert "Designated Nurse" in client.get(url("cycle_close")).text
    client.post(url("cycle_close"))
    asked.refresh_from_db()
    assert asked.state == "closed"
    assert "the update cycle is closed" in client.post(url("cycle_close"), follow=True).text


def test_brief_previews_the_mails_with_the_outstanding_named(cast, as_user, asked):
    answer(asked, cast.champion, cast.fostering)
    client = as_user(cast.manager)
    page = client.get(url("cycle_brief"))
    assert "Named as not having answered" in page.text
    assert "1 answer waits for review" in page.text
    client.post(url("cycle_brief"))
    client.post(url("cycle_brief"))
    assert Message.objects.filter(step="brief").count() == 2


@pytest.mark.parametrize(
    "name", ["cycle_circulate", "cycle_chase", "cycle_close", "cycle_brief", "review_list"]
)
@pytest.mark.parametrize(
    ("part", "status"), [("chair", 403), ("viewer", 403), ("administrator", 403), ("outsider", 404)]
)
def test_steps_are_for_who_runs_the_board(cast, as_user, asked, name, part, status):
    client = as_user(getattr(cast, part))
    assert client.get(url(name)).status_code == status
    assert client.post(url(name)).status_code == status


def test_cycle_chase_of_a_lead_no_database_can_look_for_chases_nobody(cast, as_user, asked):
    page = as_user(cast.manager).get(url("cycle_chase"), {"lead": "99999999999999999999"})
    assert page.status_code == 200
    assert page.context["drafts"] == []
