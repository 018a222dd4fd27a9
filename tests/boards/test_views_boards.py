"""Boards through the browser's eyes: who sees which, and setting one up."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from boards.models import Board, BoardPlan, Membership
from boards.operations.meetings import add_meeting
from objectives.models import Plan
from plantracker.core.models import User
from tests.boards.steps import MEETING, meet

pytestmark = pytest.mark.django_db
ADD = reverse("boards:board_add")
DAYS = {
    "circulate_days": 21,
    "due_days": 14,
    "brief_days": 7,
    "no_change_limit": 2,
    "send_at": "08:00",
}
WORDS = {"blue_wording": "Done", "red_wording": "R", "amber_wording": "A", "green_wording": "On track"}


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 1))


def url(name, board, **more):
    return reverse(f"boards:{name}", kwargs={"slug": board.slug, **more})


def test_board_list_shows_each_person_their_boards(cast, as_user):
    page = as_user(cast.chair).get(reverse("boards:board_list"))
    assert "Delivery Board" in page.text
    assert "Members’ Board" not in page.text
    assert "Members’ Board" in as_user(cast.manager).get(reverse("boards:board_list")).text


def test_board_detail_of_a_foreign_board_does_not_exist(cast, as_user):
    assert as_user(cast.chair).get(url("board_detail", cast.members_board)).status_code == 404
    assert as_user(cast.outsider).get(url("board_detail", cast.board)).status_code == 404


def test_board_detail_shows_plans_members_and_meetings(cast, as_user):
    meet(cast)
    page = as_user(cast.member).get(url("board_detail", cast.board))
    for words in ("Delivery plan", "Briefed with the chair", "Monday 6 July 2026", "15 Jun 2026"):
        assert words in page.text
    assert "Set a meeting" not in page.text


def test_board_detail_costs_the_same_for_many_meetings(cast, as_user, django_assert_max_num_queries):
    client = as_user(cast.manager)
    for month in range(1, 13):
        add_meeting(board=cast.board, day=date(2027, month, 6), by=cast.manager, on=date(2026, 6, 1))
    with django_assert_max_num_queries(22):
        client.get(url("board_detail", cast.board))


def test_board_add_makes_a_board_that_owns_its_plan(cast, as_user):
    plan = Plan.objects.create(slug="new", title="New plan")
    typed = {"name": "Housing Board", "owns": [plan.pk], "sends_by_itself": "on", **DAYS}
    answer = as_user(cast.manager).post(ADD, typed)
    board = Board.objects.get(name="Housing Board")
    assert answer.url == url("board_detail", board)
    assert BoardPlan.objects.get(board=board).relation == "owns"


def test_board_add_refuses_days_that_do_not_go_down_and_keeps_what_was_typed(cast, as_user):
    page = as_user(cast.manager).post(ADD, {"name": "Housing Board", **DAYS, "due_days": 30})
    assert "must go down" in page.text
    assert "Housing Board" in page.text
    assert not Board.objects.filter(name="Housing Board").exists()


def test_board_add_is_not_for_members(cast, as_user):
    assert as_user(cast.member).get(ADD).status_code == 403


def test_board_edit_moves_the_days_of_cycles_that_have_not_begun(cast, as_user):
    cycle = meet(cast).cycle
    as_user(cast.manager).post(url("board_edit", cast.board), {**WORDS, **DAYS, "circulate_days": 28})
    cycle.refresh_from_db()
    cast.board.refresh_from_db()
    assert cycle.circulate_on == date(2026, 6, 8)
    assert cast.board.green_wording == "On track"
    assert not cast.board.sends_by_itself


def test_board_edit_is_refused_to_who_only_sees_the_board(cast, as_user):
    assert as_user(cast.chair).post(url("board_edit", cast.board), {}).status_code == 403


def test_board_edit_refuses_a_circle_of_boards(cast, as_user):
    Board.objects.filter(pk=cast.members_board.pk).update(parent=cast.board)
    typed = {**WORDS, **DAYS, "parent": cast.members_board.pk}
    page = as_user(cast.manager).post(url("board_edit", cast.board), typed)
    assert "choose another board above it" in page.text


def test_board_edit_gives_meetings_set_before_the_plan_their_cycle(cast, as_user):
    plan = Plan.objects.create(slug="new", title="New plan")
    meeting = add_meeting(board=cast.members_board, day=MEETING, by=cast.manager, on=date(2026, 6, 1))
    as_user(cast.manager).post(url("board_edit", cast.members_board), {**WORDS, **DAYS, "owns": [plan.pk]})
    assert type(meeting).objects.get(pk=meeting.pk).cycle.due_on == date(2026, 6, 22)


def test_member_add_gives_a_new_person_a_seat(cast, as_user):
    typed = {"email": "Improve@example.org", "name": "Improvement partner", "role": "briefed"}
    as_user(cast.manager).post(url("member_add", cast.board), typed)
    person = User.objects.get(email="improve@example.org")
    assert Membership.objects.get(user=person).role == "briefed"


def test_member_add_asks_for_the_name_of_somebody_new(cast, as_user):
    page = as_user(cast.manager).post(
        url("member_add", cast.board), {"email": "x@example.org", "role": "member"}
    )
    assert "write their name too" in page.text
    assert "x@example.org" in page.text


@pytest.mark.parametrize("name", ["Add", "—"])
def test_board_add_refuses_a_name_that_would_have_no_address(cast, as_user, name):
    page = as_user(cast.manager).post(ADD, {"name": name, **DAYS})
    assert "no address of its own" in page.text
