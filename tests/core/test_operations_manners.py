"""One mail a day to a person: across topics and steps, by address, held by the database and not by a look."""

from __future__ import annotations

import smtplib
from datetime import date, datetime, timedelta

import pytest
from django.core.mail import get_connection
from django.db import IntegrityError, transaction
from django.utils import timezone

from plantracker.core.models import Message
from plantracker.core.operations.manners import WAITS, claim
from plantracker.core.operations.outbox import queue_message, settle_message
from plantracker.core.operations.sending import send_messages
from plantracker.core.rules.manners import EXEMPT, MORNING, keeps_to_one_a_day
from plantracker.core.rules.messages import MessageState

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)


def write(step: str = "circulate", *, topic: str = "cycle:1", to: str = "a@example.org", **fields) -> Message:
    message = queue_message(
        topic=topic,
        step=step,
        recipient=f"to:{to.lower()}",
        to_name="A lead",
        to_address=to,
        subject="Please update",
        text="Dear lead",
        on=DAY,
        **fields,
    )
    assert message is not None
    return message


def send(on: date = DAY, **fields) -> int:
    nowhere = get_connection("django.core.mail.backends.dummy.EmailBackend")
    return send_messages(connection=nowhere, on=on, **fields).sent


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_a_second_mail_of_the_day_waits_for_the_next_whatever_it_is_about():
    first, second, third = write(), write("chase:2026-06-15"), write(topic="cycle:2")
    other = write(to="b@example.org")
    assert send() == 2
    assert [state_of(each) for each in (first, second, third, other)] == ["sent", "queued", "queued", "sent"]
    assert second.reason == third.reason == WAITS
    assert send() == 0
    for waiting in (second, third):  # said once in its log, however often the sender comes by
        assert [line.said for line in waiting.delivery_lines.all()] == [WAITS]
    assert send(DAY + timedelta(days=1)) == 1
    assert send(DAY + timedelta(days=2)) == 1
    assert send(DAY + timedelta(days=3)) == 0


def test_capitals_make_no_other_person():
    write(to="nurse@example.org")
    write("brief", to="Nurse@Example.org")
    assert send() == 1


@pytest.mark.parametrize("step", ["receipt:7", "link:1", "code:2", "correction:3"])
def test_what_the_person_asked_for_neither_waits_nor_counts(step):
    asked = write(step)
    request = write()
    assert send() == 2
    assert not asked.one_a_day
    write(f"{step}0")
    assert send() == 1
    assert request.one_a_day


def test_a_sign_in_message_never_waits():
    write()
    write("password_reset", private=True)
    assert send() == 2


@pytest.mark.parametrize("step", sorted(EXEMPT))
def test_exempt_steps_are_told_by_their_stem_alone(step):
    assert not keeps_to_one_a_day(step)
    assert not keeps_to_one_a_day(f"{step}:2026-06-15")
    assert keeps_to_one_a_day(f"{step}s")
    assert keeps_to_one_a_day(f"chase:{step}")


def test_the_database_refuses_a_second_mail_of_the_day():
    first, second = write(), write("brief", to="A@example.org")
    Message.objects.filter(pk=first.pk).update(mail_day=DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=second.pk).update(mail_day=DAY)


def test_two_senders_that_both_looked_before_either_claimed_send_one():
    first, second = write(), write("brief")
    claims = {"claimed_by": "sender", "claimed_at": timezone.now()}
    assert claim(first, day=DAY, **claims)
    assert not claim(first, day=DAY, **claims)  # the same message again
    assert not claim(second, day=DAY, **claims)  # its address has had its turn
    assert claim(second, day=DAY + timedelta(days=1), **claims)


class Refusing:
    """A mail server that says no: for now (451) or for good (550)."""

    def __init__(self, code: int) -> None:
        self.code = code

    def open(self) -> None:
        return None

    close = open

    def send_messages(self, _mails: list) -> int:
        raise smtplib.SMTPDataError(self.code, b"no")


@pytest.mark.parametrize("code", [451, 550])
def test_a_mail_that_did_not_leave_gives_its_turn_back(code):
    refused, second = write(), write("brief")
    send_messages(connection=Refusing(code), on=DAY)
    Message.objects.filter(state=MessageState.FAILED).update(reason="no")
    refused.refresh_from_db()
    assert refused.mail_day is None
    Message.objects.filter(pk=second.pk).update(state=MessageState.QUEUED, next_try_at=timezone.now())
    assert send() == 1
    assert state_of(second) == MessageState.SENT


@pytest.mark.parametrize(("arrived", "turn"), [(True, DAY), (False, None)])
def test_a_doubt_keeps_the_turn_until_a_person_says_that_it_did_not_arrive(cast, arrived, turn):
    message = write()
    Message.objects.filter(pk=message.pk).update(state=MessageState.IN_DOUBT, mail_day=DAY)
    second = write("brief")
    assert send() == 0
    settle_message(message=message, arrived=arrived, by=cast.manager, on=DAY)
    message.refresh_from_db()
    assert message.mail_day == turn
    assert send() == (0 if arrived else 1)
    assert [state_of(message), state_of(second)].count(MessageState.QUEUED) == 1


def test_on_the_real_day_it_waits_until_the_morning():
    now = timezone.make_aware(datetime(2026, 6, 15, 9, 0))
    write()
    second = write("brief")
    Message.objects.update(next_try_at=now, created_at=now)
    assert send(now=now) == 1
    second.refresh_from_db()
    assert timezone.localtime(second.next_try_at).replace(tzinfo=None) == datetime(2026, 6, 16, 7, 0)
    assert timezone.localtime(second.next_try_at).time() == MORNING
    tomorrow = DAY + timedelta(days=1)
    assert send(tomorrow, now=timezone.make_aware(datetime(2026, 6, 16, 0, 5))) == 0
    assert send(tomorrow, now=timezone.make_aware(datetime(2026, 6, 16, 7, 0))) == 1


def test_a_message_that_waited_and_left_no_longer_says_that_it_waits():
    write()
    second = write("brief")
    send()
    send(DAY + timedelta(days=1))
    second.refresh_from_db()
    assert (second.state, second.reason, second.mail_day) == ("sent", "", DAY + timedelta(days=1))
