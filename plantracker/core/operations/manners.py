"""One mail a day to a person, across boards and steps: whoever comes second waits in the outbox for the next morning.

A unique key of the database holds it, not a look beforehand: a message takes its address's turn of the day in the same
update that claims it for sending. A turn is given back when the message did not leave after all.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from plantracker.core.models import Message
from plantracker.core.operations.moving import write_line
from plantracker.core.rules.manners import MORNING
from plantracker.core.rules.messages import MessageState

WAITS = "Waits for another day: one mail a day to a person."


def claim(message: Message, *, day: date, **changes: object) -> bool:
    """Claim a queued message and its address's turn of ``day``; whoever loses either gets `False`."""
    queued = Message.objects.filter(pk=message.pk, state=MessageState.QUEUED)
    turn = day if message.one_a_day else None
    try:
        with transaction.atomic():
            return bool(queued.update(state=MessageState.CLAIMED, mail_day=turn, **changes))
    except IntegrityError:  # another sender has just taken the turn
        return False


def postpone(*, day: date, now: datetime) -> int:
    """Say of every message whose address has had its mail on ``day`` that it waits, in its log too; answers how many.

    Only on the real today is it also given a time: a day that is made up for is followed by the next one at once.
    """
    changes: dict[str, object] = {"reason": WAITS}
    if day == timezone.localdate(now):
        tomorrow = datetime.combine(day + timedelta(days=1), MORNING)
        changes["next_try_at"] = timezone.make_aware(tomorrow)
    waiting = Message.objects.filter(state=MessageState.QUEUED, next_try_at__lte=now).had_mail(on=day)
    return sum(_postpone(message, changes, now=now) for message in waiting.defer("text", "html"))


@transaction.atomic
def _postpone(message: Message, changes: dict[str, object], *, now: datetime) -> bool:
    queued = Message.objects.filter(
        pk=message.pk, state=MessageState.QUEUED, next_try_at=message.next_try_at, attempts=message.attempts
    )
    moved = bool(queued.update(**changes))
    if moved and message.reason != WAITS:
        write_line(message, state=MessageState.QUEUED, said=WAITS, when=now)
    return moved
