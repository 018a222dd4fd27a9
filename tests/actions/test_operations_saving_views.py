"""Saved views: who may, what is written down, and what becomes of those who began with one."""

from __future__ import annotations

import pytest

from actions.models import DefaultView, SavedView
from actions.operations.saving_views import begin_with, delete_view, edit_view, save_view
from actions.policies import visible_views
from plantracker.core.models import AuditEvent, RoleAssignment
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def save(cast, by, name="Red ones", query="brag=Red", **more):
    return save_view(plan=cast.plan, name=name, query=query, **more, by=by, on=TODAY)


def test_view_is_saved_for_its_owner_alone_and_written_down(cast):
    view = save(cast, cast.viewer, name="  Red ones ")
    assert (view.name, view.query, view.shared, view.owner) == ("Red ones", "brag=Red", False, cast.viewer)
    assert list(visible_views(cast.viewer)) == [view]
    assert not visible_views(cast.manager).exists()
    event = AuditEvent.objects.get()
    assert (event.verb, event.target, event.actor) == ("view saved", "Red ones", str(cast.viewer))


def test_view_that_is_shared_is_for_whoever_reads_the_plan(cast):
    view = save(cast, cast.manager, shared=True)
    for part in ("viewer", "chair", "lead_user", "administrator"):
        assert list(visible_views(getattr(cast, part))) == [view]
    assert not visible_views(cast.outsider).exists()


@pytest.mark.parametrize("part", ["viewer", "chair", "administrator", "lead_user"])
def test_view_is_shared_only_by_who_manages_the_plan(cast, part):
    person = getattr(cast, part)
    with pytest.raises(NotAllowed):
        save(cast, person, shared=True)
    view = save(cast, person)
    with pytest.raises(NotAllowed):
        edit_view(view=view, name="Red ones", shared=True, by=person, on=TODAY)
    assert not SavedView.objects.filter(shared=True).exists()


def test_view_is_not_saved_by_who_does_not_read_the_plan(cast):
    with pytest.raises(NotAllowed):
        save(cast, cast.outsider)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", "   "])
def test_view_needs_a_name(cast, name):
    with pytest.raises(Refused, match="no name"):
        save(cast, cast.viewer, name=name)


def test_view_that_is_too_long_is_refused(cast):
    with pytest.raises(Refused, match="too many"):
        save(cast, cast.viewer, query="q=" + "x" * 2_000)


def test_view_of_a_name_that_is_taken_is_refused_and_replaced_only_when_asked(cast):
    view = save(cast, cast.viewer)
    with pytest.raises(Refused, match="“Red ones” already"):
        save(cast, cast.viewer, query="brag=Amber")
    assert save(cast, cast.manager).pk != view.pk, "another person’s name is no matter"
    again = save(cast, cast.viewer, query="brag=Amber", replaces=True)
    assert (again.pk, again.query) == (view.pk, "brag=Amber")
    assert save(cast, cast.viewer, name="New", replaces=True).name == "New"


def test_view_is_renamed_shared_and_taken_back_each_written_down(cast):
    view = save(cast, cast.manager)
    edit_view(view=view, name="Late", shared=True, by=cast.manager, on=TODAY)
    view.refresh_from_db()
    assert (view.name, view.shared) == ("Late", True)
    begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    begin_with(plan=cast.plan, view=view, by=cast.manager, on=TODAY)
    edit_view(view=view, name="Late", shared=False, by=cast.manager, on=TODAY)
    assert [row.user for row in DefaultView.objects.all()] == [cast.manager]
    changes = [event.changes for event in AuditEvent.objects.filter(verb="view edited").order_by("id")]
    assert changes == [{"name": ["Red ones", "Late"], "shared": [False, True]}, {"shared": [True, False]}]


def test_view_edited_to_what_it_is_writes_nothing_down(cast):
    view = save(cast, cast.viewer)
    edit_view(view=view, name="Red ones", shared=False, by=cast.viewer, on=TODAY)
    assert not AuditEvent.objects.filter(verb="view edited").exists()


def test_view_is_not_renamed_to_a_name_that_is_taken(cast):
    save(cast, cast.viewer, name="Late")
    view = save(cast, cast.viewer)
    with pytest.raises(Refused, match="“Late” already"):
        edit_view(view=view, name="Late", shared=False, by=cast.viewer, on=TODAY)


def test_view_that_somebody_else_renamed_first_is_not_overwritten(cast):
    view = save(cast, cast.manager, shared=True)
    SavedView.objects.filter(pk=view.pk).update(name="Theirs")
    with pytest.raises(Stale):
        edit_view(view=view, name="Mine", shared=True, by=cast.manager, on=TODAY)
    assert SavedView.objects.get().name == "Theirs"


def test_view_shared_by_somebody_who_manages_no_more_still_works_and_has_a_keeper(cast):
    view = save(cast, cast.manager, shared=True)
    RoleAssignment.objects.filter(user=cast.manager).delete()
    cast.manager.is_active = False
    cast.manager.save()
    assert list(visible_views(cast.viewer)) == [view]
    with pytest.raises(NotAllowed):
        edit_view(view=view, name="Other", shared=True, by=cast.viewer, on=TODAY)
    delete_view(view=view, by=None, on=TODAY)
    assert not SavedView.objects.exists()


def test_view_is_deleted_by_its_owner_only_and_with_it_what_began_with_it(cast):
    view = save(cast, cast.viewer)
    with pytest.raises(NotAllowed):
        delete_view(view=view, by=cast.manager, on=TODAY)
    begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    delete_view(view=view, by=cast.viewer, on=TODAY)
    assert not SavedView.objects.exists()
    assert not DefaultView.objects.exists()


def test_view_one_begins_with_is_one_a_person_and_plan(cast):
    first, second = save(cast, cast.viewer), save(cast, cast.viewer, name="Late")
    for view in (first, second):
        begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
    assert DefaultView.objects.get().view == second
    begin_with(plan=cast.plan, view=None, by=cast.viewer, on=TODAY)
    assert not DefaultView.objects.exists()


def test_view_that_one_may_not_see_is_none_to_begin_with(cast):
    view = save(cast, cast.manager)
    with pytest.raises(NotAllowed):
        begin_with(plan=cast.plan, view=view, by=cast.viewer, on=TODAY)
