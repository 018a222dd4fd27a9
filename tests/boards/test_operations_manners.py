"""Reminders go to those outstanding alone, stop when the answer arrives, and say why and whom to ring."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from boards.models import UpdateCycle
from boards.operations.boards import edit_board
from boards.operations.chasing import chase
from boards.operations.circulation import circulate
from boards.operations.running import run_cycles
from boards.operations.withdrawing import ANSWERED_MEANWHILE
from boards.rules.cycle import Step
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import Refused
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import answer, meet, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def edit(cast, **fields):
    return edit_board(board=cast.board, **fields, by=cast.manager, on=date(2026, 6, 1))


def reminded(cycle: UpdateCycle) -> dict[date, int]:
    """On which days `run_cycle` wrote how many reminders."""
    days = [cycle.circulate_on + timedelta(days=days) for days in range(22)]
    done = {day: [step for step in run_cycles(by=None, on=day) if step.step == Step.CHASE] for day in days}
    return {day: steps[0].messages for day, steps in done.items() if steps and steps[0].messages}


def test_a_board_chooses_its_reminder_days(cast, cycle):
    edit(cast, reminder_days="1, -1")
    cast.board.refresh_from_db()
    assert cast.board.reminder_days == "-1, 1"
    assert reminded(cycle) == {date(2026, 6, 19): 2, date(2026, 6, 23): 2}


def test_a_board_without_reminder_days_reminds_nobody_by_itself(cast, cycle):
    edit(cast, reminder_days="")
    assert reminded(cycle) == {}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reminder_days": "soon"}, "not a number of working days"),
        ({"deputy_after": 5, "head_after": 4}, "deputy is asked before"),
        ({"head_after": 99}, "1 to 20 working days"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(cast, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        edit(cast, **fields)
    cast.board.refresh_from_db()
    assert (cast.board.reminder_days, cast.board.deputy_after, cast.board.head_after) == ("-3, 0, 2", 3, 4)


def test_new_reminder_days_are_in_the_audit_trail(cast):
    edit(cast, reminder_days="0")
    assert AuditEvent.objects.get(verb="board edited").changes == {"reminder_days": ["-3, 0, 2", "0"]}


def test_a_reminder_goes_only_to_who_has_not_answered(cast, cycle):
    for action in (cast.champion, cast.watch):
        answer(cycle, action, cast.fostering, on=cycle.circulate_on)
    assert set(reminded(cycle).values()) == {1}
    chased = Message.objects.filter(step__startswith="chase:")
    assert set(chased.values_list("to_address", flat=True)) == {"nurse@example.org"}


def test_a_queued_reminder_is_withdrawn_with_the_last_answer_it_asks_for(cast, cycle):
    [reminder] = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    answer(cycle, cast.interviews, cast.health)
    reminder.refresh_from_db()
    assert reminder.state == MessageState.QUEUED  # one action of two is still open
    answer(cycle, cast.offer, cast.health)
    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == (MessageState.CANCELLED, ANSWERED_MEANWHILE)


def test_another_leads_answer_to_the_same_action_withdraws_it_too(cast, cycle):
    answer(cycle, cast.interviews, cast.health)
    [reminder] = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    answer(cycle, cast.offer, cast.school)
    reminder.refresh_from_db()
    assert reminder.state == MessageState.CANCELLED


def test_a_draft_is_no_answer_and_other_peoples_reminders_stay(cast, cycle):
    reminders = chase(cycle=cycle, by=cast.manager, on=cycle.due_on)
    save(cycle, cast.interviews, cast.health)
    save(cycle, cast.offer, cast.health)
    answer(cycle, cast.champion, cast.fostering)
    assert {message.state for message in reminders} == {MessageState.QUEUED}
    assert Message.objects.filter(step__startswith="chase:", state=MessageState.QUEUED).count() == 2


@pytest.mark.parametrize("state", [MessageState.SENT, MessageState.IN_DOUBT, MessageState.HANDING_OVER])
def test_what_may_have_left_is_left_as_it_is(cast, cycle, state):
    [reminder] = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    sent_at = timezone.now() if state == MessageState.SENT else None
    Message.objects.filter(pk=reminder.pk).update(state=state, sent_at=sent_at)
    for action in (cast.interviews, cast.offer):
        answer(cycle, action, cast.health)
    reminder.refresh_from_db()
    assert reminder.state == state


def test_the_request_itself_is_not_withdrawn(cast, cycle):
    for action in (cast.interviews, cast.offer):
        answer(cycle, action, cast.health, on=cycle.circulate_on)
    assert Message.objects.get(lead=cast.health, step="circulate").state == MessageState.QUEUED


def test_every_mail_says_why_it_came_and_whom_to_ring(cast, cycle):
    edit(
        cast,
        contact_name="the plan office",
        contact_phone="01632 960123",
        contact_email="plan@example.org",
    )
    cycle.refresh_from_db()
    for message in chase(cycle=cycle, by=cast.manager, on=cycle.due_on):
        for part in (message.text, message.html):
            assert "You get this message because the plan names" in part
            assert "ask the plan office: ring 01632 960123 or write to plan@example.org" in part
