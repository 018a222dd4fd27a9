"""What boards bring to the page of an action, and to whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from actions.history import history
from actions.models import Action
from boards.models import Resolution
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from tests.boards.steps import meet
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def report(cast, *, days_ago=0):
    day = TODAY - timedelta(days=days_ago)
    meeting = add_meeting(board=cast.board, day=day, by=cast.manager, on=day)
    report_meeting(meeting=meeting, by=cast.manager, on=day)
    return meeting


def page(client, action):
    return client.get(reverse("actions:action_detail", args=[action.pk])).content.decode()


def kinds(action, user):
    return [entry.kind for entry in history(action, user)]


def test_papers_stand_in_the_time_line_with_the_brag_they_had(as_user, cast):
    first = report(cast, days_ago=42)
    Action.objects.filter(pk=cast.champion.pk).update(brag="Amber")
    second = report(cast)
    shown = page(as_user(cast.chair), cast.champion)
    for meeting in (first, second):
        assert reverse("reports:paper_list", args=[cast.board.slug, meeting.date]) in shown
    assert "Put before the Board, Green the time before, by 01/07/26." in shown
    assert kinds(cast.champion, cast.chair).count("paper") == 2


def test_papers_and_resolutions_are_only_told_to_who_sees_the_board(cast):
    meeting = report(cast)
    Resolution.objects.create(meeting=meeting, text="That it be so.", action=cast.champion)
    for part in ("chair", "member", "manager", "viewer"):
        assert {"paper", "resolution"} <= set(kinds(cast.champion, getattr(cast, part))), part
    for user in (cast.lead_user, cast.outsider, None):
        if user is not None:
            assert not {"paper", "resolution"} & set(kinds(cast.champion, user))


def test_an_action_that_came_after_the_meeting_was_in_no_paper(cast):
    report(cast)
    assert "paper" not in kinds(make_action(cast.first, "9"), cast.chair)


def test_a_resolution_stands_in_the_time_line_of_its_action_with_its_outcome(as_user, cast):
    Resolution.objects.create(
        meeting=report(cast), text="See action 7b.", action=cast.champion, outcome="It came.", done_on=TODAY
    )
    shown = page(as_user(cast.member), cast.champion)
    assert ">action 7b</a>" in shown
    assert "It came." in shown


def test_the_next_board_is_named_to_whoever_reads_the_plan(as_user, cast):
    meeting = add_meeting(board=cast.board, day=date(2026, 7, 6), by=cast.manager, on=TODAY)
    address = reverse("boards:meeting_detail", args=[cast.board.slug, meeting.date])
    for part, linked in (("chair", True), ("lead_user", False)):
        shown = page(as_user(getattr(cast, part)), cast.champion)
        assert "Monday 6 July 2026" in shown
        assert (address in shown) is linked
    assert "Next Board" not in page(as_user(cast.chair), cast.done)


def test_a_lead_is_told_what_is_asked_of_them_and_where_to_answer(as_user, cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    address = reverse("boards:answer_list", args=[cycle.pk])
    assert address in page(as_user(cast.lead_user), cast.champion)
    assert address not in page(as_user(cast.lead_user), cast.interviews)
    assert address not in page(as_user(cast.manager), cast.champion)


def test_more_meetings_take_no_more_queries(as_user, cast, count_queries):
    client, address = as_user(cast.chair), reverse("actions:action_detail", args=[cast.champion.pk])
    add_meeting(board=cast.board, day=date(2026, 7, 6), by=cast.manager, on=TODAY)
    report(cast, days_ago=200)
    few = count_queries(client, address)
    for place in range(5):
        meeting = report(cast, days_ago=20 * place)
        Resolution.objects.create(meeting=meeting, text="That it be so.", action=cast.champion)
    assert count_queries(client, address) == few
