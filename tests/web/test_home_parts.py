"""What the homes say beyond where a cycle stands: things to do, doubts, what comes up, what is ready."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action
from actions.operations.editing import state_brag
from actions.rules.brag import Brag
from boards.models import BoardPlan, PaperSettings, Passing
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.operations.reporting import report_meeting
from boards.operations.resolutions import record_resolution
from plantracker.core.models import Lead, Service
from reports.datasets.briefing_pack import briefing_pack
from tests.boards.steps import MEETING, answer, crowd, meet

pytestmark = pytest.mark.django_db
HOME = reverse("home")
PAST, TODAY = date(2026, 5, 4), date(2026, 6, 18)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-18T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def asked(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def manager_home(cast, as_user):
    return as_user(cast.manager).get(HOME).context["home"].manager


def words(home):
    return [todo.words for todo in home.todos]


def test_things_to_do_stand_in_the_order_of_their_days(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health)
    request = asked.requests.get(action=cast.champion)
    passed = {"from_name": "A", "to_name": "B", "to_address": "b@elsewhere.example", "passed_by": "A"}
    Passing.objects.create(request=request, state="waiting", passed_on=TODAY, **passed)
    PaperSettings.objects.create(board=cast.board, published=True)
    home = manager_home(cast, as_user)
    assert words(home)[:3] == [
        "Say yes or no to 1 request to pass on.",
        "Publish the papers.",
        "Review 1 answer by Monday 29 June 2026.",
    ]
    days = [todo.by or date.max for todo in home.todos]
    assert days == sorted(days)
    assert words(home)[-1].startswith("Settle what is in doubt: ")


def test_waiting_is_nothing_to_do(cast, as_user, asked):
    """Returns are due in four days: the leads have something to do, the project manager has not."""
    assert not [text for text in words(manager_home(cast, as_user)) if "Wait" in text]


def test_doubts_are_to_be_settled_before_the_leads_are_asked(cast, as_user):
    cycle = meet(cast, date(2026, 9, 7)).cycle
    todo = manager_home(cast, as_user).todos[-1]
    assert todo.by == cycle.circulate_on
    assert todo.words.startswith("Settle what is in doubt before the leads are asked: ")


def test_every_doubt_has_a_number_and_a_page_that_opens(cast, as_user, asked):
    Action.objects.filter(pk=cast.champion.pk).update(timescale_kind="invalid", due=None, brag_text="Purple")
    Lead.objects.filter(pk=cast.health.pk).update(service=None)
    client = as_user(cast.manager)
    page = client.get(HOME)
    found = {doubt.words: doubt for doubt in page.context["home"].manager.doubts}
    assert found["timescale that is no date"].number == 1
    assert found["BRAG word we do not know"].number == 1
    assert found["lead without an e-mail address"].number == 1
    assert found["lead not confirmed: no service given"].number == 1
    assert found["message: held"].number == 1
    for doubt in found.values():
        assert client.get(doubt.url).status_code == 200
        assert doubt.words in page.text
    assert "Designated Nurse" in client.get(found["lead not confirmed: no service given"].url).text


def test_no_doubt_is_said_in_words(cast, as_user):
    Action.objects.exclude(pk=cast.watch.pk).delete()
    assert "None: every timescale can be read" in as_user(cast.manager).get(HOME).text


def test_outstanding_leads_to_chasing_that_service(cast, as_user, asked):
    page = as_user(cast.manager).get(HOME)
    chase = reverse("boards:cycle_chase", args=["delivery-board", MEETING])
    assert f"{chase}?service={cast.fostering.service_id}" in page.text
    assert "3 of 3" in page.text


def test_after_the_meeting_nobody_is_chased(cast, as_user, asked):
    with time_machine.travel("2026-07-08T12:00:00+00:00", tick=False):
        page = as_user(cast.manager).get(HOME)
    assert reverse("boards:cycle_chase", args=["delivery-board", MEETING]) not in page.text
    assert "report to it" in page.text


def test_more_services_than_fit_are_counted(cast, as_user):
    for number in range(10):
        service = Service.objects.create(name=f"Service {number}")
        lead = Lead.objects.create(
            name=f"L{number}", identity=f"l{number}", email="l@example.org", service=service
        )
        cast.watch.action_leads.create(lead=lead, position=number + 1)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert "and 4 more services" in as_user(cast.manager).get(HOME).text


def test_review_says_how_long_answers_have_waited(cast, as_user, asked):
    answer(asked, cast.interviews, cast.health, on=date(2026, 6, 16))
    page = as_user(cast.manager).get(HOME)
    assert "1 from Tuesday 16 June 2026" in page.text
    assert "2 days ago" in page.text


def test_a_lead_sees_what_comes_up_in_eight_weeks(cast, as_user):
    meet(cast, date(2026, 8, 3))
    Lead.objects.filter(pk=cast.school.pk).update(
        deputy=cast.fostering, deputy_from=date(2026, 6, 1), deputy_until=date(2026, 6, 30)
    )
    page = as_user(cast.lead_user).get(HOME)
    assert "Wednesday 1 July 2026" in page.text
    assert "you are asked for updates for the Delivery Board on Monday 3 August 2026" in page.text
    assert "You stand in for Head of Virtual School" in page.text
    assert [row.day.month for row in page.context["home"].lead.coming] == [7, 7]


def test_a_lead_sees_by_how_many_days_an_action_is_late(cast, as_user):
    with time_machine.travel("2026-07-03T12:00:00+00:00", tick=False):
        page = as_user(cast.lead_user).get(HOME)
    assert "2 days late" in page.text
    assert "Nothing of yours falls due" in page.text


def test_a_lead_without_actions_is_told_whom_to_tell(cast, as_user):
    Action.objects.all().delete()
    page = as_user(cast.lead_user).get(HOME)
    assert "No open action names you. If one should, tell the project manager" in page.text


@pytest.fixture
def reported(cast):
    past = add_meeting(board=cast.board, day=PAST, by=cast.manager, on=date(2026, 4, 1))
    report_meeting(meeting=past, by=cast.manager, on=PAST)
    record_resolution(meeting=past, text="That partners name deputies.", by=cast.manager, on=PAST)
    return past


def test_the_chair_sees_what_has_moved_since_the_board_before(cast, as_user, reported, asked):
    state_brag(action=cast.champion, brag=Brag.RED, by=cast.manager, on=date(2026, 6, 2))
    state_brag(action=cast.interviews, brag=Brag.GREEN, by=cast.manager, on=date(2026, 6, 2))
    glance = as_user(cast.chair).get(HOME).context["home"].chair[0].glance
    moved = {each["kind"]: each for each in glance.moved}
    assert [moved[kind]["number"] for kind in ("worse", "better", "completed", "new")] == [1, 1, 0, 0]
    assert moved["worse"]["rows"][0]["place"] == "Objective 1, 1"


def test_the_chair_sees_the_questions_of_the_brief(cast, as_user, reported, asked):
    page = as_user(cast.chair).get(HOME)
    pack = briefing_pack(asked.meeting, on=TODAY)
    assert pack.questions
    for question in pack.questions:
        assert question.ask in page.text


def test_the_chair_sees_what_came_of_the_last_resolutions(cast, as_user, reported, asked):
    page = as_user(cast.chair).get(HOME)
    assert "That partners name deputies." in page.text
    assert "Not done yet" in page.text


def test_the_chair_sees_what_is_ready(cast, as_user, asked):
    answer(asked, cast.champion, cast.fostering)
    page = as_user(cast.chair).get(HOME)
    assert "in 18 days" in page.text
    assert "1 of 4 actions answered" in page.text
    assert "The covering report is not written yet" in page.text
    assert "until then the brief shows the plan as it stands" in page.text


def test_the_chair_of_a_board_without_a_plan_is_told_plainly(cast, as_user):
    meet(cast)
    BoardPlan.objects.all().delete()
    page = as_user(cast.chair).get(HOME)
    assert "Nothing in the facts suggests a question" in page.text
    assert "None yet: they are kept when a meeting is reported" in page.text


def test_the_chair_without_a_meeting_is_told_who_sets_it(cast, as_user):
    assert "No meeting is set. The project manager sets it" in as_user(cast.chair).get(HOME).text


def test_the_clerk_sees_by_when_papers_are_out_and_whether_the_report_is_written(cast, as_user, asked):
    PaperSettings.objects.create(board=cast.board, published=True)
    page = as_user(cast.clerk).get(HOME)
    assert "To be published by Friday 26 June 2026" in page.text
    assert "Not written yet" in page.text
    assert "To be put out" not in as_user(cast.member).get(HOME).text


@pytest.mark.parametrize("part", ["manager", "chair", "lead_user", "member", "clerk"])
def test_a_home_costs_the_same_for_many_rows(cast, as_user, count_queries, reported, asked, part):
    client = as_user(getattr(cast, part))
    few = count_queries(client, HOME)
    crowd(cast, 30)
    second = meet(cast, date(2026, 7, 7)).cycle
    circulate(cycle=second, by=cast.manager, on=date(2026, 6, 16))
    many = count_queries(client, HOME)
    assert many <= few
