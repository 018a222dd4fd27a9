"""The update cycle through its operations: circulate, chase, close, brief, report, and `run_cycle`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.models import Action
from boards.models import AnswerLink, Meeting, Snapshot, SnapshotRow, UpdateCycle, UpdateRequest
from boards.operations import running
from boards.operations.boards import add_board, give_plan
from boards.operations.chasing import brief, chase, close_returns
from boards.operations.circulation import circulate, preview_circulation
from boards.operations.meetings import add_meeting, cancel_meeting, move_meeting
from boards.operations.reporting import report_meeting
from boards.operations.running import run_cycles
from boards.rules.cycle import Step
from boards.rules.states import CycleState
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.people import tie_lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import MEETING, answer, meet
from tests.cast import make_action, make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    return meet(cast).cycle


def test_add_meeting_sets_the_days_of_the_cycle(cast):
    cycle = meet(cast, date(2026, 7, 6)).cycle
    assert (cycle.circulate_on, cycle.due_on, cycle.brief_on) == (
        date(2026, 6, 15),
        date(2026, 6, 22),
        date(2026, 6, 29),
    )


def test_add_meeting_moves_days_off_to_the_working_day_before(cast):
    # Three weeks before Monday 18 May 2026 is fine, two weeks before is the early May bank holiday.
    assert meet(cast, date(2026, 5, 18)).cycle.due_on == date(2026, 5, 1)


def test_add_meeting_twice_on_a_day_is_refused_in_a_sentence(cast):
    meet(cast)
    with pytest.raises(Refused, match="meets on Monday 6 July 2026 already"):
        meet(cast)


def test_a_board_that_only_receives_a_plan_has_no_cycle(cast):
    meeting = add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    assert not UpdateCycle.objects.filter(meeting=meeting).exists()


def test_preview_writes_nothing(cast, cycle):
    preview = preview_circulation(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert {draft.to_address for draft in preview.messages} == {"lead-user@example.org", "nurse@example.org"}
    assert [draft.to_name for draft in preview.without_address] == ["Head of Virtual School"]
    assert not Message.objects.exists()
    assert not UpdateRequest.objects.exists()


def test_circulate_asks_each_lead_about_their_own_actions_only(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = Message.objects.get(to_address="nurse@example.org")
    assert "Young people take part in interviews" in message.text
    assert "Publish the local offer" in message.text
    assert "Name a champion" not in message.text
    assert "Agree the protocol" not in message.text  # closed


def test_circulate_says_who_has_no_address_and_holds_their_message(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    held = Message.objects.get(state=MessageState.HELD)
    assert held.lead == cast.school
    tie_lead(lead=cast.school, email="school@example.org", by=cast.manager, on=cycle.circulate_on)
    held.refresh_from_db()
    assert (held.state, held.to_address) == (MessageState.QUEUED, "school@example.org")


def test_circulate_twice_writes_nothing_more(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    before = Message.objects.count(), UpdateRequest.objects.count(), AnswerLink.objects.count()
    with pytest.raises(Refused, match="circulated already"):
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert (Message.objects.count(), UpdateRequest.objects.count(), AnswerLink.objects.count()) == before


def test_circulate_from_a_stale_page_writes_nothing_more(cast, cycle):
    stale = UpdateCycle.objects.get(pk=cycle.pk)
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    with pytest.raises(Refused):
        circulate(cycle=stale, by=cast.manager, on=cycle.circulate_on)
    assert Message.objects.count() == 3


def test_circulate_is_whole_or_not_at_all(cast, cycle, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the process dies here")

    monkeypatch.setattr("boards.operations.circulation.record_event", fail)
    with pytest.raises(RuntimeError):
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    cycle.refresh_from_db()
    assert cycle.state == CycleState.PLANNED
    assert not Message.objects.exists()
    assert not UpdateRequest.objects.exists()


def test_circulate_on_the_day_of_the_meeting_is_too_late(cast, cycle):
    with pytest.raises(Refused, match="no time left"):
        circulate(cycle=cycle, by=cast.manager, on=MEETING)


def test_circulate_is_for_who_runs_the_board(cast, cycle):
    for person in (cast.chair, cast.clerk, cast.lead_user, cast.viewer, cast.outsider):
        with pytest.raises(NotAllowed):
            circulate(cycle=cycle, by=person, on=cycle.circulate_on)
    assert not Message.objects.exists()


def test_two_leads_with_one_address_get_one_message(cast, cycle):
    tie_lead(lead=cast.school, email="nurse@example.org", by=cast.manager, on=cycle.circulate_on)
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = Message.objects.get(to_address="nurse@example.org")
    assert set(message.answer_link.leads.all()) == {cast.health, cast.school}


def test_a_deputy_reads_the_mail_between_their_dates(cast, cycle):
    cast.health.deputy = cast.fostering
    cast.health.deputy_from = cycle.circulate_on
    cast.health.deputy_until = cycle.due_on
    cast.health.save()
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = Message.objects.get(to_address=cast.fostering.email)
    assert "Young people take part in interviews" in message.text
    assert "Name a champion" in message.text
    assert not Message.objects.filter(to_address="nurse@example.org").exists()


def test_chase_reminds_only_those_outstanding(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    answer(cycle, cast.champion, cast.fostering)
    answer(cycle, cast.watch, cast.fostering)
    chased = chase(cycle=cycle, by=cast.manager, on=cycle.due_on)
    assert [message.to_address for message in chased] == ["nurse@example.org"]


def test_chase_twice_a_day_sends_nothing_more(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert len(chase(cycle=cycle, by=cast.manager, on=cycle.due_on)) == 2
    assert chase(cycle=cycle, by=cast.manager, on=cycle.due_on) == []


def test_chase_one_lead_leaves_the_others_alone(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    chased = chase(cycle=cycle, leads=[cast.health], by=cast.manager, on=cycle.due_on)
    assert [message.lead for message in chased] == [cast.health]
    cycle.refresh_from_db()
    assert cycle.chased_on is None  # the round that the cycle owes everybody is still due


def test_chase_before_circulating_is_refused(cast, cycle):
    with pytest.raises(Refused, match="nobody to chase"):
        chase(cycle=cycle, by=cast.manager, on=cycle.due_on)


def test_one_answer_is_enough_for_an_action_with_two_leads(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    answer(cycle, cast.offer, cast.health)
    outstanding = cycle.requests.outstanding()
    assert not outstanding.filter(action=cast.offer).exists()


def test_brief_names_who_has_not_answered(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    close_returns(cycle=cycle, by=cast.manager, on=cycle.due_on + timedelta(days=1))
    messages = brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    assert {message.to_address for message in messages} == {"chair@example.org", "briefed@example.org"}
    assert "Designated Nurse" in messages[0].text
    assert "Health trust" in messages[0].text


def test_report_freezes_every_action_and_ends_the_cycle(cast, cycle):
    snapshots = report_meeting(meeting=cycle.meeting, by=cast.manager, on=MEETING)
    assert [row.ref for row in snapshots[0].rows.all()] == ["1", "7b", "2", "3", "10"]
    cycle.refresh_from_db()
    assert cycle.state == CycleState.REPORTED
    Action.objects.filter(pk=cast.champion.pk).update(title="Something else")
    assert SnapshotRow.objects.get(snapshot=snapshots[0], ref="1").title == "Name a champion in every team"


def test_report_twice_is_refused_and_keeps_the_first(cast, cycle):
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=MEETING)
    with pytest.raises(Refused):
        report_meeting(meeting=Meeting.objects.get(pk=cycle.meeting_id), by=cast.manager, on=MEETING)
    assert Snapshot.objects.count() == 1


def test_a_snapshot_cannot_be_changed_or_removed(cast, cycle):
    snapshot = report_meeting(meeting=cycle.meeting, by=cast.manager, on=MEETING)[0]
    with pytest.raises(TypeError):
        snapshot.save()
    with pytest.raises(TypeError):
        snapshot.delete()


def test_report_for_a_board_that_receives_the_plan(cast):
    meeting = add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    assert len(report_meeting(meeting=meeting, by=cast.manager, on=MEETING)) == 1


def test_a_reported_meeting_lets_nothing_more_out(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=MEETING)
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.CANCELLED}


def test_cancel_meeting_withdraws_what_waits(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=cycle.due_on)
    assert not Message.objects.exclude(state=MessageState.CANCELLED).exists()
    assert run_cycles(by=None, on=cycle.brief_on) == []


def test_move_meeting_moves_the_days_ahead(cast, cycle):
    move_meeting(meeting=cycle.meeting, day=date(2026, 7, 13), by=cast.manager, on=date(2026, 6, 1))
    cycle.refresh_from_db()
    assert cycle.circulate_on == date(2026, 6, 22)


def test_run_cycle_does_each_step_on_its_day_and_once(cast, cycle):
    done = {}
    for day in (cycle.meeting.date - timedelta(days=back) for back in range(30, -2, -1)):
        for _time in range(2):
            for step in run_cycles(by=None, on=day):
                done.setdefault(step.step, []).append((day, step.messages))
    assert done == {
        Step.CIRCULATE: [(cycle.circulate_on, 2)],
        # Three reminders; the rungs of the escalation find nobody to write to: no deputy, no head of service.
        Step.CHASE: [
            (date(2026, 6, 17), 2),
            (cycle.due_on, 2),
            (date(2026, 6, 24), 2),
        ],
        Step.CLOSE: [(cycle.due_on + timedelta(days=1), 0)],
        Step.BRIEF: [(cycle.brief_on, 2)],
    }


def test_run_cycle_leaves_a_board_alone_that_waits_for_send(cast, cycle):
    cast.board.sends_by_itself = False
    cast.board.save()
    assert run_cycles(by=None, on=cycle.circulate_on) == []


def test_every_verb_leaves_a_trace(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    chase(cycle=cycle, by=cast.manager, on=cycle.due_on)
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"meeting set", "circulated", "chased"} <= verbs


def test_add_board_refuses_days_that_do_not_go_down(cast):
    with pytest.raises(Refused, match="must go down"):
        add_board(name="Other board", circulate_days=7, due_days=14, by=cast.manager, on=date(2026, 6, 1))


def test_a_plan_has_one_owner(cast):
    other = add_board(name="Other board", by=cast.manager, on=date(2026, 6, 1))
    with pytest.raises(Refused, match="owns this plan already"):
        give_plan(board=other, plan=cast.plan, by=cast.manager, on=date(2026, 6, 1))


def test_the_database_refuses_days_that_do_not_go_down(cast):
    cast.board.due_days = 30
    with pytest.raises(ValidationError):
        cast.board.full_clean()


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1999, 12, 31), date(2206, 7, 6), date(9999, 12, 31)])
def test_a_year_that_is_a_slip_of_the_finger_is_refused(cast, cycle, day):
    with pytest.raises(Refused, match="2000 to 2100"):
        meet(cast, day)
    with pytest.raises(Refused, match="2000 to 2100"):
        move_meeting(meeting=cycle.meeting, day=day, by=cast.manager, on=date(2026, 6, 1))


def test_move_meeting_to_a_day_that_is_over_is_refused_and_moves_nothing(cast, cycle):
    with pytest.raises(Refused, match="is over"):
        move_meeting(meeting=cycle.meeting, day=date(2025, 7, 6), by=cast.manager, on=date(2026, 6, 1))
    assert Meeting.objects.get(pk=cycle.meeting.pk).date == MEETING


def test_what_no_column_holds_is_refused_in_a_sentence(cast):
    with pytest.raises(Refused, match="at most 300 characters"):
        add_meeting(board=cast.board, day=MEETING, venue="x" * 301, by=cast.manager, on=date(2026, 6, 1))
    with pytest.raises(Refused, match="at most 200 characters"):
        add_board(name="x" * 201, by=cast.manager, on=date(2026, 6, 1))
    with pytest.raises(Refused, match="at most 365 days"):
        add_board(name="Board", circulate_days=99_999, by=cast.manager, on=date(2026, 6, 1))


def test_leads_without_an_address_come_by_name(cast, cycle):
    for name in ("Youth Panel", "Audit Team"):
        make_action(cast.first, f"9{name[0]}", leads=(make_lead(name),))
    preview = preview_circulation(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    names = [draft.to_name for draft in preview.without_address]
    assert names == sorted(names)
    assert len(names) == 3


def test_run_cycle_goes_on_with_the_next_board_when_one_refuses(cast, cycle, monkeypatch):
    def refuse(*_arguments):
        raise Refused("Not now.")

    monkeypatch.setitem(running._VERBS, Step.CIRCULATE, refuse)
    assert running.run_cycles(by=None, on=cycle.circulate_on) == []


def test_a_circulation_made_up_for_asks_for_a_day_that_can_still_be_met(cast, cycle):
    on = date(2026, 6, 24)  # two days after returns were due
    assert [step.step for step in run_cycles(by=None, on=on)] == [Step.CIRCULATE]
    cycle.refresh_from_db()
    assert (cycle.due_on, cycle.brief_on) == (date(2026, 6, 26), date(2026, 6, 29))
    text = Message.objects.get(to_address="nurse@example.org").text
    assert "by Friday 26 June 2026" in text
    assert "22 June" not in text
    assert run_cycles(by=None, on=date(2026, 6, 25)) == []  # nobody is chased the next morning
    assert [step.step for step in run_cycles(by=None, on=date(2026, 6, 26))] == [Step.CHASE]


def test_the_preview_of_a_late_circulation_names_the_day_that_will_be_asked_for(cast, cycle):
    on = date(2026, 6, 24)
    preview = preview_circulation(cycle=cycle, by=cast.manager, on=on)
    done = circulate(cycle=UpdateCycle.objects.get(pk=cycle.pk), by=cast.manager, on=on)
    assert [draft.subject for draft in preview.messages] == [draft.subject for draft in done.messages]
    assert "Friday 26 June 2026" in preview.messages[0].subject


@pytest.mark.parametrize(
    ("at", "steps"), [(time(7, 59), 0), (time(8, 0), 1), (time(23, 59), 1), (time(0, 0), 0), (None, 1)]
)
def test_run_cycle_waits_for_the_boards_hour(cast, cycle, at, steps):
    assert len(run_cycles(at=at, by=None, on=cycle.circulate_on)) == steps


def test_what_was_missed_yesterday_waits_for_the_hour_too(cast, cycle):
    on = cycle.circulate_on + timedelta(days=1)
    assert run_cycles(at=time(3, 0), by=None, on=on) == []
    assert len(run_cycles(at=time(8, 5), by=None, on=on)) == 1


@pytest.mark.parametrize("clocks_change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_hour_is_local_time_on_the_days_the_clocks_change(cast, clocks_change):
    # Half past one does not exist in March and comes twice in October: done once, by two.
    type(cast.board).objects.update(send_at=time(1, 30))
    meeting = meet(cast, clocks_change + timedelta(days=21))
    UpdateCycle.objects.filter(meeting=meeting).update(circulate_on=clocks_change)
    done = []
    for minutes in range(0, 240, 5):
        moment = datetime(clocks_change.year, clocks_change.month, clocks_change.day, tzinfo=UTC)
        with time_machine.travel(moment + timedelta(minutes=minutes), tick=False):
            now = timezone.localtime()
            found = run_cycles(at=now.time(), by=None, on=now.date())
        done += [(now.time(), step.step) for step in found]
    assert len(done) == 1
    assert time(1, 30) <= done[0][0] <= time(2, 0)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1), timedelta(days=9)])
def test_a_clock_set_back_doubles_nothing_and_what_is_due_is_still_done(cast, cycle, back):
    for step_day in (cycle.circulate_on, cycle.due_on, cycle.due_on + timedelta(days=1), cycle.brief_on):
        for moment in (step_day, step_day - back, step_day):
            run_cycles(by=None, on=moment)
    counted = Counter(Message.objects.values_list("step", "recipient"))
    assert set(counted.values()) == {1}
    steps = Counter(message.step.split(":")[0] for message in Message.objects.all())
    assert steps == {"circulate": 3, "chase": 2, "brief": 2}
    assert Message.objects.filter(step="circulate").count() == 3


@pytest.mark.parametrize("off", [1, 3, 8, 15, 20])
@pytest.mark.parametrize("weekday", range(5))
def test_a_scheduler_that_was_off_makes_up_for_it_with_one_message_a_day(cast, off, weekday):
    meeting = meet(cast, MEETING + timedelta(days=weekday))
    cycle = meeting.cycle
    back = cycle.circulate_on + timedelta(days=off)
    for day in (back + timedelta(days=ahead) for ahead in range((meeting.date - back).days + 2)):
        run_cycles(by=None, on=day)
    sent = Message.objects.exclude(to_address="")
    assert max(Counter(sent.values_list("to_address", "on")).values()) == 1
    assert sent.filter(step="circulate").count() == 2
    assert set(sent.filter(step="circulate").values_list("on", flat=True)) == {back}
    assert sent.filter(step="brief").count() == 2
    for message in sent.filter(step="circulate"):
        assert message.told.due >= back
    chased = sent.filter(step__startswith="chase").values_list("on", flat=True)
    assert all(day > back + timedelta(days=1) for day in chased)


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        # A Board on 11 January: Christmas, Boxing Day and New Year's Day are in the way.
        (date(2027, 1, 11), (date(2026, 12, 21), date(2026, 12, 24), date(2027, 1, 4))),
        (date(2027, 1, 15), (date(2026, 12, 24), date(2026, 12, 31), date(2027, 1, 8))),
        (date(2028, 3, 7), (date(2028, 2, 15), date(2028, 2, 22), date(2028, 2, 29))),  # a 29 February
        (date(2028, 2, 29), (date(2028, 2, 8), date(2028, 2, 15), date(2028, 2, 22))),
        (date(2026, 4, 20), (date(2026, 3, 30), date(2026, 4, 2), date(2026, 4, 13))),  # Easter Monday
    ],
)
def test_the_days_of_a_cycle_keep_clear_of_holidays(cast, meeting, days):
    cycle = meet(cast, meeting).cycle
    assert (cycle.circulate_on, cycle.due_on, cycle.brief_on) == days
