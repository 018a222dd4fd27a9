"""Two schedulers, then four, let go at the same moment: one message each, nothing in doubt (REL-4, REL-5)."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection

from boards.models import UpdateRequest
from boards.operations.meetings import add_meeting
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.outbox import queue_message
from tests.cast import TODAY
from tests.crash.conftest import ROUNDS, board_with, judge, run_program

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LEADS = 12


@pytest.mark.parametrize(("runs", "rounds"), [(2, ROUNDS), (4, max(ROUNDS // 5, 1))])
def test_schedulers_at_once_send_each_message_once(ledger, runs, rounds):
    board, last = board_with(LEADS), date(2026, 7, 6)
    days = []
    for number in range(
        rounds
    ):  # each meeting a week before the one of the last round: nothing else is due then
        meeting = add_meeting(board=board, day=last - timedelta(weeks=number), by=None, on=date(2020, 1, 6))
        days.append(meeting.cycle.circulate_on)
    done = run_program(ledger, "race_run_cycle.py", runs, *days)
    found = judge(ledger)
    print(f"{rounds} rounds of {runs} schedulers, {Message.objects.count()} messages: {found}")
    assert done == {"well": runs * rounds}
    assert found == {"doubled": 0, "lost": 0, "unknown": 0, "in doubt": 0}
    assert Message.objects.count() == UpdateRequest.objects.count() == LEADS * rounds
    assert len(ledger.taken) == LEADS * rounds
    assert AuditEvent.objects.filter(verb="circulated").count() == rounds


def say(recipient: str) -> Message | None:
    return queue_message(
        topic="cycle:1",
        step="circulate",
        recipient=recipient,
        to_name="A lead",
        to_address="a@example.org",
        subject="Please update",
        text="Dear lead",
        on=TODAY,
    )


def look_then_say(recipient: str, gate: threading.Barrier) -> None:
    """If there is none, write one: what looks like a guard and is none."""
    nobody = not Message.objects.filter(topic="cycle:1", step="circulate", recipient=recipient).exists()
    gate.wait(timeout=30)
    if nobody:
        say(recipient)


def both(recipients: list[str]) -> Counter[str]:
    """How often each is written to, where two schedulers look and then write."""
    gate = threading.Barrier(2)

    def work() -> None:
        try:
            for recipient in recipients:
                look_then_say(recipient, gate)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _scheduler in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(Message.objects.values_list("recipient", flat=True))


@pytest.fixture
def without_the_key():
    """The table without its unique key, for as long as the test runs."""
    all_of_them = Message._meta.constraints
    key = next(rule for rule in all_of_them if rule.name == "core_message_said_once")
    Message._meta.constraints = [rule for rule in all_of_them if rule is not key]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Message, key)
    yield
    Message.objects.all().delete()
    Message._meta.constraints = all_of_them
    with connection.schema_editor() as editor:
        editor.add_constraint(Message, key)


RECIPIENTS = [f"to:lead{number}@example.org" for number in range(LEADS)]


def test_the_unique_key_lets_one_of_two_write(db):
    assert both(RECIPIENTS) == dict.fromkeys(RECIPIENTS, 1)


def test_control_without_the_unique_key_a_look_beforehand_doubles(without_the_key):
    assert both(RECIPIENTS) == dict.fromkeys(RECIPIENTS, 2)
