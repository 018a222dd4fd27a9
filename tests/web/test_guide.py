"""The first five steps tick themselves from what is there, and can be put away and called back."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action
from boards.models import Board, Membership
from boards.operations.circulation import circulate
from objectives.models import Plan
from plantracker.core.models import AuditEvent, Lead
from plantracker.homes.starting import guide
from tests.boards.steps import MEETING, meet
from tests.cast import make_user

pytestmark = pytest.mark.django_db
HOME, START, SHOW = reverse("home"), reverse("start"), reverse("start_show")
TODAY = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-06-10T12:00:00+00:00", tick=False):
        yield


def ticks(user):
    return [step.is_done for step in guide(user, on=TODAY).steps]


def missing(user):
    return " ".join(step.missing for step in guide(user, on=TODAY).steps)


def test_on_an_empty_site_every_step_is_to_do_and_has_a_way(cast, as_user):
    Plan.objects.all().delete()
    Board.objects.all().delete()
    found = guide(cast.manager, on=TODAY)
    assert [step.is_done for step in found.steps] == [False] * 5
    assert found.next.url == reverse("actions:import_upload")
    for step in found.steps:
        assert as_user(cast.manager).get(step.url).status_code == 200
        assert step.missing in as_user(cast.manager).get(HOME).text


def test_each_step_ticks_itself_from_what_is_there(cast):
    Membership.objects.filter(role="chair").delete()
    assert ticks(cast.manager) == [True, False, False, False, False]  # the head of school has no address
    assert "1 lead without an e-mail address" in missing(cast.manager)
    Lead.objects.filter(pk=cast.school.pk).update(email="school@example.org")
    assert ticks(cast.manager) == [True, True, False, False, False]
    assert "Delivery Board has no chair yet" in missing(cast.manager)
    Membership.objects.create(board=cast.board, user=make_user("new-chair"), role="chair")
    assert ticks(cast.manager) == [True, True, True, False, False]
    cycle = meet(cast).cycle
    assert ticks(cast.manager) == [True, True, True, True, False]
    assert "It goes out by itself on Monday 15 June 2026" in missing(cast.manager)
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert ticks(cast.manager) == [True] * 5


def test_a_step_is_open_again_when_what_it_rests_on_is_gone(cast):
    meet(cast)
    assert ticks(cast.manager)[0]
    Action.objects.all().delete()
    assert not ticks(cast.manager)[0]


def test_a_meeting_that_is_over_or_cancelled_is_none(cast):
    meeting = meet(cast)
    meeting.cancelled = True
    meeting.save()
    assert not ticks(cast.manager)[3]


def test_the_last_step_leads_to_the_preview_and_whoever_may_not_send_is_told(cast):
    meet(cast)
    last = guide(cast.manager, on=TODAY).steps[-1]
    assert last.url == reverse("boards:cycle_circulate", args=["delivery-board", MEETING])
    last = guide(cast.administrator, on=TODAY).steps[-1]
    assert "The project manager circulates" in last.missing


def test_the_guide_stands_on_the_home_until_the_first_cycle_is_circulated(cast, as_user):
    cycle = meet(cast).cycle
    assert "First steps: 3 of 5 done" in as_user(cast.manager).get(HOME).text
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert "First steps:" not in as_user(cast.manager).get(HOME).text
    assert "1 lead without an e-mail address" in as_user(cast.manager).get(START).text


def test_the_guide_is_put_away_and_called_back(cast, as_user):
    client = as_user(cast.manager)
    page = client.post(SHOW, {"show": "no"}, follow=True)
    assert "put away" in page.text
    assert page.context["home"].guide is None
    assert as_user(cast.administrator).get(HOME).context["home"].guide  # everybody puts away their own
    assert "Show these steps on my home again" in client.get(START).text
    client.post(SHOW, {"show": "no"})
    assert AuditEvent.objects.filter(verb="guide put away").count() == 1
    page = client.post(SHOW, {"show": "yes"}, follow=True)
    assert page.context["home"].guide
    client.post(SHOW, {"show": "yes"})
    assert AuditEvent.objects.filter(verb="guide called back").count() == 1


@pytest.mark.parametrize("part", ["chair", "member", "lead_user", "outsider", "viewer"])
def test_the_guide_is_for_those_who_set_a_plan_up(cast, as_user, part):
    client = as_user(getattr(cast, part))
    assert client.get(START).status_code == 403
    assert client.post(SHOW, {"show": "no"}).status_code == 403
    assert START not in client.get(HOME).text


def test_the_guide_costs_the_same_for_few_and_many(cast, as_user, count_queries):
    few = count_queries(as_user(cast.manager), START)
    for number in range(20):
        Lead.objects.create(name=f"Lead {number}", identity=f"lead {number}")
    assert count_queries(as_user(cast.manager), START) == few


@pytest.mark.parametrize("part", ["manager", "chair", "lead_user", "outsider"])
def test_help_stands_first_at_the_foot_of_every_page(cast, as_user, part):
    for address in (HOME, reverse("glossary")):
        page = as_user(getattr(cast, part)).get(address)
        assert page.context["footer_links"][0].url == reverse("glossary")


def test_the_glossary_is_open_to_those_who_answer_by_a_link(client):
    page = client.get(reverse("glossary"))
    assert page.status_code == 200
    for slug in ("brag", "lead", "update-cycle", "timescale", "clear-days"):
        assert f'id="{slug}"' in page.text
