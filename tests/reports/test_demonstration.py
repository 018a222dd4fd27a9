"""The demonstration keeps to itself."""

from datetime import date

import pytest
from django.db import IntegrityError

from boards.models import Board, Contact, UpdateRequest
from objectives.models import Plan
from plantracker.core.models import Lead, User
from plantracker.core.operations.people import add_lead
from plantracker.core.operations.refusals import Refused
from reports.datasets.plan_pictures import plan_pictures
from reports.demonstration.load import PLAN_TITLE, load_demonstration

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def test_it_is_refused_beside_a_board_whose_weeks_it_would_play_through(cast):
    people = User.objects.count()
    with pytest.raises(Refused, match="somebody's own plan"):
        load_demonstration(on=DAY)
    assert (Board.objects.count(), Plan.objects.count(), User.objects.count()) == (2, 1, people)
    assert not UpdateRequest.objects.exists()


def test_it_is_refused_where_a_plan_names_its_leads_so_that_none_gets_a_made_up_address():
    add_lead(name="Strategic lead for Participation", by=None, on=DAY)
    with pytest.raises(Refused, match="somebody's own plan"):
        load_demonstration(on=DAY)
    assert Lead.objects.get().email == ""


def test_whoever_loads_it_second_at_the_same_time_adds_nothing(monkeypatch):
    def beaten(**_given):
        Plan.objects.create(slug="beaten", title=PLAN_TITLE)
        raise IntegrityError

    monkeypatch.setattr("reports.demonstration.load._load_rows", beaten)
    assert load_demonstration(on=DAY) is False


def test_it_shows_a_call_a_promise_and_a_hold_in_the_cycle_under_way(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("reports.demonstration.load.keep_papers", lambda **_given: None)  # has own tests
    assert load_demonstration(on=DAY)
    contacts = Contact.objects.select_related("cycle__meeting")
    assert {contact.kind for contact in contacts} == {"call", "promise", "hold"}
    for contact in contacts:
        assert contact.cycle.requests.outstanding().filter(lead=contact.lead).exists()
        assert contact.cycle.meeting.date > DAY


def test_its_pictures_have_something_to_show(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr("reports.demonstration.load.keep_papers", lambda **_given: None)
    assert load_demonstration(on=DAY)
    pictures = plan_pictures(Plan.objects.get(), on=DAY)
    assert [row.label for row in pictures.whole.bars.rows][-1] == "Today"
    assert len(pictures.whole.bars.rows) >= 3
    assert len({picture.sentence.partition("gone")[0] for picture in pictures.objectives}) > 1
    told = " ".join(each.path.sentence for each in pictures.metrics)
    assert "ahead of its path" in told
    assert "behind its path" in told
    assert all(month.total for month in pictures.calendar.months[:6])
