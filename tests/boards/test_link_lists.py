"""Who holds which link, for whoever runs the board: ended with one press, on the meeting's page and on the lead's."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.reporting import report_meeting
from boards.views.links import CLOSED
from plantracker.core.models import Message
from tests.boards.answering import by_link, link_of, save_as_typed
from tests.boards.steps import MEETING, crowd, meet

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)
PLACE = ["delivery-board", MEETING]
LINKS = reverse("boards:link_list", args=PLACE)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(DAY)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def end(client: Client, lead, **more: str):
    return client.post(reverse("boards:link_end", args=[*PLACE, lead.pk]), more)


def told(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def test_link_list_says_when_each_was_made_with_which_message_and_whether_it_was_answered_with(
    cast, as_user, cycle
):
    chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=DAY)
    save_as_typed(by_link(cast.health), cycle, cast.interviews, note="Panels meet.", brag="Green")
    page = as_user(cast.manager).get(LINKS)
    held = {each.lead.name: each for each in page.context["held"]}
    assert set(held) == {"Designated Nurse", "Head of Fostering", "Head of Virtual School"}
    reminder, request = held["Designated Nurse"].rows
    assert (reminder.step, request.step) == ("Reminder", "Request for updates")
    assert reminder.link.used_at is None
    assert request.link.used_at is not None
    assert "16 Jun 2026" in told(page)
    assert reverse("boards:message_detail", args=[request.message.pk]) in page.text
    assert "no address known Waits for an address" in told(page)


def test_link_list_never_shows_a_key(cast, as_user, cycle):
    token = link_of(cast.health).split("/")[2]
    page = as_user(cast.manager).get(LINKS)
    assert token not in page.text
    assert cycle.answer_links.get(leads=cast.health).token_hash not in page.text


def test_link_end_works_at_once_and_says_who_ended_it(cast, as_user, cycle):
    lead, address = by_link(cast.health), reverse("boards:answer_list", args=[cycle.pk])
    response = end(as_user(cast.manager), cast.health)
    assert response.headers["Location"] == f"{LINKS}#lead-{cast.health.pk}"
    assert lead.get(address).status_code == CLOSED
    page = as_user(cast.manager).get(LINKS)
    assert "Ended by Manager 16 Jun 2026" in told(page)
    assert Client().get(link_of(cast.fostering)).status_code == 302  # nobody else's


def test_link_end_can_send_a_fresh_one(cast, as_user, cycle):
    old = link_of(cast.health)
    end(as_user(cast.manager), cast.health, fresh="yes")
    assert Client().get(old).status_code == CLOSED
    fresh = Message.objects.get(step__startswith="renewal")
    assert fresh.to_address == "nurse@example.org"
    assert Client().get(link_of(cast.health, step="renewal")).status_code == 302


def test_link_end_sends_a_lead_without_an_address_nothing_and_says_so(cast, as_user, cycle):
    manager = as_user(cast.manager)
    end(manager, cast.school, fresh="yes")
    assert "No address is known for Head of Virtual School" in manager.get(LINKS).text


def test_link_end_leads_back_to_where_it_was_pressed_but_never_elsewhere(cast, as_user, cycle):
    back = reverse("boards:lead_edit", args=[cast.health.pk])
    assert end(as_user(cast.manager), cast.health, next=back).headers["Location"] == back
    elsewhere = end(as_user(cast.manager), cast.health, next="https://elsewhere.example.org/")
    assert elsewhere.headers["Location"].startswith(LINKS)


def test_link_end_knows_only_leads_who_hold_a_link_for_this_meeting(cast, as_user, cycle):
    other = meet(cast, date(2026, 9, 7))
    address = reverse("boards:link_end", args=["delivery-board", other.date, cast.health.pk])
    assert as_user(cast.manager).post(address).status_code == 404


def test_lead_edit_lists_the_links_of_meetings_ahead_with_their_buttons(cast, as_user, cycle):
    page = as_user(cast.manager).get(reverse("boards:lead_edit", args=[cast.health.pk]))
    assert [each.cycle for each in page.context["held"]] == [cycle]
    assert "End this link" in told(page)
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=DAY)
    page = as_user(cast.manager).get(reverse("boards:lead_edit", args=[cast.health.pk]))
    assert page.context["held"] == []
    assert "Ended with the meeting" in told(as_user(cast.manager).get(LINKS))


def test_lead_edit_shows_no_links_to_who_runs_no_board(cast, as_user, cycle):
    page = as_user(cast.administrator).get(reverse("boards:lead_edit", args=[cast.health.pk]))
    assert page.context["held"] == []


def test_link_list_takes_as_many_queries_however_many_links(cast, as_user):
    crowd(cast, 5)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    client = as_user(cast.manager)
    client.get(LINKS)
    with CaptureQueriesContext(connection) as few:
        client.get(LINKS)
    remind_all(cast)
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(LINKS).context["held"]) == 8
    assert len(many) == len(few)
    assert len(many) <= 16


def remind_all(cast) -> None:
    """A reminder to everybody: twice as many links."""
    cycle = cast.board.meetings.get().cycle
    chase(cycle=cycle, by=cast.manager, on=DAY)


def test_link_list_before_circulating_says_when_links_are_made(cast, as_user):
    meet(cast)
    assert "No link was made yet" in as_user(cast.manager).get(LINKS).text
