"""The pages of resolutions, and where they are shown."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from boards.models import Resolution
from boards.operations.resolutions import record_resolution
from tests.boards.steps import MEETING, meet

pytestmark = pytest.mark.django_db
WORDS = "That the local offer be brought to the next meeting."


@pytest.fixture(autouse=True)
def after_the_meeting(on_day):
    on_day(date(2026, 7, 8))


@pytest.fixture
def meeting(cast):
    return meet(cast)


@pytest.fixture
def resolution(cast, meeting):
    return record_resolution(meeting=meeting, text=WORDS, by=cast.manager, on=MEETING)


def page_of(meeting) -> str:
    return reverse("boards:meeting_detail", args=[meeting.board.slug, meeting.date])


def test_resolution_add_records_and_shows_it_on_the_meetings_page(cast, as_user, meeting):
    client = as_user(cast.manager)
    address = reverse("boards:resolution_add", args=["delivery-board", MEETING])
    assert address in client.get(page_of(meeting)).text
    page = client.post(address, {"text": WORDS, "owner": "Clerk", "due": "2026-07-01"}, follow=True)
    assert WORDS in page.text
    assert '<span class="late">late</span>' in page.text


def test_resolution_add_keeps_what_was_typed_when_it_is_refused(cast, as_user, meeting):
    page = as_user(cast.manager).post(
        reverse("boards:resolution_add", args=["delivery-board", MEETING]), {"text": "", "owner": "The clerk"}
    )
    assert "The clerk" in page.text
    assert not Resolution.objects.exists()


def test_resolution_edit_shows_both_versions_when_somebody_was_quicker(cast, as_user, resolution):
    client = as_user(cast.manager)
    address = reverse("boards:resolution_edit", args=[resolution.pk])
    typed = {"version": 1, "text": WORDS, "outcome": "Mine."}
    client.post(address, typed | {"outcome": "Theirs."})
    page = client.post(address, typed)
    assert "Theirs." in page.text
    assert "Mine." in page.text
    client.post(address, page.context["form"].data | {"outcome": "Both."})
    assert Resolution.objects.get().outcome == "Both."


def test_resolution_action_takes_the_next_free_ref(cast, as_user, resolution):
    address = reverse("boards:resolution_action", args=[resolution.pk])
    page = as_user(cast.manager).post(address, {"objective": cast.first.pk, "ref": ""}, follow=True)
    assert WORDS in page.text
    assert Resolution.objects.get().action.ref == "7c"
    assert "already" in as_user(cast.manager).get(address).text


def test_resolution_action_says_where_there_is_no_plan(cast, as_user, resolution):
    cast.board.board_plans.all().delete()
    page = as_user(cast.manager).get(reverse("boards:resolution_action", args=[resolution.pk]))
    assert "There is no plan of this board" in page.text


def test_the_next_meetings_page_shows_what_is_still_open(cast, as_user, resolution):
    coming = meet(cast, date(2026, 9, 7))
    for person in (cast.manager, cast.member):
        page = as_user(person).get(page_of(coming))
        assert "Still open from earlier meetings" in page.text
        assert WORDS in page.text


def test_a_reader_is_offered_nothing_to_press(cast, as_user, resolution):
    page = as_user(cast.member).get(page_of(resolution.meeting))
    assert WORDS in page.text
    assert "Follow up" not in page.text


def test_the_meetings_page_takes_as_many_queries_for_many_resolutions(
    cast, as_user, resolution, count_queries
):
    client = as_user(cast.manager)
    few = count_queries(client, page_of(resolution.meeting))
    for number in range(12):
        record_resolution(meeting=resolution.meeting, text=f"Also {number}.", by=cast.manager, on=MEETING)
    assert count_queries(client, page_of(resolution.meeting)) == few
