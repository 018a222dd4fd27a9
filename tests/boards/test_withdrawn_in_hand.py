"""A message in hand while its meeting is cancelled or moved: what no longer holds is not tried again."""

from __future__ import annotations

import smtplib
from datetime import date, timedelta

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from boards.operations.circulation import circulate
from boards.operations.meetings import cancel_meeting, move_meeting
from plantracker.core.models import Message
from plantracker.core.operations.claiming import claim_next
from plantracker.core.operations.outbox import settle_message
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.releasing import send_again
from plantracker.core.operations.sending import send_messages
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 6, 16), date(2026, 7, 13)
NURSE = "nurse@example.org"


class Busy(BaseEmailBackend):
    """Puts every message off, and while it is spoken to about the nurse's the deed is done."""

    def __init__(self, deed, code: int = 451) -> None:
        super().__init__()
        self.deed, self.code = deed, code

    def send_messages(self, email_messages):
        if email_messages[0].to == [NURSE]:
            self.deed()
        raise smtplib.SMTPDataError(self.code, b"not now")


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def cancel(cast, cycle):
    return lambda: cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=DAY)


def move(cast, cycle):
    return lambda: move_meeting(meeting=cycle.meeting, day=LATER, by=cast.manager, on=DAY)


def asked() -> Message:
    return Message.objects.get(step="circulate", to_address=NURSE)


@pytest.mark.parametrize(
    ("deed", "said"),
    [(cancel, "The meeting was cancelled."), (move, "The meeting has moved to Monday 13 July")],
)
def test_put_off_while_the_meeting_changes_it_is_cancelled_and_not_tried_again(cast, cycle, deed, said):
    send_messages(connection=Busy(deed(cast, cycle)))
    message = asked()
    assert message.state == "cancelled"
    assert message.reason.startswith(said)
    assert message.delivery_lines.last().said.startswith(said)
    calm = Busy(lambda: pytest.fail("It was tried again."))
    Message.objects.exclude(step="circulate").delete()
    send_messages(connection=calm, now=timezone.now() + timedelta(days=2))


def test_claimed_and_not_begun_it_is_withdrawn_and_its_sender_gives_it_up(cast, cycle):
    Message.objects.exclude(to_address=NURSE).delete()
    claimed = claim_next(sender="host:1:2", now=timezone.now())
    cancel(cast, cycle)()
    assert claimed.to_address == NURSE
    assert asked().state == "cancelled"
    assert not Message.objects.filter(step="cancelled").exists()  # nothing had left: nobody has to be told


def test_in_doubt_it_is_not_sent_again_with_what_no_longer_holds(cast, cycle):
    Message.objects.filter(pk=asked().pk).update(state="in_doubt")
    cancel(cast, cycle)()
    with pytest.raises(
        Refused, match=r"no longer holds, so it is not sent again\. The meeting was cancelled"
    ):
        settle_message(message=asked(), arrived=False, by=cast.manager, on=DAY)
    settle_message(message=asked(), arrived=True, by=cast.manager, on=DAY)
    assert asked().state == "sent"


def test_not_delivered_it_is_not_sent_again_with_the_old_day(cast, cycle):
    Message.objects.filter(pk=asked().pk).update(state="failed", sent_at=timezone.now())
    move(cast, cycle)()
    with pytest.raises(Refused, match="The meeting has moved to Monday 13 July 2026"):
        send_again(message=asked(), by=cast.manager, on=DAY)
    assert asked().state == "failed"
