"""A lead whose address changes in the middle of a cycle is asked at the new one, and the old mailbox is done."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from boards.operations.chasing import chase, close_returns
from boards.operations.circulation import circulate
from boards.operations.links import find_link
from boards.operations.readdressing import change_address
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.people import tie_lead
from tests.boards.steps import answer, meet

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def token(message: Message) -> str:
    return re.search(r"/a/(\w+)/", message.text)[1]


def move(cast, lead, email: str = "new@example.org"):
    return change_address(lead=lead, email=email, by=cast.manager, on=DAY)


def test_unsent_mail_to_the_old_address_is_withdrawn_and_the_new_one_is_asked(cast, cycle):
    move(cast, cast.health)
    old, new = Message.objects.filter(lead=cast.health).order_by("id")
    assert (old.state, old.to_address) == ("cancelled", "nurse@example.org")
    assert (new.state, new.to_address) == ("queued", "new@example.org")
    assert find_link(token(old), on=DAY) is None
    assert list(find_link(token(new), on=DAY).leads.all()) == [cast.health]
    assert AuditEvent.objects.filter(verb="links revoked").count() == 1


def test_mail_that_was_sent_stays_sent_and_its_link_ends(cast, cycle):
    Message.objects.exclude(to_address="").update(state="sent", sent_at=timezone.now())
    sent = Message.objects.get(lead=cast.health)
    move(cast, cast.health)
    sent.refresh_from_db()
    assert sent.state == "sent"
    assert find_link(token(sent), on=DAY) is None


def test_an_open_page_of_the_old_link_closes_at_once(cast, cycle, on_day):
    on_day(DAY)
    client = Client()
    page = client.get(f"/a/{token(Message.objects.get(lead=cast.health))}/").url
    move(cast, cast.health)
    assert client.get(page).status_code == 404


def test_the_link_of_a_shared_mailbox_goes_on_for_the_others(cast):
    tie_lead(lead=cast.school, email=cast.health.email, by=None, on=DAY)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    shared = Message.objects.get(to_address=cast.health.email)
    move(cast, cast.school)
    shared.refresh_from_db()
    assert shared.state == "queued"
    assert list(find_link(token(shared), on=DAY).leads.all()) == [cast.health]
    assert Message.objects.filter(to_address="new@example.org").count() == 1


def test_moving_to_a_mailbox_that_was_asked_for_another_lead_still_asks(cast, cycle):
    move(cast, cast.health, email=cast.fostering.email)
    assert Message.objects.filter(to_address=cast.fostering.email).count() == 2


def test_there_and_back_asks_each_time(cast, cycle):
    first = cast.health.email
    move(cast, cast.health)
    move(cast, cast.health, email=first)
    waiting = Message.objects.filter(lead=cast.health, state="queued")
    assert [message.to_address for message in waiting] == [first]
    assert find_link(token(waiting.get()), on=DAY)


def test_who_has_answered_everything_is_not_asked_again(cast, cycle):
    for action in (cast.interviews, cast.offer):
        answer(cycle, action, cast.health)
    move(cast, cast.health)
    assert not Message.objects.filter(to_address="new@example.org").exists()


def test_the_same_address_in_capitals_changes_nothing(cast, cycle):
    move(cast, cast.health, email=cast.health.email.upper())
    assert Message.objects.filter(lead=cast.health).count() == 1
    assert find_link(token(Message.objects.get(lead=cast.health)), on=DAY)


def test_a_first_address_lets_the_held_message_go_as_before(cast, cycle):
    move(cast, cast.school)
    message = Message.objects.get(lead=cast.school)
    assert (message.state, message.to_address) == ("queued", "new@example.org")


def test_the_next_reminder_goes_to_the_new_address_alone(cast, cycle):
    move(cast, cast.health)
    reminders = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    assert [message.to_address for message in reminders] == ["new@example.org"]


def test_a_file_of_contacts_ends_the_old_links_and_asks_at_the_new_address(cast, cycle, tmp_path):
    old = Message.objects.get(lead=cast.health)
    Message.objects.filter(pk=old.pk).update(state="sent", sent_at=timezone.now())
    file = tmp_path / "contacts.csv"
    file.write_text(f"Name,E-mail\n{cast.health.name},new@example.org\n")
    call_command("import_contacts", str(file), "--dry-run", "--json", f"--on={DAY}")
    assert find_link(token(old), on=DAY)
    call_command("import_contacts", str(file), "--json", f"--on={DAY}")
    assert find_link(token(old), on=DAY) is None
    assert find_link(token(Message.objects.get(to_address="new@example.org")), on=DAY)


def test_asked_at_a_new_address_after_the_due_day_the_day_given_is_still_to_come(cast, cycle):
    close_returns(cycle=cycle, by=cast.manager, on=date(2026, 6, 23))
    change_address(lead=cast.health, email="new@example.org", by=cast.manager, on=date(2026, 6, 24))
    message = Message.objects.get(to_address="new@example.org")
    assert "by Friday 26 June 2026" in message.text
    assert "22 June" not in message.subject + message.text + message.html
    assert message.told.due == date(2026, 6, 26)
    cycle.refresh_from_db()
    assert cycle.due_on == date(2026, 6, 22)  # the cycle's own day stays
