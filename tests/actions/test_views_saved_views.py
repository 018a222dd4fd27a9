"""The pages of saved views."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from actions.models import DefaultView, SavedView
from actions.operations.saving_views import begin_with, save_view
from objectives.models import Plan
from tests.cast import TODAY

pytestmark = pytest.mark.django_db

LIST = "/plans/plan/actions/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, *more):
    return reverse(f"actions:{name}", args=["plan", *more])


def save(cast, by, name="Red ones", query="brag=Red", **more):
    return save_view(plan=cast.plan, name=name, query=query, **more, by=by, on=TODAY)


def test_view_add_keeps_what_the_address_says_written_alike(as_user, cast):
    client = as_user(cast.viewer)
    address = url("view_add") + "?late=yes&brag=Red&page=3&q=&sort=-due&stranger=1"
    page = client.get(address).content.decode()
    assert "BRAG: Red; Late only; Sorted by Timescale, falling" in page
    assert "Shared" not in page
    done = client.post(address, {"name": "Red and late"})
    assert done.url == f"{LIST}?brag=Red&late=yes&sort=-due"
    assert SavedView.objects.get().query == "brag=Red&late=yes&sort=-due"
    assert "“Red and late” is saved" in client.get(done.url).content.decode()


def test_view_add_can_share_and_begin_in_one_go(as_user, cast):
    client = as_user(cast.manager)
    client.post(url("view_add") + "?late=yes", {"name": "Late", "shared": "on", "begins": "on"})
    view = SavedView.objects.get()
    assert view.shared
    assert DefaultView.objects.get().view == view


def test_view_add_is_refused_to_a_reader_who_would_share(as_user, cast):
    as_user(cast.viewer).post(url("view_add") + "?late=yes", {"name": "Late", "shared": "on"})
    assert SavedView.objects.get().shared is False


def test_view_add_refuses_an_address_that_the_filters_do_not_know(as_user, cast):
    client = as_user(cast.viewer)
    page = client.post(url("view_add") + "?brag=Purple", {"name": "Purple"}).content.decode()
    assert "holds something that the filters do not know" in page
    assert not SavedView.objects.exists()


def test_view_add_keeps_what_was_typed_where_the_name_is_taken(as_user, cast):
    save(cast, cast.viewer)
    page = as_user(cast.viewer).post(url("view_add") + "?late=yes", {"name": "Red ones"}).content.decode()
    assert "There is a view called “Red ones” already" in page
    assert 'value="Red ones"' in page


def test_list_offers_ones_own_views_first_and_marks_the_one_in_use(as_user, cast):
    save(cast, cast.manager, name="All late", query="late=yes", shared=True)
    save(cast, cast.manager, name="Hidden", query="late=yes")
    save(cast, cast.viewer, name="Mine")
    page = as_user(cast.viewer).get(f"{LIST}?brag=Red").content.decode()
    assert '<a href="?brag=Red" aria-current="true">Mine</a>' in page
    assert page.index(">Mine<") < page.index(">All late<")
    assert "Hidden" not in page


def test_list_opens_with_the_view_one_begins_with_and_only_where_nothing_is_asked(as_user, cast):
    view = save(cast, cast.viewer)
    begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    client = as_user(cast.viewer)
    assert client.get(LIST).url == f"{LIST}?brag=Red"
    for query in ("view=none", "state=all"):
        assert client.get(f"{LIST}?{query}").status_code == 200
    assert as_user(cast.manager).get(LIST).status_code == 200


def test_list_opens_plain_where_the_view_one_began_with_is_no_longer_shared(as_user, cast):
    view = save(cast, cast.manager, shared=True)
    begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    SavedView.objects.update(shared=False)
    assert as_user(cast.viewer).get(LIST).status_code == 200


def test_list_opens_a_view_whose_lead_has_left_the_plan_and_says_so(as_user, cast):
    client = as_user(cast.viewer)
    page = client.get(f"{LIST}?lead=999999").content.decode()
    assert "There is a problem" in page
    assert "4 actions" in page


def test_view_list_tells_what_each_shows_whose_it_is_and_what_one_may_do(as_user, cast):
    shared = save(cast, cast.manager, name="All late", query="late=yes&group=lead", shared=True)
    mine = save(cast, cast.viewer)
    page = as_user(cast.viewer).get(url("view_list")).content.decode()
    assert "Late only; In groups by lead" in page
    assert f"{cast.manager}, shared" in page
    assert url("view_edit", mine.pk) in page
    assert url("view_edit", shared.pk) not in page


def test_view_list_says_where_a_view_is_of_somebody_who_has_left(as_user, cast):
    save(cast, cast.manager, shared=True)
    cast.manager.is_active = False
    cast.manager.save()
    assert "(has left), shared" in as_user(cast.viewer).get(url("view_list")).content.decode()


def test_view_list_takes_no_more_queries_for_more_views(as_user, cast, count_queries):
    client = as_user(cast.manager)
    save(cast, cast.manager)
    few = count_queries(client, url("view_list"))
    lists = count_queries(client, f"{LIST}?late=yes")
    for number in range(20):
        save(cast, cast.manager, name=f"View {number}", query=f"lead={cast.health.pk}", shared=True)
    assert count_queries(client, url("view_list")) == few <= 20
    assert count_queries(client, f"{LIST}?late=yes") == lists


def test_view_edit_renames_and_shares(as_user, cast):
    view = save(cast, cast.manager)
    client = as_user(cast.manager)
    assert client.get(url("view_edit", view.pk)).status_code == 200
    assert client.post(url("view_edit", view.pk), {"name": "Late", "shared": "on"}).url == url("view_list")
    view.refresh_from_db()
    assert (view.name, view.shared) == ("Late", True)


@pytest.mark.parametrize("name", ["view_edit", "view_delete"])
def test_views_of_others_are_not_there_and_shared_ones_not_changed(as_user, cast, name):
    private, shared = save(cast, cast.manager), save(cast, cast.manager, name="Shared", shared=True)
    client = as_user(cast.viewer)
    assert client.get(url(name, private.pk)).status_code == 404
    assert client.post(url(name, shared.pk), {"name": "Other"}).status_code == 403
    assert SavedView.objects.count() == 2


def test_view_is_not_found_under_another_plan(as_user, cast):
    Plan.objects.create(slug="other", title="Other plan")
    view = save(cast, cast.manager)
    assert as_user(cast.manager).get(f"/plans/other/views/{view.pk}/").status_code == 404


def test_view_delete_asks_first_and_tells_who_begins_with_it(as_user, cast):
    view = save(cast, cast.manager, shared=True)
    begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    client = as_user(cast.manager)
    assert "1 person begins with it" in client.get(url("view_delete", view.pk)).content.decode()
    assert client.post(url("view_delete", view.pk)).url == url("view_list")
    assert not SavedView.objects.exists()


def test_view_default_is_chosen_and_taken_away(as_user, cast):
    view = save(cast, cast.manager, shared=True)
    client = as_user(cast.viewer)
    client.post(url("view_default"), {"view": view.pk})
    assert DefaultView.objects.get().user == cast.viewer
    assert "You begin with it" in client.get(url("view_list")).content.decode()
    client.post(url("view_default"))
    assert not DefaultView.objects.exists()
    assert client.post(url("view_default"), {"view": "999"}).status_code == 404
