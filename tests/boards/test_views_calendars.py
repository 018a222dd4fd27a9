"""The due day for one's own calendar: behind the same door as the answers, by link or signed in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from boards.operations.circulation import circulate
from plantracker.core.models import Message
from tests.boards.answering import by_link, link_of
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast, on_day):
    type(cast.board).objects.filter(pk=cast.board.pk).update(name="Board; East, West")
    cast.board.refresh_from_db()
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    on_day(cycle.circulate_on)
    return cycle


def calendar(client: Client, cycle):
    return client.get(reverse("boards:answer_calendar", args=[cycle.pk]))


def test_answer_calendar_is_a_download_with_the_due_day_and_the_board(cast, cycle):
    response = calendar(by_link(cast.health), cycle)
    text = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="updates-due-2026-06-22.ics"'
    assert "DTSTART;VALUE=DATE:20260622\r\n" in text
    assert "SUMMARY:Updates due: Board\\; East\\, West\r\n" in text
    assert "2 actions to update" in text.replace("\r\n ", "")
    assert "/a/" not in text  # a calendar is seen by more people than a mail


def test_answer_calendar_is_closed_to_who_may_not_answer(cast, cycle, as_user):
    assert calendar(Client(), cycle).status_code == 404
    assert calendar(as_user(cast.chair), cycle).status_code == 404


def test_the_mail_links_to_the_calendar_file_through_the_same_door(cast, cycle):
    message = Message.objects.get(lead=cast.health)
    assert f"{link_of(cast.health)}calendar/" in message.html
    client = Client()
    response = client.get(f"{link_of(cast.health)}calendar/", follow=True)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.get(f"/a/{'a' * 32}/calendar/").status_code == 404


def test_the_answer_page_offers_the_file_until_the_due_day(cast, cycle, on_day):
    address = reverse("boards:answer_calendar", args=[cycle.pk])
    page = reverse("boards:answer_list", args=[cycle.pk])
    assert address in by_link(cast.health).get(page).text
    on_day(cycle.brief_on)
    assert address not in by_link(cast.health).get(page).text
