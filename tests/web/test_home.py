"""The start page of each person, and what the navigation offers them."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.operations.editing import state_brag
from actions.rules.brag import Brag
from boards.models import Board, Membership
from boards.operations.circulation import circulate
from boards.operations.contacting import log_contact
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.rules.contacts import ContactKind
from objectives.models import Plan
from plantracker.core.models import Message
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db
HOME = reverse("home")
PAST = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-18T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def asked(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def labels(page):
    return [item.label for item in page.context["navigation"]]


def test_home_of_the_project_manager_shows_where_the_cycle_stands_and_what_is_next(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health)
    page = as_user(cast.manager).get(HOME)
    standing = page.context["home"].manager.standings[0]
    assert (standing.outstanding, standing.to_review, standing.trouble) == (3, 1, 1)
    for words in (
        "Returns due",
        "Review 1 answer",
        "3 leads not answered",
        "1 message: held",
        "<strong>1</strong> late",
    ):
        assert words in page.text


def test_home_of_the_project_manager_says_what_waits_with_a_way_to_each(cast, as_user, asked):
    for lead, until in ((cast.health, date(2026, 6, 18)), (cast.fostering, date(2026, 6, 17))):
        promise = {"kind": ContactKind.PROMISE, "until": until, "by": cast.manager}
        log_contact(cycle=asked, lead=lead, **promise, on=date(2026, 6, 17))
    Message.objects.filter(lead=cast.health).update(state="in_doubt")
    Message.objects.filter(lead=cast.fostering).update(state="failed")
    page = as_user(cast.manager).get(HOME)
    meeting = reverse("boards:meeting_detail", args=["delivery-board", MEETING])
    for words, address in (
        ("1 promised for today", f"{meeting}#resting"),
        ("1 whose promise or hold has passed", f"{meeting}#silent"),
        ("2 leads not answered", f"{meeting}#silent"),
        ("1 not reached", f"{meeting}#silent"),
        ("1 message: may have been sent", "?state=in_doubt&amp;board=delivery-board"),
        ("1 message: not delivered", "?state=failed&amp;board=delivery-board"),
        ("1 message: held", "?state=held&amp;board=delivery-board"),
    ):
        assert words in page.text
        assert address in page.text


def test_home_of_the_project_manager_without_a_plan_says_to_bring_one_in(cast, as_user):
    Plan.objects.all().delete()
    assert "Bring the plan in" in as_user(cast.manager).get(HOME).text
    assert "Bring the plan in" in as_user(cast.administrator).get(HOME).text


def test_home_of_the_project_manager_says_what_comes_after_the_plan(cast, as_user):
    assert "No meeting is set" in as_user(cast.manager).get(HOME).text
    Board.objects.all().delete()
    assert "No board yet" in as_user(cast.manager).get(HOME).text


def test_home_shows_the_next_cycle_only_when_its_day_comes_near(cast, as_user, asked):
    meet(cast, date(2026, 9, 7))
    manager = as_user(cast.manager).get(HOME).context["home"].manager
    assert [standing.cycle for standing in manager.standings] == [asked]


def test_home_of_a_lead_says_what_is_asked_by_when(cast, as_user, asked):
    page = as_user(cast.lead_user).get(HOME)
    assert "<strong>2 updates</strong> by Monday 22 June 2026" in page.text
    assert reverse("boards:answer_list", args=[asked.pk]) in page.text
    assert "Name a champion in every team" in page.text
    answer(asked, cast.champion, cast.fostering)
    answer(asked, cast.watch, cast.fostering)
    assert "All answered" in as_user(cast.lead_user).get(HOME).text


def test_home_of_the_chair_shows_the_next_meeting_who_is_silent_and_what_has_changed(cast, as_user, asked):
    past = add_meeting(board=cast.board, day=PAST, by=cast.manager, on=date(2026, 4, 1))
    report_meeting(meeting=past, by=cast.manager, on=PAST)
    state_brag(action=cast.interviews, brag=Brag.RED, by=cast.manager, on=date(2026, 6, 2))
    page = as_user(cast.chair).get(HOME)
    chair = page.context["home"].chair[0]
    assert chair.meeting.date == MEETING
    assert ("Designated Nurse", 2) in [(lead.name, number) for lead, number in chair.silent]
    assert [(row.before, row.after) for row in chair.changes] == [("Amber", "Red")]
    assert "Since Monday 4 May 2026" in page.text


def test_home_forgets_a_brag_that_went_there_and_back(cast, as_user):
    past = add_meeting(board=cast.board, day=PAST, by=cast.manager, on=date(2026, 4, 1))
    report_meeting(meeting=past, by=cast.manager, on=PAST)
    for brag in (Brag.RED, Brag.AMBER):
        state_brag(action=cast.interviews, brag=brag, by=cast.manager, on=date(2026, 6, 2))
    assert "No BRAG has changed" in as_user(cast.chair).get(HOME).text


@pytest.mark.parametrize("part", ["member", "clerk", "viewer"])
def test_home_of_members_and_clerk_is_the_timetable(cast, as_user, asked, part):
    page = as_user(getattr(cast, part)).get(HOME)
    assert "Monday 6 July 2026" in page.text
    assert "Papers of past meetings" in page.text
    assert "Chase" not in page.text


def test_home_of_somebody_who_is_several_stacks_the_sections(cast, as_user, asked):
    Membership.objects.create(board=cast.members_board, user=cast.lead_user, role="chair")
    home = as_user(cast.lead_user).get(HOME).context["home"]
    assert home.lead
    assert home.chair


def test_home_of_a_stranger_says_whom_to_ask(cast, as_user):
    page = as_user(cast.outsider).get(HOME)
    assert "Nothing is shared with you yet" in page.text
    assert labels(page) == ["Home"]


@pytest.mark.parametrize("part", ["manager", "chair", "lead_user", "member"])
def test_home_costs_the_same_for_3_and_33_leads(cast, as_user, part):
    client = as_user(getattr(cast, part))
    first = meet(cast).cycle
    circulate(cycle=first, by=cast.manager, on=date(2026, 6, 15))
    few = queries(client)
    crowd(cast, 30)
    second = meet(cast, date(2026, 7, 7)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 16))
    assert queries(client) == few


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(HOME).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("manager", ["Home", "Plans", "Boards", "Review (1)", "Messages", "Leads"]),
        ("administrator", ["Home", "Plans", "Boards", "Messages", "Leads"]),
        ("viewer", ["Home", "Plans", "Boards"]),
        ("chair", ["Home", "Plans", "Boards"]),
        ("lead_user", ["Home", "Plans"]),
    ],
)
def test_navigation_offers_what_a_person_may_do(cast, as_user, asked, part, expected):
    answer(asked, cast.interviews, cast.health)
    assert labels(as_user(getattr(cast, part)).get(HOME)) == expected


def test_navigation_marks_where_one_is(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health)
    queue = reverse("boards:review_list", args=["delivery-board", MEETING])
    current = [item.label for item in as_user(cast.manager).get(queue).context["navigation"] if item.current]
    assert current == ["Review (1)"]
