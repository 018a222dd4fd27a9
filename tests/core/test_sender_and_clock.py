"""The sender when the clock is wrong, when runs were missed, and when it is told to stop (REL-7, REL-14, REL-15)."""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from plantracker.core.management.stopping import Stopping
from plantracker.core.models import Message
from plantracker.core.operations.claiming import settle_abandoned
from plantracker.core.operations.sending import send_messages
from plantracker.core.rules.messages import MessageState
from tests.core.outbox import state_of, write

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("step", [-24 * HOUR, -HOUR, HOUR, 24 * HOUR, timedelta(days=22)])
def test_a_clock_that_steps_neither_doubles_nor_keeps_back_what_was_never_tried(mail_server, step):
    message, now = write(), timezone.now()
    assert send_messages(now=now + step).sent == 1
    for later in (step, timedelta(), -step, 2 * abs(step)):
        assert send_messages(now=now + later).sent == 0
    assert state_of(message) == MessageState.SENT
    assert len(mail_server.received) == 1


def test_a_retry_waits_no_longer_than_the_clock_was_set_back(mail_server):
    mail_server.answer = "451 later"
    message, now = write(), timezone.now()
    Message.objects.update(created_at=now - timedelta(days=3))
    send_messages(now=now)
    mail_server.answer = "250 OK"
    back = now - HOUR
    assert send_messages(now=back).sent == 0
    assert send_messages(now=back + HOUR + timedelta(minutes=10)).sent == 1
    assert state_of(message) == MessageState.SENT


@pytest.mark.parametrize("days", [1, 3, 8, 22])
def test_after_missed_runs_everything_leaves_once(mail_server, days):
    for number in range(5):
        write(f"lead{number}@example.org")
    later = timezone.now() + timedelta(days=days)
    assert [send_messages(now=later).sent, send_messages(now=later).sent] == [5, 0]


@pytest.mark.parametrize(
    ("claimed", "state"),
    [(-6, MessageState.IN_DOUBT), (-4, MessageState.HANDING_OVER), (60, MessageState.IN_DOUBT)],
)
def test_a_claim_from_elsewhere_lapses_whichever_way_the_clock_went(claimed, state):
    message, now = write(), timezone.now()
    Message.objects.update(
        state=MessageState.HANDING_OVER,
        claimed_by="another:1:2",
        claimed_at=now + timedelta(minutes=claimed),
    )
    settle_abandoned(now=now)
    assert state_of(message) == state


def test_told_to_stop_the_sender_finishes_the_message_in_hand_and_begins_no_other(mail_server):
    for number in range(5):
        write(f"lead{number}@example.org")
    mail_server.at["TEXT"] = "wait 0.4"
    before = signal.getsignal(signal.SIGTERM)
    killer = threading.Timer(0.6, os.kill, [os.getpid(), signal.SIGTERM])
    began = time.monotonic()
    with Stopping() as stop:
        killer.start()
        done = send_messages(stop=stop)
        killer.join()
        while not stop():  # the signal is taken between two instructions
            time.sleep(0.01)
    assert time.monotonic() - began < 10
    assert 1 <= done.sent < 5
    assert len(mail_server.received) == done.sent
    assert set(Message.objects.values_list("state", flat=True)) == {"sent", "queued"}
    assert signal.getsignal(signal.SIGTERM) is before
    assert send_messages().sent == 5 - done.sent


def test_a_second_signal_is_obeyed():
    heard = []
    before = signal.signal(signal.SIGTERM, lambda number, frame: heard.append(number))
    try:
        with Stopping() as stop:
            os.kill(os.getpid(), signal.SIGTERM)
            while not stop():
                time.sleep(0.01)
            assert heard == []
            os.kill(os.getpid(), signal.SIGTERM)
            while not heard:
                time.sleep(0.01)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert heard == [signal.SIGTERM]


def test_outside_the_main_thread_no_signal_is_taken():
    asked = []

    def use() -> None:
        with Stopping() as stop:
            asked.append(stop())

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert asked == [False]
