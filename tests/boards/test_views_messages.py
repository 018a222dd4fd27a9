"""The outbox page: filters, masked links, settling a doubt."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.operations.circulation import circulate
from plantracker.core.models import Message
from plantracker.core.operations.moving import move_message
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import crowd, meet

pytestmark = pytest.mark.django_db
LIST = reverse("boards:message_list")


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 18))


@pytest.fixture
def messages(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return Message.objects.all()


def detail(message):
    return reverse("boards:message_detail", args=[message.pk])


def test_message_list_shows_states_in_words_and_filters_by_them(cast, as_user, messages):
    client = as_user(cast.manager)
    assert "Waiting to be sent" in client.get(LIST).text
    held = client.get(LIST, {"state": "held"})
    assert "Head of Virtual School" in held.text
    assert "Designated Nurse" not in held.text
    assert "Head of Virtual School" in client.get(LIST, {"state": "trouble", "board": "delivery-board"}).text
    assert "Head of Virtual School" not in client.get(LIST, {"board": "members-board"}).text


def test_message_list_with_an_unknown_filter_is_still_a_page(cast, as_user, messages):
    assert as_user(cast.manager).get(LIST, {"state": "nonsense", "board": "x"}).status_code == 200


def test_message_list_costs_the_same_for_many_messages(cast, as_user):
    client = as_user(cast.manager)
    first = meet(cast).cycle
    circulate(cycle=first, by=cast.manager, on=first.circulate_on)
    few = queries(client)
    crowd(cast, 30)
    second = meet(cast, date(2026, 7, 7)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 16))
    assert queries(client) == few


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(LIST).status_code == 200
    return len(captured)


@pytest.mark.parametrize("part", ["chair", "lead_user", "viewer", "outsider"])
def test_messages_are_for_project_managers_and_administrators(cast, as_user, messages, part):
    client = as_user(getattr(cast, part))
    assert client.get(LIST).status_code == 403
    assert client.get(detail(messages[0])).status_code == 404
    assert client.post(reverse("boards:message_settle", args=[messages[0].pk])).status_code == 404


def test_message_detail_masks_the_personal_link(cast, as_user, messages, settings):
    settings.DEMONSTRATION = False
    message = messages.get(to_address="nurse@example.org")
    token = message.text.split("/a/")[1].split("/")[0]
    page = as_user(cast.manager).get(detail(message))
    assert token not in page.text
    assert "/a/…/" in page.text


def test_message_detail_lets_one_follow_the_link_in_the_demonstration(cast, as_user, messages, settings):
    settings.DEMONSTRATION = True
    message = messages.get(to_address="nurse@example.org")
    token = message.text.split("/a/")[1].split("/")[0]
    assert f'href="/a/{token}/"' in as_user(cast.manager).get(detail(message)).text


@pytest.mark.parametrize(("arrived", "state"), [("yes", MessageState.SENT), ("no", MessageState.QUEUED)])
def test_message_settle_writes_down_what_became_of_a_doubt(cast, as_user, messages, arrived, state):
    message = messages.get(to_address="nurse@example.org")
    Message.objects.filter(pk=message.pk).update(state=MessageState.IN_DOUBT)
    client, place = as_user(cast.manager), reverse("boards:message_settle", args=[message.pk])
    assert "It arrived" in client.get(detail(message)).text
    client.post(place, {"arrived": arrived})
    message.refresh_from_db()
    assert message.state == state
    assert "no longer in doubt" in client.post(place, {"arrived": arrived}, follow=True).text


def test_message_settle_needs_an_answer(cast, as_user, messages):
    message = messages.get(to_address="nurse@example.org")
    Message.objects.filter(pk=message.pk).update(state=MessageState.IN_DOUBT)
    as_user(cast.manager).post(reverse("boards:message_settle", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == MessageState.IN_DOUBT


def test_a_sign_in_message_is_nobody_elses_to_read(cast, as_user, messages):
    Message.objects.filter(pk=messages[0].pk).update(private=True)
    assert as_user(cast.manager).get(detail(messages[0])).status_code == 404


def test_message_detail_shows_every_try_and_who_moved_it(cast, as_user, messages):
    message = messages.get(to_address="nurse@example.org")
    move_message(message, source="queued", target=MessageState.FAILED, said="550 <no> such person", attempt=2)
    page = as_user(cast.manager).get(detail(message)).text
    for words in ("try 2", "550 &lt;no&gt; such person", "The sender", "This was not delivered."):
        assert words in page


def test_message_again_and_release_let_a_message_go_once(cast, as_user, messages):
    message, client = messages.get(to_address="nurse@example.org"), as_user(cast.manager)
    for state, name, button in (("failed", "again", "Send again"), ("held", "release", "Release")):
        Message.objects.filter(pk=message.pk).update(state=state, hold="restore" if state == "held" else "")
        assert f">{button}</button>" in client.get(detail(message)).text
        place = reverse(f"boards:message_{name}", args=[message.pk])
        client.post(place)
        message.refresh_from_db()
        assert message.state == MessageState.QUEUED
        assert "look at where" in client.post(place, follow=True).text
    assert [line.by for line in message.delivery_lines.all()] == ["Manager", "Manager"]
