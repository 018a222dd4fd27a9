"""Meetings moved, cancelled and chased in any order, with mail leaving in between (REL-9)."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction
from django.utils import timezone

from boards.corrections import GONE, WAITING
from boards.models import Meeting, UpdateCycle
from boards.operations.chasing import brief, chase, close_returns
from boards.operations.circulation import circulate
from boards.operations.meetings import cancel_meeting, move_meeting
from boards.operations.readdressing import change_address
from boards.operations.running import run_cycles
from plantracker.core.models import Message
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import meet
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WALKS = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 12
STEPS = 14


def some_leave(chance: Random) -> None:
    for message in Message.objects.filter(state=MessageState.QUEUED):
        state = chance.choice(
            [MessageState.SENT, MessageState.SENT, MessageState.IN_DOUBT, MessageState.QUEUED]
        )
        sent = timezone.now() if state == MessageState.SENT else None
        Message.objects.filter(pk=message.pk).update(state=state, sent_at=sent)


def take_a_step(cast: Cast, chance: Random, on: date) -> str:
    meeting = Meeting.objects.select_related("board", "cycle").get()
    cycle = meeting.cycle
    cycle.meeting = meeting
    sign = {"by": cast.manager, "on": on}
    steps = {
        "run": lambda: run_cycles(by=None, on=on),
        "circulate": lambda: circulate(cycle=cycle, **sign),
        "chase": lambda: chase(cycle=cycle, **sign),
        "close": lambda: close_returns(cycle=cycle, **sign),
        "brief": lambda: brief(cycle=cycle, **sign),
        "leave": lambda: some_leave(chance),
        "move": lambda: move_meeting(
            meeting=meeting, day=on + timedelta(days=chance.randint(-2, 40)), **sign
        ),
        "address": lambda: change_address(
            lead=cast.health, email=f"nurse{chance.randint(1, 3)}@example.org", **sign
        ),
        "cancel": lambda: cancel_meeting(meeting=meeting, **sign),
    }
    often = ["run", "leave", "move", *steps] if chance.random() < 0.9 else list(steps)
    name = chance.choice([step for step in often if step != "cancel" or chance.random() < 0.3])
    with suppress(Refused):
        steps[name]()
    return name


def check(cycle: UpdateCycle, nurse: str) -> None:
    messages = list(Message.objects.about(cycle.topic).select_related("told").order_by("id"))
    last: dict[str, Message] = {}
    for message in messages:
        told = getattr(message, "told", None)
        if message.step == "circulate" or "moved" in message.step:
            assert told.due >= message.on, message.step
        if message.state in WAITING:
            assert (message.step == "cancelled") == cycle.meeting.cancelled
            assert told.meeting == cycle.meeting.date
        # What a mailbox that no longer answers for its lead still waited for was withdrawn with its link.
        reached = not message.to_address.startswith("nurse") or message.to_address == nurse
        if message.to_address and reached and message.state in (*GONE, *WAITING):
            last[message.to_address.lower()] = message
    for message in last.values():
        assert message.told.meeting == cycle.meeting.date, "somebody was left with another day"
        assert (message.step == "cancelled") == cycle.meeting.cancelled
    stands = [message for message in messages if message.state != MessageState.CANCELLED]
    corrections = Counter(
        (message.step, message.to_address) for message in stands if message.step.startswith("moved")
    )
    assert set(corrections.values()) <= {1}


@pytest.mark.parametrize("seed", range(WALKS))
def test_whatever_happens_everybody_knows_the_day_that_holds(cast, seed):
    chance, on = Random(seed), date(2026, 6, 10)
    cycle, walked = meet(cast).cycle, []
    for _number in range(STEPS):
        with transaction.atomic():
            walked.append(take_a_step(cast, chance, on))
        cast.health.refresh_from_db()
        check(UpdateCycle.objects.select_related("meeting__board").get(pk=cycle.pk), cast.health.email)
        on += timedelta(days=chance.choice([0, 0, 1, 1, 3, 7]))
    assert len(walked) == STEPS
