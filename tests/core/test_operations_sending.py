"""The sender against a real mail server on the loopback: each message once, and a state a person can see."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from django.core.mail import get_connection
from django.utils import timezone

from plantracker.core.models import Message
from plantracker.core.operations.outbox import queue_message, settle_message
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.sending import is_gone, send_messages, sender_name, settle_abandoned
from plantracker.core.rules.messages import MOVES, MessageState, may_move
from tests.cast import TODAY
from tests.core.outbox import state_of, write

pytestmark = pytest.mark.django_db

# What a sender of another process of this machine would be called.
PRINT_SENDER = (
    "import os, socket;"
    "began = open(f'/proc/{os.getpid()}/stat').read().rpartition(')')[2].split()[19];"
    "print(f'{socket.gethostname()[:30]}:{os.getpid()}:{began}')"
)


def test_send_messages_sends_each_once(mail_server):
    first, second = write(), write("b@example.org")
    assert send_messages().sent == 2
    assert send_messages().sent == 0
    assert {state_of(first), state_of(second)} == {MessageState.SENT}
    assert len(mail_server.received) == 2


def test_the_mail_carries_the_rows_message_id_and_says_it_is_automatic(mail_server):
    message = write()
    send_messages()
    assert f"Message-ID: {message.message_id}" in mail_server.received[0]
    assert "Auto-Submitted: auto-generated" in mail_server.received[0]


def test_nothing_leaves_while_mail_is_off(mail_server, settings):
    settings.MAIL_MODE = "off"
    message = write()
    assert send_messages().sent == 0
    assert state_of(message) == MessageState.QUEUED


def test_a_message_refused_for_good_is_not_tried_again(mail_server):
    mail_server.answer = "550 no such person"
    message = write()
    assert send_messages().failed == 1
    assert state_of(message) == MessageState.FAILED
    assert "no such person" in message.reason


def test_a_message_refused_for_now_is_tried_again_later(mail_server):
    mail_server.answer = "451 try later"
    message = write()
    now = timezone.now()
    send_messages(now=now)
    assert state_of(message) == MessageState.QUEUED
    mail_server.answer = "250 OK"
    assert send_messages(now=now + timedelta(minutes=1)).sent == 0  # not yet
    assert send_messages(now=now + timedelta(hours=1)).sent == 1


def test_a_message_is_given_up_after_a_day(mail_server):
    mail_server.answer = "451 try later"
    message = write()
    monday = timezone.now() + timedelta(days=3)  # the server was away until then: that costs nothing
    send_messages(now=monday)
    assert state_of(message) == MessageState.QUEUED
    send_messages(now=monday + timedelta(hours=25))
    assert state_of(message) == MessageState.FAILED
    assert message.reason.startswith("Given up after a day")


def test_a_line_dropped_during_the_hand_over_is_in_doubt_and_not_sent_again(mail_server):
    mail_server.answer = "drop"
    message = write()
    send_messages()
    assert state_of(message) == MessageState.IN_DOUBT
    mail_server.answer = "250 OK"
    assert send_messages().sent == 0
    assert len(mail_server.received) == 1


def test_an_unreachable_server_costs_nothing(settings):
    settings.MAIL_MODE = "live"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nothing listens there
    message = write()
    send_messages()
    assert state_of(message) == MessageState.QUEUED


def test_a_poison_message_does_not_stop_the_others(mail_server):
    poison, fine = write(), write("b@example.org")
    Message.objects.filter(pk=poison.pk).update(message_id="<broken>\nBcc: everybody@example.org")
    send_messages()
    assert (state_of(poison), state_of(fine)) == (MessageState.FAILED, MessageState.SENT)


def test_a_new_line_in_a_subject_never_starts_a_header(mail_server):
    write(subject="Hello\nBcc: everybody@example.org", to_name="A\r\nlead")
    send_messages()
    assert "\nBcc:" not in mail_server.received[0]


def test_what_a_dead_sender_was_handing_over_becomes_a_doubt():
    claimed, handing = write(), write("b@example.org")
    long_ago = timezone.now() - timedelta(hours=1)
    Message.objects.filter(pk=claimed.pk).update(state="claimed", claimed_by="x", claimed_at=long_ago)
    Message.objects.filter(pk=handing.pk).update(state="handing_over", claimed_by="x", claimed_at=long_ago)
    settle_abandoned(now=timezone.now())
    assert (state_of(claimed), state_of(handing)) == (MessageState.QUEUED, MessageState.IN_DOUBT)


def test_what_a_living_sender_claims_is_left_to_it():
    message = write()
    Message.objects.filter(pk=message.pk).update(
        state="handing_over", claimed_by="x", claimed_at=timezone.now()
    )
    settle_abandoned(now=timezone.now())
    assert state_of(message) == MessageState.HANDING_OVER


@pytest.mark.parametrize(("arrived", "state"), [(True, "sent"), (False, "queued")])
def test_a_person_settles_a_doubt_once(cast, arrived, state):
    message = write()
    Message.objects.filter(pk=message.pk).update(state="in_doubt")
    settle_message(message=message, arrived=arrived, by=cast.manager, on=TODAY)
    assert state_of(message) == state
    with pytest.raises(Refused, match="no longer in doubt"):
        settle_message(message=message, arrived=arrived, by=cast.manager, on=TODAY)


def test_the_same_thing_is_said_once():
    assert write() is not None
    assert write() is None
    assert Message.objects.count() == 1


def test_a_message_without_an_address_is_held():
    message = queue_message(
        topic="cycle:1",
        step="circulate",
        recipient="lead:1",
        to_name="A",
        to_address="",
        subject="s",
        text="t",
        on=TODAY,
    )
    assert (message.state, message.reason) == (MessageState.HELD, "No e-mail address is known.")
    with get_connection("django.core.mail.backends.dummy.EmailBackend") as nowhere:
        assert send_messages(connection=nowhere).sent == 0


def test_a_sent_message_stays_sent_unless_it_comes_back():
    assert MOVES[MessageState.SENT] == {MessageState.FAILED}
    assert not may_move(MessageState.SENT, MessageState.QUEUED)
    assert all(state.label for state in MessageState)


def test_a_sender_whose_process_is_gone_is_taken_over_at_once():
    with subprocess.Popen([sys.executable, "-c", PRINT_SENDER], stdout=subprocess.PIPE, text=True) as process:
        gone = process.communicate()[0].strip()
    message = write()
    Message.objects.filter(pk=message.pk).update(
        state="handing_over", claimed_by=gone, claimed_at=timezone.now()
    )
    settle_abandoned(now=timezone.now())
    assert state_of(message) == MessageState.IN_DOUBT


@pytest.mark.parametrize("sender", ["another-host:1:2", "nonsense", ""])
def test_a_sender_of_another_machine_is_judged_by_the_clock_alone(sender):
    assert not is_gone(sender)


def test_this_very_process_is_not_gone():
    assert not is_gone(sender_name())
