"""The meeting page: a cockpit for who runs the board, a page to read for others; setting, moving, cancelling."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from boards.models import Meeting
from boards.operations.chasing import brief, chase
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from plantracker.core.models import Message
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 18))


@pytest.fixture
def cycle(cast):
    return meet(cast).cycle


@pytest.fixture
def asked(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def url(name, day=MEETING, slug="delivery-board"):
    return reverse(f"boards:{name}", args=[slug, day])


def test_meeting_detail_says_what_to_do_next(cast, as_user, cycle):
    page = as_user(cast.manager).get(url("meeting_detail"))
    assert "it was to be done 3 days ago, on Monday 15 June 2026" in page.text
    assert url("cycle_circulate") in page.text


def test_meeting_detail_shows_who_has_not_answered_and_what_was_done_about_it(cast, as_user, asked):
    chase(cycle=asked, leads=[cast.health], by=cast.manager, on=date(2026, 6, 17))
    page = as_user(cast.manager).get(url("meeting_detail"))
    cockpit = page.context["cockpit"]
    assert [row.lead for row in cockpit.unreachable] == [cast.school]
    rows = {row.lead: row for service in cockpit.services for row in service.leads}
    assert rows[cast.health].chased_on == [date(2026, 6, 17)]
    assert rows[cast.health].asked_on == date(2026, 6, 15)
    assert rows[cast.health].last_word == date(2026, 2, 3)
    assert [service.name for service in cockpit.services] == ["Fostering and adoption", "Health trust"]
    assert "Give Head of Virtual School an address" in page.text


def test_meeting_detail_counts_answers_reviews_late_actions_and_messages(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health)
    cockpit = as_user(cast.manager).get(url("meeting_detail")).context["cockpit"]
    standing = cockpit.standing
    assert (standing.answered, standing.asked, standing.to_review) == (1, 4, 1)
    assert cockpit.standing.troubled == [("held", "Held", 1)]
    assert [(row.late, row.differing) for row in cockpit.plans] == [(1, 2)]


@pytest.mark.parametrize("part", ["chair", "briefed", "member", "clerk", "viewer"])
def test_meeting_detail_is_a_page_to_read_for_everybody_else(cast, as_user, asked, part):
    page = as_user(getattr(cast, part)).get(url("meeting_detail"))
    assert page.status_code == 200
    assert "Chase" not in page.text
    assert "Updates due" in page.text


@pytest.mark.parametrize("part", ["outsider", "lead_user"])
def test_meeting_detail_does_not_exist_for_strangers(cast, as_user, asked, part):
    assert as_user(getattr(cast, part)).get(url("meeting_detail")).status_code == 404


def test_meeting_detail_of_a_day_that_is_not_in_the_calendar_does_not_exist(cast, as_user):
    assert as_user(cast.manager).get("/boards/delivery-board/meetings/2026-02-30/").status_code == 404


def test_meeting_detail_costs_the_same_for_3_and_33_leads(cast, as_user, cycle):
    client = as_user(cast.manager)
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    few = queries(client)
    crowd(cast, 30)
    second = meet(cast, date(2026, 7, 7)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 16))
    many = queries(client, date(2026, 7, 7))
    assert many == few
    assert few < 45


def queries(client, day=MEETING):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url("meeting_detail", day)).status_code == 200
    return len(captured)


def test_meeting_detail_of_a_board_without_a_plan_of_its_own_asks_nobody(cast, as_user):
    add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    page = as_user(cast.manager).get(url("meeting_detail", slug="members-board"))
    assert "nobody is asked" in page.text


def test_meeting_add_shows_the_days_before_it_saves(cast, as_user):
    client, place = as_user(cast.manager), reverse("boards:meeting_add", args=["delivery-board"])
    page = client.post(place, {"date": "2026-08-03", "time": "14:00", "venue": "County Hall", "check": "yes"})
    assert "Monday 13 July 2026" in page.text
    assert not Meeting.objects.exists()
    typed = {
        "date": "2026-08-03",
        "time": "14:00",
        "venue": "County Hall",
        "shown": "2026-08-03",
        "save": "yes",
    }
    client.post(place, typed)
    assert Meeting.objects.get().venue == "County Hall"


def test_meeting_add_shows_the_days_again_when_the_day_was_changed_after_the_check(cast, as_user):
    place = reverse("boards:meeting_add", args=["delivery-board"])
    typed = {"date": "2026-08-10", "shown": "2026-08-03", "save": "yes"}
    assert "Monday 20 July 2026" in as_user(cast.manager).post(place, typed).text
    assert not Meeting.objects.exists()


def test_meeting_add_twice_on_a_day_keeps_what_was_typed(cast, as_user, cycle):
    place = reverse("boards:meeting_add", args=["delivery-board"])
    typed = {"date": "2026-07-06", "venue": "Room 7", "shown": "2026-07-06", "save": "yes"}
    page = as_user(cast.manager).post(place, typed)
    assert "meets on Monday 6 July 2026 already" in page.text
    assert "Room 7" in page.text


def test_meeting_move_shows_what_changes_and_then_does_it(cast, as_user, asked):
    client = as_user(cast.manager)
    page = client.get(url("meeting_move"), {"date": "2026-07-13"})
    assert "Monday 29 June 2026" in page.text
    assert "Done already" in page.text
    assert Meeting.objects.get().date == MEETING
    client.post(url("meeting_move"), {"date": "2026-07-13"})
    asked.refresh_from_db()
    assert asked.due_on == date(2026, 6, 29)


def test_meeting_move_to_a_day_already_taken_is_refused_in_a_sentence(cast, as_user, cycle):
    meet(cast, date(2026, 7, 13))
    page = as_user(cast.manager).post(url("meeting_move"), {"date": "2026-07-13"})
    assert "already: choose another day" in page.text


def test_meeting_cancel_says_what_is_withdrawn_and_then_does_it(cast, as_user, asked):
    client = as_user(cast.manager)
    assert "3 messages that still wait will not be sent" in client.get(url("meeting_cancel")).text
    client.post(url("meeting_cancel"))
    assert Meeting.objects.get().cancelled
    assert set(Message.objects.values_list("state", flat=True)) == {"cancelled"}
    assert "This meeting is cancelled" in client.get(url("meeting_detail")).text


@pytest.mark.parametrize("name", ["meeting_move", "meeting_cancel"])
def test_moving_and_cancelling_is_not_for_the_chair(cast, as_user, asked, name):
    assert as_user(cast.chair).post(url(name), {"date": "2026-07-13"}).status_code == 403


def test_meeting_detail_offers_no_chasing_once_the_board_has_met(cast, as_user, asked, on_day):
    on_day(date(2026, 7, 7))
    page = as_user(cast.manager).get(url("meeting_detail"))
    assert "Designated Nurse" in page.text
    assert url("cycle_chase") not in page.text
    as_user(cast.manager).post(url("cycle_chase"))
    assert not Message.objects.filter(step__startswith="chase").exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_that_is_a_slip_of_the_finger_is_told_and_breaks_nothing(cast, as_user, cycle, day):
    client = as_user(cast.manager)
    added = client.post(reverse("boards:meeting_add", args=["delivery-board"]), {"date": day, "check": "yes"})
    moved = client.get(url("meeting_move"), {"date": day})
    for page in (added, moved):
        assert page.status_code == 200
        assert "Write a year from 2000 to 2100." in page.text


def test_meeting_add_says_when_the_day_is_over(cast, as_user):
    typed = {"date": "2026-06-11", "check": "yes"}
    page = as_user(cast.manager).post(reverse("boards:meeting_add", args=["delivery-board"]), typed)
    assert "This day is over." in page.text
    assert "as soon as the meeting is set" not in page.text


def leave() -> None:
    Message.objects.filter(state="queued").update(state="sent", sent_at=timezone.now())


def test_meeting_move_shows_who_is_told_what_before_it_moves(cast, as_user, asked):
    leave()
    page = as_user(cast.manager).get(url("meeting_move"), {"date": "2026-07-13"}).text
    assert "2 people get one correction" in page
    assert "The Delivery Board meets on Monday 13 July 2026, not on Monday 6 July 2026." in page
    assert "1 message that still waits will not be sent" in page
    assert "1 is written anew with the new days" in page
    assert not Message.objects.filter(step__startswith="moved").exists()


def test_meeting_move_does_what_it_showed_and_once(cast, as_user, asked):
    leave()
    client = as_user(cast.manager)
    page = client.post(url("meeting_move"), {"date": "2026-07-13"}, follow=True)
    assert "The meeting has moved to Monday 13 July 2026." in page.text
    assert client.post(url("meeting_move"), {"date": "2026-07-13"}).status_code == 404
    assert Message.objects.filter(step="moved:1").count() == 2


def test_meeting_move_of_a_briefed_cycle_says_that_the_chair_is_briefed_again(cast, as_user, asked):
    brief(cycle=asked, by=cast.manager, on=date(2026, 6, 18))
    page = as_user(cast.manager).get(url("meeting_move"), {"date": "2026-07-13"}).text
    assert "Again on Monday 6 July 2026" in page


def test_meeting_move_of_a_board_that_asks_nobody_shows_its_one_day(cast, as_user):
    add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    page = as_user(cast.manager).get(url("meeting_move", slug="members-board"), {"date": "2026-07-13"}).text
    assert "Monday 13 July 2026" in page
    assert "Returns due" not in page


def test_meeting_cancel_shows_the_message_of_each_and_what_still_waits_for_review(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health)
    leave()
    page = as_user(cast.manager).get(url("meeting_cancel")).text
    assert "1 answer waits for review" in page
    assert "2 people who were written to are told, once" in page
    assert "There is no need to answer." in page


def test_meeting_detail_says_since_when_a_step_waits_for_send(cast, as_user, cycle):
    type(cast.board).objects.update(sends_by_itself=False)
    page = as_user(cast.manager).get(url("meeting_detail")).text
    assert "wait for your Send since Monday 15 June 2026" in page
