"""Who gets mail while it is tried out, what is held, and how a person lets it go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plantracker.core.models import AuditEvent, MailStop, Message
from plantracker.core.operations.outbox import cancel_messages
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.core.operations.releasing import (
    release_message,
    release_messages,
    send_again,
    start_mail,
    stop_mail,
)
from plantracker.core.operations.sending import send_messages
from plantracker.core.rules.messages import Hold, MessageState
from tests.cast import TODAY
from tests.core.outbox import state_of, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def only_the_trust(mail_server, settings):
    settings.MAIL_MODE, settings.MAIL_ALLOWLIST = "allowlist", ["trust.example", "me@example.org"]
    return mail_server


def log(message: Message) -> list[tuple[str, str]]:
    return list(message.delivery_lines.values_list("state", "by"))


def test_only_what_is_on_the_list_leaves_and_the_rest_is_held_with_the_reason(only_the_trust):
    allowed, other = write("nurse@trust.example"), write("you@example.org")
    done = send_messages()
    assert (done.sent, done.held) == (1, 1)
    assert (state_of(allowed), state_of(other)) == (MessageState.SENT, MessageState.HELD)
    assert "MAIL_ALLOWLIST" in other.reason
    assert other.attempts == 0
    assert send_messages().held == 0  # it stays held, and is not looked at again


def test_a_held_message_that_a_person_releases_leaves_though_it_is_on_no_list(only_the_trust, cast):
    message = write("you@example.org")
    send_messages()
    release_message(message=message, by=cast.manager, on=TODAY)
    assert send_messages().sent == 1
    assert state_of(message) == MessageState.SENT
    assert log(message) == [("held", "The sender"), ("queued", "Manager"), ("sent", "The sender")]
    with pytest.raises(Refused, match="not held any more"):
        release_message(message=message, by=cast.manager, on=TODAY)


def test_what_has_no_address_is_not_released_but_addressed(cast):
    message = write("lead:1", to_address="")
    with pytest.raises(Refused, match="give the lead one"):
        release_message(message=message, by=cast.manager, on=TODAY)
    assert release_messages(by=cast.manager, on=TODAY) == 0
    assert state_of(message) == MessageState.HELD


def test_all_that_a_restore_holds_is_released_as_what_it_was(cast):
    waiting, doubted, listed = write(), write("b@example.org"), write("c@example.org")
    for message, hold in (
        (waiting, Hold.RESTORE),
        (doubted, Hold.RESTORE_IN_DOUBT),
        (listed, Hold.NOT_ON_LIST),
    ):
        Message.objects.filter(pk=message.pk).update(state=MessageState.HELD, hold=hold)
    holds = (Hold.RESTORE, Hold.RESTORE_IN_DOUBT)
    assert release_messages(holds=holds, by=cast.manager, on=TODAY) == 2
    assert [state_of(message) for message in (waiting, doubted, listed)] == ["queued", "in_doubt", "held"]
    assert AuditEvent.objects.filter(verb="messages released").count() == 1
    assert not Message.objects.filter(let_through=True).exists()


def test_what_was_not_delivered_is_sent_again_for_a_day_when_a_person_says_so(mail_server, cast):
    mail_server.answer = "550 no"
    message = write()
    now = timezone.now()
    send_messages(now=now)
    send_again(message=message, by=cast.manager, on=TODAY)
    mail_server.answer = "451 later"
    send_messages(now=now + timedelta(days=3))
    assert state_of(message) == MessageState.QUEUED
    with pytest.raises(Refused, match="Only what was not delivered"):
        send_again(message=message, by=cast.manager, on=TODAY)


@pytest.mark.parametrize("part", ["chair", "lead_user", "viewer", "outsider"])
def test_releasing_and_stopping_are_for_those_who_look_after_the_mail(cast, part):
    message, person = write(), getattr(cast, part)
    for deed in (
        lambda: release_message(message=message, by=person, on=TODAY),
        lambda: release_messages(by=person, on=TODAY),
        lambda: send_again(message=message, by=person, on=TODAY),
        lambda: stop_mail(reason="because", by=person, on=TODAY),
        lambda: start_mail(by=person, on=TODAY),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_nothing_leaves_while_mail_is_stopped_whatever_the_settings_say(mail_server, cast):
    message = write()
    stop_mail(reason="wrong text went out", by=cast.manager, on=TODAY)
    assert send_messages().sent == 0
    start_mail(by=cast.administrator, on=TODAY)
    assert MailStop.objects.get().ended_by == "Administrator"
    assert send_messages().sent == 1
    assert state_of(message) == MessageState.SENT
    with pytest.raises(Refused, match="Mail is not stopped here"):
        start_mail(by=cast.manager, on=TODAY)


def test_what_is_called_off_says_so_in_its_log(cast):
    waiting, gone = write(), write("b@example.org")
    Message.objects.filter(pk=gone.pk).update(state=MessageState.SENT, sent_at=timezone.now())
    assert cancel_messages(Message.objects.all(), reason="The meeting is off.", by=cast.manager) == 1
    assert [state_of(waiting), state_of(gone)] == ["cancelled", "sent"]
    assert log(waiting) == [("cancelled", "Manager")]
