"""Adding and changing an action: who may, what is written down, and who wins."""

from __future__ import annotations

from datetime import date

import pytest

from actions.models import Action, BragChange, DueDateChange
from actions.operations.adding import add_action
from actions.operations.editing import add_evidence, add_note, edit_action, move_timescale, state_brag
from actions.rules.brag import Brag
from actions.rules.states import ActionState
from plantracker.core.models import AuditEvent
from plantracker.core.operations.refusals import NotAllowed, Refused, Stale
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


def edit(action, *, by, version=None, **changes):
    fields = {
        "title": action.title,
        "parent_ref": action.parent_ref,
        "workstream": action.workstream,
        "state": ActionState(action.state),
    } | changes
    return edit_action(action=action, version=version or action.version, by=by, on=TODAY, **fields)


DEEDS = {
    "edit": lambda cast, by: edit(cast.champion, title="Other words", by=by),
    "brag": lambda cast, by: state_brag(action=cast.champion, brag=Brag.RED, by=by, on=TODAY),
    "timescale": lambda cast, by: move_timescale(
        action=cast.champion, text="Dec-26", why="So.", by=by, on=TODAY
    ),
    "note": lambda cast, by: add_note(action=cast.champion, text="Done.", by=by, on=TODAY),
    "evidence": lambda cast, by: add_evidence(action=cast.champion, text="Minutes", by=by, on=TODAY),
    "add": lambda cast, by: add_action(objective=cast.first, ref="8", title="More", by=by, on=TODAY),
}
VERBS = {
    "edit": "action edited",
    "brag": "BRAG stated",
    "timescale": "timescale moved",
    "note": "progress note added",
    "evidence": "evidence added",
    "add": "action added",
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(
    "part", ["administrator", "viewer", "chair", "briefed", "member", "clerk", "lead_user", "outsider"]
)
def test_who_does_not_manage_the_plan_changes_nothing(cast, deed, part):
    before = Action.objects.order_by("pk").values_list("pk", "version")
    photograph = list(before)
    with pytest.raises(NotAllowed):
        DEEDS[deed](cast, getattr(cast, part))
    assert list(before.all()) == photograph
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_of_the_manager_is_written_down_once(cast, deed):
    DEEDS[deed](cast, cast.manager)
    event = AuditEvent.objects.get()
    assert (event.verb, event.actor, event.on) == (VERBS[deed], "Manager", TODAY)


def test_edit_without_a_change_writes_nothing_down(cast):
    edit(cast.champion, by=cast.manager)
    assert not AuditEvent.objects.exists()
    assert Action.objects.get(pk=cast.champion.pk).version == 1


def test_edit_of_an_old_version_is_refused_and_overwrites_nothing(cast):
    edit(Action.objects.get(pk=cast.champion.pk), title="Theirs", by=cast.manager)
    with pytest.raises(Stale):
        edit(cast.champion, title="Mine", by=cast.manager, version=1)
    assert Action.objects.get(pk=cast.champion.pk).title == "Theirs"
    assert AuditEvent.objects.count() == 1


def test_state_brag_again_changes_nothing(cast):
    assert state_brag(action=cast.champion, brag=Brag.GREEN, by=cast.manager, on=TODAY) is None
    assert BragChange.objects.filter(action=cast.champion).count() == 1


def test_state_brag_keeps_both_ends_and_forgets_the_odd_text(cast):
    Action.objects.filter(pk=cast.offer.pk).update(brag_text="Purple")
    cast.offer.refresh_from_db()
    change = state_brag(action=cast.offer, brag=Brag.AMBER, why="Late start.", by=cast.manager, on=TODAY)
    assert (change.from_brag, change.to_brag) == ("", "Amber")
    assert Action.objects.get(pk=cast.offer.pk).brag_text == ""


@pytest.mark.parametrize("deed", ["brag", "timescale"])
def test_a_change_of_an_old_version_leaves_no_trace_in_the_ledger(cast, deed):
    Action.objects.filter(pk=cast.champion.pk).update(version=2)
    cast.champion.refresh_from_db()
    fields = {"action": cast.champion, "version": 1, "why": "So.", "by": cast.manager, "on": TODAY}
    with pytest.raises(Stale):
        state_brag(brag=Brag.RED, **fields) if deed == "brag" else move_timescale(text="Dec-26", **fields)
    assert BragChange.objects.filter(action=cast.champion).count() == 1
    assert not DueDateChange.objects.exists()


def test_move_timescale_keeps_text_and_date_of_both_ends(cast):
    move = move_timescale(action=cast.champion, text="31/04/27", why="Weather.", by=cast.manager, on=TODAY)
    assert (move.from_text, move.from_due, move.to_text, move.to_due) == (
        "01/07/26",
        date(2026, 7, 1),
        "31/04/27",
        None,
    )
    assert Action.objects.get(pk=cast.champion.pk).timescale_kind == "invalid"


def test_move_timescale_without_a_reason_is_refused(cast):
    with pytest.raises(Refused, match="reason"):
        move_timescale(action=cast.champion, text="Dec-26", why="  ", by=cast.manager, on=TODAY)
    assert Action.objects.get(pk=cast.champion.pk).timescale_text == "01/07/26"


def test_a_ledger_is_never_rewritten(cast):
    change = BragChange.objects.filter(action=cast.champion).get()
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        BragChange.objects.update(why="Other")


@pytest.mark.parametrize("add", [add_note, add_evidence])
def test_an_empty_note_or_evidence_is_refused(cast, add):
    with pytest.raises(Refused, match="empty"):
        add(action=cast.champion, text=" \n", by=cast.manager, on=TODAY)


def test_add_note_comes_last_in_the_diary(cast):
    add_note(action=cast.champion, text=" Third team too. ", by=cast.manager, on=TODAY)
    assert [note.text for note in cast.champion.notes.order_by("position")] == [
        "Two teams have named theirs.",
        "Third team too.",
    ]


def test_add_action_reads_the_timescale_and_keeps_leads_in_order(cast):
    action = add_action(
        objective=cast.first,
        ref="7c",
        title="Ask them",
        leads=[cast.school, cast.health],
        timescale="Dec-26",
        brag=Brag.GREEN,
        by=cast.manager,
        on=TODAY,
    )
    assert action.due == date(2026, 12, 31)
    assert [link.lead for link in action.action_leads.all()] == [cast.school, cast.health]
    assert BragChange.objects.get(action=action).to_brag == "Green"


@pytest.mark.parametrize("ref", ["7b", "7 B", "7b.", "", "  ", "."])
def test_add_action_with_a_ref_in_use_or_without_one_is_refused(cast, ref):
    with pytest.raises(Refused):
        add_action(objective=cast.first, ref=ref, title="More", by=cast.manager, on=TODAY)
    assert cast.first.actions.count() == 2


def test_add_action_may_use_the_ref_of_another_objective(cast):
    assert add_action(objective=cast.second, ref="7b", title="More", by=cast.manager, on=TODAY).ref == "7b"
