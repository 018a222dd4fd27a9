"""A meeting that moves or is cancelled: before it was circulated, after, past the due day, twice, and back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from boards.corrections import WAITING
from boards.models import Meeting, UpdateCycle
from boards.operations.chasing import brief, chase, close_returns
from boards.operations.circulation import circulate
from boards.operations.links import find_link
from boards.operations.meetings import (
    add_meeting,
    cancel_meeting,
    move_meeting,
    preview_cancel,
    preview_move,
)
from boards.operations.reporting import report_meeting
from boards.operations.reviewing import return_update
from boards.operations.running import run_cycles
from boards.rules.cycle import Step
from plantracker.core.models import Message
from plantracker.core.operations.people import tie_lead
from plantracker.core.operations.refusals import Refused, Stale
from plantracker.core.rules.messages import MessageState
from plantracker.lib.wording import long_date
from tests.boards.answering import link_of
from tests.boards.steps import MEETING, answer, meet

pytestmark = pytest.mark.django_db

LATER = date(2026, 7, 13)
NURSE, FOSTERING = "nurse@example.org", "lead-user@example.org"


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    return meet(cast).cycle


@pytest.fixture
def asked(cast, cycle) -> UpdateCycle:
    """Circulated, and what could leave has left."""
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    all_leave()
    return cycle


def all_leave() -> None:
    Message.objects.filter(state=MessageState.QUEUED).update(state=MessageState.SENT, sent_at=timezone.now())


def move(cast, day: date, on: date) -> UpdateCycle:
    meeting = Meeting.objects.select_related("board", "cycle").get()
    move_meeting(meeting=meeting, day=day, by=cast.manager, on=on)
    return UpdateCycle.objects.select_related("meeting__board").get()


def cancel(cast, on: date) -> None:
    cancel_meeting(meeting=Meeting.objects.select_related("board", "cycle").get(), by=cast.manager, on=on)


def to(step: str) -> list[str]:
    """Whom messages of a step that stand are for."""
    rows = Message.objects.filter(step__startswith=step).exclude(state=MessageState.CANCELLED)
    return sorted(row.to_address or row.to_name for row in rows)


def days(cycle: UpdateCycle) -> tuple[date, date, date]:
    return cycle.circulate_on, cycle.due_on, cycle.brief_on


def test_moved_before_circulation_every_day_follows_and_nobody_is_told(cast, cycle):
    moved = move(cast, LATER, cycle.circulate_on - timedelta(days=3))
    assert days(moved) == (date(2026, 6, 22), date(2026, 6, 29), date(2026, 7, 6))
    assert not Message.objects.exists()


def test_moved_after_circulation_each_who_was_written_to_gets_one_correction(cast, asked):
    moved = move(cast, LATER, date(2026, 6, 17))
    assert to("moved:1") == [FOSTERING, NURSE]
    assert days(moved) == (date(2026, 6, 15), date(2026, 6, 29), date(2026, 7, 6))
    message = Message.objects.get(step="moved:1", to_address=NURSE)
    for words in (
        "meets on Monday 13 July 2026, not on Monday 6 July 2026",
        "now due by Monday 29 June 2026",
        "What you have answered is kept",
        cast.interviews.title,
    ):
        assert words in message.text
        assert words.replace("Monday 29 June 2026", "") in message.html.replace("<strong>", "").replace(
            "Monday 29 June 2026", ""
        )
    assert message.subject == "New day: Delivery Board now meets on 13 Jul 2026"


def test_the_link_of_a_correction_and_the_one_before_both_answer(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    for step in ("circulate", "moved"):
        token = link_of(cast.health, step=step).split("/")[2]
        assert find_link(token, on=LATER) is not None


def test_answers_are_kept_and_whoever_gave_them_all_has_nothing_more_to_do(cast, asked):
    for action in (cast.champion, cast.watch):
        answer(asked, action, cast.fostering, on=date(2026, 6, 16))
    moved = move(cast, LATER, date(2026, 6, 17))
    assert moved.requests.filter(state="submitted").count() == 2
    message = Message.objects.get(step="moved:1", to_address=FOSTERING)
    assert "nothing more to do" in message.text
    assert "/a/" not in message.text + message.html
    assert cast.champion.title not in message.text


def test_a_message_that_had_not_left_is_withdrawn_and_written_anew_with_the_new_days(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    move(cast, LATER, cycle.circulate_on)
    assert Message.objects.filter(step="circulate", state=MessageState.CANCELLED).count() == 3
    assert to("circulate:moved:1") == ["Head of Virtual School", FOSTERING, NURSE]
    assert to("moved") == []
    for message in Message.objects.filter(step="circulate:moved:1"):
        assert "Monday 13 July 2026" in message.text
        assert "Monday 6 July" not in message.text
        assert "by Monday 29 June 2026" in message.text


def test_a_held_message_goes_with_the_new_days_once_there_is_an_address(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    tie_lead(lead=cast.school, email="school@example.org", by=cast.manager, on=date(2026, 6, 18))
    queued = Message.objects.get(to_address="school@example.org")
    assert (queued.state, queued.step) == (MessageState.QUEUED, "circulate:moved:1")


def test_a_waiting_reminder_is_withdrawn_and_not_written_anew(cast, asked):
    chase(cycle=asked, by=cast.manager, on=asked.due_on)
    move(cast, LATER, asked.due_on)
    assert to("chase") == []
    assert to("moved") == [FOSTERING, NURSE]


def test_a_waiting_return_is_written_anew_with_its_reason(cast, asked):
    request = answer(asked, cast.interviews, cast.health, on=date(2026, 6, 16))
    return_update(request=request, reason="Which panels?", by=cast.manager, on=date(2026, 6, 17))
    move(cast, LATER, date(2026, 6, 17))
    [message] = Message.objects.filter(step__startswith="returned").exclude(state=MessageState.CANCELLED)
    assert "Which panels?" in message.text
    assert "Monday 13 July 2026" in message.text


def test_moved_twice_before_the_correction_left_only_the_second_one_goes(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    move(cast, date(2026, 7, 20), date(2026, 6, 17))
    assert to("moved") == [FOSTERING, NURSE]
    for message in Message.objects.filter(step="moved:2"):
        assert "Monday 20 July 2026, not on Monday 6 July 2026" in message.text


def test_moved_twice_with_the_first_correction_gone_each_is_corrected_again(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    all_leave()
    move(cast, date(2026, 7, 20), date(2026, 6, 18))
    assert to("moved:2") == [FOSTERING, NURSE]
    for message in Message.objects.filter(step="moved:2"):
        assert "Monday 20 July 2026, not on Monday 13 July 2026" in message.text


def test_moved_back_before_the_correction_left_nobody_hears_of_it(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    moved = move(cast, MEETING, date(2026, 6, 17))
    assert to("moved") == []
    assert moved.due_on == date(2026, 6, 22)


def test_moved_back_after_the_correction_left_each_is_told_the_first_day_again(cast, asked):
    move(cast, LATER, date(2026, 6, 17))
    all_leave()
    move(cast, MEETING, date(2026, 6, 18))
    assert to("moved:2") == [FOSTERING, NURSE]


def test_moved_past_the_due_day_the_returns_are_open_again_and_chased_anew(cast, asked):
    chase(cycle=asked, by=cast.manager, on=asked.due_on)
    close_returns(cycle=asked, by=cast.manager, on=date(2026, 6, 23))
    all_leave()
    moved = move(cast, date(2026, 7, 20), date(2026, 6, 24))
    assert (moved.state, moved.due_on, moved.closed_on) == ("circulated", date(2026, 7, 6), None)
    steps = [(day, step.step) for day in _each(date(2026, 6, 24), 30) for step in run_cycles(by=None, on=day)]
    assert steps == [
        (date(2026, 7, 1), Step.CHASE),
        (date(2026, 7, 6), Step.CHASE),
        (date(2026, 7, 7), Step.CLOSE),
        (date(2026, 7, 8), Step.CHASE),
        (date(2026, 7, 13), Step.BRIEF),
    ]


def _each(first: date, number: int) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range(number)]


def test_moved_so_near_that_the_due_day_is_over_another_one_is_asked_for(cast, asked):
    moved = move(cast, date(2026, 6, 29), date(2026, 6, 17))
    # Two weeks before is 15 June, over; the working day before the brief of 22 June is asked for instead.
    assert (moved.due_on, moved.brief_on) == (date(2026, 6, 19), date(2026, 6, 22))
    assert "now due by Friday 19 June 2026" in Message.objects.get(step="moved:1", to_address=NURSE).text
    assert run_cycles(by=None, on=date(2026, 6, 18)) == []  # nobody is chased the morning after


def test_moved_so_near_that_circulation_day_is_over_the_requests_go_with_a_day_that_can_be_met(cast, cycle):
    on = date(2026, 6, 10)
    moved = move(cast, date(2026, 6, 22), on)
    assert moved.circulate_on < on
    assert [step.step for step in run_cycles(by=None, on=on)] == [Step.CIRCULATE]
    moved.refresh_from_db()
    assert on < moved.due_on <= moved.brief_on
    assert long_date(moved.due_on) in Message.objects.get(to_address=NURSE).subject


def test_the_chair_who_was_briefed_is_told_and_briefed_anew(cast, asked):
    brief(cycle=asked, by=cast.manager, on=asked.brief_on)
    all_leave()
    moved = move(cast, date(2026, 7, 27), date(2026, 6, 30))
    assert (moved.state, moved.briefed_on) == ("circulated", None)
    assert to("moved:1") == ["briefed@example.org", "chair@example.org", FOSTERING, NURSE]
    text = Message.objects.get(step="moved:1", to_address="chair@example.org").text
    assert "not on Monday 6 July 2026" in text
    assert "/a/" not in text
    assert "Updates are now due" not in text
    assert len(brief(cycle=moved, by=cast.manager, on=moved.brief_on)) == 2


def test_a_briefing_that_had_not_left_is_withdrawn_and_goes_on_its_new_day(cast, asked):
    brief(cycle=asked, by=cast.manager, on=date(2026, 7, 6))
    moved = move(cast, date(2026, 7, 7), date(2026, 7, 6))
    assert to("brief") == []
    assert (moved.due_on, moved.brief_on) == (date(2026, 7, 6), date(2026, 7, 6))
    assert [step.step for step in run_cycles(by=None, on=date(2026, 7, 7))] == [Step.CLOSE, Step.BRIEF]
    assert to("brief:1") == ["briefed@example.org", "chair@example.org"]


def test_a_lead_whose_address_changed_gets_the_link_and_the_old_mailbox_only_the_day(cast, asked):
    type(cast.health).objects.filter(pk=cast.health.pk).update(email="matron@example.org")
    move(cast, LATER, date(2026, 6, 17))
    message = Message.objects.get(step="moved:1", to_address=NURSE)
    assert "/a/" not in message.text
    assert cast.interviews.title not in message.text


def test_two_who_move_at_once_move_it_once(cast, asked):
    stale = Meeting.objects.select_related("board", "cycle").get()
    move(cast, LATER, date(2026, 6, 17))
    with pytest.raises(Stale):
        move_meeting(meeting=stale, day=date(2026, 7, 20), by=cast.manager, on=date(2026, 6, 17))
    assert Counter(Message.objects.values_list("step", flat=True))["moved:1"] == 2


def test_a_reminder_decided_by_the_old_days_is_refused(cast, asked):
    stale = UpdateCycle.objects.select_related("meeting__board").get()
    move(cast, LATER, date(2026, 6, 17))
    with pytest.raises(Stale):
        chase(cycle=stale, by=cast.manager, on=date(2026, 6, 22))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(MEETING, "already"), (date(2026, 6, 1), "is over"), (date(2026, 7, 14), "already: choose another")],
)
def test_a_move_that_makes_no_sense_is_refused_before_anything_is_shown(cast, asked, day, sentence):
    meeting = Meeting.objects.select_related("board", "cycle").get()
    add_meeting(board=cast.board, day=date(2026, 7, 14), by=cast.manager, on=date(2026, 6, 1))
    with pytest.raises(Refused, match=sentence):
        preview_move(meeting=meeting, day=day, by=cast.manager, on=date(2026, 6, 17))


def test_a_preview_writes_nothing_and_says_what_the_move_does(cast, asked):
    meeting = Meeting.objects.select_related("board", "cycle").get()
    before = list(Message.objects.values()), list(UpdateCycle.objects.values())
    moved, change = preview_move(meeting=meeting, day=LATER, by=cast.manager, on=date(2026, 6, 17))
    assert (list(Message.objects.values()), list(UpdateCycle.objects.values())) == before
    assert meeting.date == MEETING
    after = move(cast, LATER, date(2026, 6, 17))
    assert days(after) == days(moved)
    assert to("moved") == sorted(draft.to_address for draft in change.corrections)
    assert to("circulate:moved") == [draft.to_name for draft in change.asked_again]
    texts = {message.to_address: message.subject for message in Message.objects.filter(step="moved:1")}
    assert texts == {draft.to_address: draft.subject for draft in change.corrections}


# -- Cancelled -----------------------------------------------------------------------------------------------------


def test_cancelled_before_circulation_nobody_is_told(cast, cycle):
    cancel(cast, date(2026, 6, 10))
    assert not Message.objects.exists()


def test_cancelled_before_anything_left_nobody_is_told_and_nothing_leaves(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    cancel(cast, cycle.circulate_on)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


@pytest.mark.parametrize("step", ["circulated", "chased", "closed"])
def test_cancelled_after_that_each_who_was_written_to_is_told_once(cast, asked, step):
    if step != "circulated":
        chase(cycle=asked, by=cast.manager, on=asked.due_on)
        all_leave()
    if step == "closed":
        close_returns(cycle=asked, by=cast.manager, on=date(2026, 6, 23))
    cancel(cast, date(2026, 6, 24))
    assert to("") == sorted([*[FOSTERING, NURSE] * (2 if step == "circulated" else 3)])
    assert to("cancelled") == [FOSTERING, NURSE]
    for message in Message.objects.filter(step="cancelled"):
        assert "no need to answer" in message.text
        assert "no need to answer" in message.html
        assert "/a/" not in message.text


def test_cancelled_after_the_brief_the_chair_is_told_too(cast, asked):
    brief(cycle=asked, by=cast.manager, on=asked.brief_on)
    all_leave()
    cancel(cast, date(2026, 6, 30))
    assert to("cancelled") == ["briefed@example.org", "chair@example.org", FOSTERING, NURSE]


def test_cancelled_twice_tells_nobody_twice(cast, asked):
    cancel(cast, date(2026, 6, 17))
    with pytest.raises(Refused):
        cancel(cast, date(2026, 6, 17))
    assert len(to("cancelled")) == 2


def test_what_may_have_arrived_is_corrected_and_what_was_refused_is_not(cast, asked):
    Message.objects.filter(to_address=NURSE).update(state=MessageState.IN_DOUBT, sent_at=None)
    Message.objects.filter(to_address=FOSTERING).update(state=MessageState.FAILED, sent_at=None)
    meeting = Meeting.objects.select_related("board", "cycle").get()
    change = preview_cancel(meeting=meeting, by=cast.manager, on=date(2026, 6, 17))
    assert [draft.to_address for draft in change.corrections] == [NURSE]


def test_a_reported_meeting_neither_moves_nor_is_cancelled(cast, asked):
    report_meeting(meeting=Meeting.objects.get(), by=cast.manager, on=MEETING)
    with pytest.raises(Refused, match="over or cancelled"):
        move(cast, LATER, MEETING)
    with pytest.raises(Refused):
        cancel(cast, MEETING)


def test_a_meeting_without_a_cycle_moves_and_is_cancelled_all_the_same(cast):
    add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    meeting = Meeting.objects.select_related("board").get()
    assert preview_move(meeting=meeting, day=LATER, by=cast.manager, on=date(2026, 6, 2))[0] is None
    move_meeting(meeting=meeting, day=LATER, by=cast.manager, on=date(2026, 6, 2))
    cancel_meeting(meeting=meeting, by=cast.manager, on=date(2026, 6, 2))
    with pytest.raises(Refused):
        move_meeting(meeting=meeting, day=MEETING, by=cast.manager, on=date(2026, 6, 2))


def test_nothing_waits_for_a_cancelled_board(cast, asked):
    chase(cycle=asked, by=cast.manager, on=asked.due_on)
    cancel(cast, asked.due_on)
    waiting = Message.objects.filter(state__in=WAITING)
    assert set(waiting.values_list("step", flat=True)) == {"cancelled"}
