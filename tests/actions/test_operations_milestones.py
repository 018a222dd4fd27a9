"""Milestones and links: who may, what is written down, and what the database never lets be false."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from actions.models import ActionLead, ActionLink, Milestone
from actions.operations.leading import set_leads
from actions.operations.linking import link_actions, unlink_actions
from actions.operations.milestones import (
    MOST,
    add_milestone,
    edit_milestone,
    make_milestones,
    mark_done,
    mark_not_done,
    move_milestone,
    remove_milestone,
)
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.django_db

RELATES, DEPENDS = ActionLink.Kind.RELATES, ActionLink.Kind.DEPENDS


def signed(cast, part="manager"):
    return {"by": getattr(cast, part), "on": TODAY}


@pytest.fixture
def step(cast):
    return Milestone.objects.create(action=cast.champion, position=0, text="Ask every team")


@pytest.fixture
def link(cast):
    return ActionLink.objects.create(
        action=cast.champion, other=cast.interviews, why="One panel.", by_name="Manager", on=TODAY
    )


def edit(step, by, **changes):
    fields = {"version": step.version, "text": step.text, "timescale": "", "note": ""} | changes
    return edit_milestone(milestone=step, by=by, on=TODAY, **fields)


DEEDS = {
    "milestone added": lambda cast, step, link, by: add_milestone(
        action=cast.champion, text="Publish", by=by, on=TODAY
    ),
    "milestones made": lambda cast, step, link, by: make_milestones(
        action=cast.champion, texts=["One", "Two"], by=by, on=TODAY
    ),
    "milestone edited": lambda cast, step, link, by: edit(step, by, text="Ask all"),
    "milestone done": lambda cast, step, link, by: mark_done(milestone=step, by=by, on=TODAY),
    "milestone removed": lambda cast, step, link, by: remove_milestone(milestone=step, by=by, on=TODAY),
    "actions linked": lambda cast, step, link, by: link_actions(
        action=cast.champion, other=cast.offer, kind=DEPENDS, why="It needs it.", by=by, on=TODAY
    ),
    "actions unlinked": lambda cast, step, link, by: unlink_actions(link=link, by=by, on=TODAY),
    "leads named": lambda cast, step, link, by: set_leads(
        action=cast.champion, leads=[cast.health], version=1, by=by, on=TODAY
    ),
}


@pytest.mark.parametrize("verb", DEEDS)
@pytest.mark.parametrize("part", ["viewer", "chair", "lead_user", "outsider"])
def test_who_does_not_manage_the_plan_changes_nothing(cast, step, link, verb, part):
    with pytest.raises(NotAllowed):
        DEEDS[verb](cast, step, link, getattr(cast, part))
    assert list(Milestone.objects.values_list("text", "done_on", "version")) == [("Ask every team", None, 1)]
    assert ActionLink.objects.count() == 1
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("verb", DEEDS)
def test_every_deed_of_the_manager_is_written_down_once_about_the_action(cast, step, link, verb):
    DEEDS[verb](cast, step, link, cast.manager)
    event = AuditEvent.objects.get()
    assert (event.verb, event.target_id, event.on) == (verb, str(cast.champion.pk), TODAY)


def test_a_new_milestone_stands_last_and_its_day_is_read_from_what_was_typed(cast, step):
    added = add_milestone(action=cast.champion, text=" Publish ", timescale=" Jul-26 ", **signed(cast))
    assert (added.position, added.text, added.timescale_text) == (1, "Publish", "Jul-26")
    assert added.due == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("timescale", "due"), [("31/04/26", None), ("TBC", None), ("30.11.26", date(2026, 11, 30))]
)
def test_a_timescale_is_kept_as_typed_where_no_day_can_be_read(cast, timescale, due):
    added = add_milestone(action=cast.champion, text="Publish", timescale=timescale, **signed(cast))
    assert (added.timescale_text, added.due) == (timescale, due)


@pytest.mark.parametrize("text", ["", " \n ", "x" * 10_001])
def test_a_milestone_without_words_or_with_too_many_is_refused(cast, text):
    with pytest.raises(Refused):
        add_milestone(action=cast.champion, text=text, **signed(cast))
    assert not Milestone.objects.exists()


def test_more_milestones_than_anybody_oversees_are_refused_and_none_is_made(cast, step):
    with pytest.raises(Refused):
        make_milestones(action=cast.champion, texts=[str(n) for n in range(MOST)], **signed(cast))
    assert Milestone.objects.count() == 1


def test_bullets_made_twice_are_milestones_once(cast, step):
    texts = ["Ask every team", "Publish", "Publish"]
    made = make_milestones(action=cast.champion, texts=texts, **signed(cast))
    assert [row.text for row in made] == ["Publish"]
    assert make_milestones(action=cast.champion, texts=texts, **signed(cast)) == []
    assert AuditEvent.objects.count() == 1


def test_an_edit_of_an_old_version_overwrites_nothing(cast, step):
    edit(step, cast.manager, text="Theirs", timescale="Jul-26")
    with pytest.raises(Stale):
        edit(step, cast.manager, text="Mine")
    step.refresh_from_db()
    assert (step.text, step.due, step.version) == ("Theirs", date(2026, 7, 31), 2)


def test_an_edit_that_changes_nothing_is_not_written_down(cast, step):
    edit(step, cast.manager)
    assert not AuditEvent.objects.exists()


def test_done_twice_is_done_once_and_keeps_the_first_day(cast, step):
    assert mark_done(milestone=step, day=TODAY - timedelta(days=3), **signed(cast))
    assert not mark_done(milestone=step, **signed(cast))
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (TODAY - timedelta(days=3), "Manager")


def test_done_on_a_day_to_come_is_refused(cast, step):
    with pytest.raises(Refused):
        mark_done(milestone=step, day=TODAY + timedelta(days=1), **signed(cast))
    assert Milestone.objects.get().done_on is None


def test_a_done_mark_is_taken_back_once(cast, step):
    assert not mark_not_done(milestone=step, **signed(cast))
    mark_done(milestone=step, **signed(cast))
    assert mark_not_done(milestone=step, **signed(cast))
    step.refresh_from_db()
    assert (step.done_on, step.done_by) == (None, "")


def test_a_milestone_removed_twice_is_written_down_once(cast, step):
    again = Milestone.objects.get()
    remove_milestone(milestone=step, **signed(cast))
    remove_milestone(milestone=again, **signed(cast))
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("start", "steps", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc"), (0, 9, "bca"), (1, 0, "abc")],
)
def test_milestones_move_up_and_down_and_no_further_than_the_end(cast, start, steps, order):
    rows = [Milestone.objects.create(action=cast.champion, position=7, text=text) for text in "abc"]
    move_milestone(milestone=rows[start], steps=steps, **signed(cast))
    assert "".join(Milestone.objects.order_by("position", "id").values_list("text", flat=True)) == order


def test_a_milestone_that_is_gone_is_not_moved(cast, step):
    Milestone.objects.all().delete()
    with pytest.raises(Stale):
        move_milestone(milestone=step, steps=1, **signed(cast))


@pytest.mark.parametrize("wrong", [{"text": ""}, {"done_on": TODAY}, {"done_by": "X"}, {"due": TODAY}])
def test_the_database_lets_no_milestone_be_false(cast, wrong):
    fields = {"action": cast.champion, "text": "x"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(**fields)


# -- Links -----------------------------------------------------------------------------------------


def test_two_actions_are_linked_once_whichever_way_round(cast, link):
    for action, other in ((cast.champion, cast.interviews), (cast.interviews, cast.champion)):
        with pytest.raises(Refused):
            link_actions(action=action, other=other, kind=DEPENDS, why="Again.", **signed(cast))
    assert ActionLink.objects.get() == link


@pytest.mark.parametrize("why", ["", "  "])
def test_a_link_says_why(cast, why):
    with pytest.raises(Refused):
        link_actions(action=cast.champion, other=cast.offer, kind=RELATES, why=why, **signed(cast))


def test_an_action_is_not_linked_to_itself_or_into_another_plan(cast):
    plan = type(cast.plan).objects.create(slug="other", title="Another plan")
    foreign = make_action(plan.objectives.create(number="1"), "1")
    for other in (cast.champion, foreign):
        with pytest.raises(Refused):
            link_actions(action=cast.champion, other=other, kind=RELATES, why="So.", **signed(cast))
    assert not ActionLink.objects.exists()


def test_a_link_taken_away_twice_is_written_down_once(cast, link):
    unlink_actions(link=ActionLink.objects.get(), **signed(cast))
    unlink_actions(link=link, **signed(cast))
    assert not ActionLink.objects.exists()
    assert AuditEvent.objects.count() == 1


# -- Leads -----------------------------------------------------------------------------------------


def test_leads_are_named_in_their_order_and_stand_in_the_workbooks_cell(cast):
    chosen = [cast.health, cast.school, cast.health]
    action = set_leads(action=cast.champion, leads=chosen, version=1, **signed(cast))
    links = ActionLead.objects.filter(action=action).order_by("position")
    assert [link.lead for link in links] == [cast.health, cast.school]
    assert action.leads_text == "Designated Nurse\nHead of Virtual School"


def test_leads_of_an_old_version_are_refused_and_stay(cast):
    with pytest.raises(Stale):
        set_leads(action=cast.champion, leads=[cast.health], version=7, **signed(cast))
    assert [link.lead for link in cast.champion.action_leads.all()] == [cast.fostering]


def test_the_same_leads_again_change_nothing(cast):
    set_leads(action=cast.champion, leads=[cast.fostering], version=1, **signed(cast))
    assert not AuditEvent.objects.exists()


def test_a_lead_who_has_left_is_not_named_anew(cast):
    type(cast.health).objects.filter(pk=cast.health.pk).update(left_on=TODAY, successor=cast.school)
    cast.health.refresh_from_db()
    with pytest.raises(Refused):
        set_leads(action=cast.champion, leads=[cast.health], version=1, **signed(cast))
