"""Whom no message reached is raised at once and never counted among those who did not answer (TM16)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.briefing import silent_leads
from boards.cockpit import cockpit
from boards.models import AnswerLink
from boards.operations.chasing import brief, chase
from boards.operations.circulation import circulate
from boards.reach import not_reached
from boards.standings import standings
from plantracker.core.models import Message
from plantracker.core.operations.returns import take_reports
from plantracker.core.rules.reports import read_reports
from reports.datasets.briefing_pack import briefing_pack
from tests.boards.steps import meet
from tests.core.report_mails import bounce

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 18)


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(DAY)


@pytest.fixture
def cycle(cast):
    """The nurse's mail has come back; the head of fostering has theirs."""
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    Message.objects.filter(state="queued").update(state="sent", sent_at=timezone.now())
    come_back(Message.objects.get(to_address="nurse@example.org"))
    return cycle


def come_back(message: Message) -> None:
    take_reports(reading=read_reports(bounce(message.message_id)), source="File x", by=None, on=DAY)


def test_a_lead_is_not_reached_where_the_last_message_that_left_came_back(cast, cycle):
    assert set(not_reached([cycle])) == {(cycle.pk, cast.health.pk)}
    chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=DAY)
    assert set(not_reached([cycle])) == {(cycle.pk, cast.health.pk)}  # it has not left yet
    Message.objects.filter(state="queued").update(state="sent", sent_at=timezone.now())
    assert not_reached([cycle]) == {}
    come_back(Message.objects.get(step__startswith="chase", to_address="nurse@example.org"))
    assert set(not_reached([cycle])) == {(cycle.pk, cast.health.pk)}


def test_a_link_shared_by_two_leads_is_reached_by_neither(cast, cycle):
    AnswerLink.objects.get(message__to_address="nurse@example.org").leads.add(cast.school)
    assert {lead for _cycle, lead in not_reached([cycle])} == {cast.health.pk, cast.school.pk}


def test_standing_and_cockpit_count_who_was_not_reached_apart(cast, cycle):
    standing = standings([cycle], on=DAY)[0]
    assert (standing.outstanding, standing.silent, standing.unreached) == (3, 2, 1)
    page = cockpit(cycle, on=DAY)
    assert [row.lead for row in page.undelivered] == [cast.health]
    assert cast.health not in [row.lead for service in page.services for row in service.leads]


def test_home_and_meeting_page_raise_it_at_once(cast, as_user, cycle):
    client = as_user(cast.manager)
    home = client.get(reverse("home")).text
    assert "2 leads not answered" in home
    assert "1 not reached" in home
    page = client.get(reverse("boards:meeting_detail", args=["delivery-board", cycle.meeting.date])).text
    for words in ("1 lead was not reached", "Give Designated Nurse another address", "no such person here"):
        assert words in page
    assert "Could not be reached" in as_user(cast.chair).get(reverse("home")).text


def test_brief_and_pack_say_that_it_was_we_who_did_not_reach_them(cast, cycle):
    assert [row.lead.name for row in silent_leads(cycle) if not row.reached] == ["Designated Nurse"]
    brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    message = Message.objects.get(step="brief", to_address=cast.chair.email)
    for part in (message.text, message.html):
        silent, _, unreached = part.partition("Whom we could not reach")
        assert "2 leads have not answered" in silent
        assert "Designated Nurse" not in silent
        assert "Designated Nurse" in unreached
    escalations = {row.lead: row for row in briefing_pack(cycle.meeting, on=DAY).escalations}
    assert escalations["Designated Nurse"].as_json()["asked"] is None
    assert escalations["Head of Fostering"].as_json()["asked"]
