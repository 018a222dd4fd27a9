"""The forms that add and change an action: what they save, what they refuse, and what they keep."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.models import Action, BragChange, DueDateChange
from actions.operations.editing import edit_action
from actions.rules.states import ActionState
from plantracker.core.models import AuditEvent
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def url(name, action):
    return reverse(f"actions:{name}", args=[action.pk])


def add_url(cast):
    return reverse("actions:action_add", args=[cast.plan.slug, cast.first.number])


def words_of(action, **changes):
    fields = {
        name: getattr(action, name) for name in ("version", "title", "parent_ref", "workstream", "state")
    }
    return fields | changes


def test_action_edit_saves_and_writes_it_down(as_user, cast):
    typed = words_of(cast.champion, title="Name two champions\r\nin every team", parent_ref="4.7.5")
    response = as_user(cast.manager).post(url("action_edit", cast.champion), typed)
    assert response.url == url("action_detail", cast.champion)
    cast.champion.refresh_from_db()
    assert cast.champion.title == "Name two champions\nin every team"
    assert AuditEvent.objects.about(cast.champion).get().actor == "Manager"


def test_action_edit_shows_both_versions_when_somebody_was_quicker(as_user, cast):
    typed = words_of(cast.champion, title="Mine")
    theirs = Action.objects.get(pk=cast.champion.pk)
    edit_action(
        action=theirs,
        version=1,
        title="Theirs",
        parent_ref="",
        workstream="",
        state=ActionState.OPEN,
        by=None,
        on=TODAY,
    )
    client = as_user(cast.manager)
    page = client.post(url("action_edit", cast.champion), typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Somebody else changed this action" in text
    assert "Theirs" in text
    assert text.count("Mine") >= 2
    assert page.context["form"]["version"].value() == "2"
    client.post(url("action_edit", cast.champion), typed | {"version": "2"})
    cast.champion.refresh_from_db()
    assert cast.champion.title == "Mine"


@pytest.mark.parametrize("name", ["action_brag", "action_timescale"])
def test_a_stale_change_is_not_saved_and_keeps_what_was_typed(as_user, cast, name):
    Action.objects.filter(pk=cast.champion.pk).update(version=5)
    typed = {"version": "1", "brag": "Red", "text": "Dec-26", "why": "Because of the weather."}
    page = as_user(cast.manager).post(url(name, cast.champion), typed)
    assert "Somebody else changed this action" in page.content.decode()
    assert "Because of the weather." in page.content.decode()
    assert not DueDateChange.objects.exists()
    assert BragChange.objects.filter(action=cast.champion).count() == 1


def test_action_edit_leaves_the_state_to_the_pages_that_ask_for_evidence_and_reasons(as_user, cast):
    Action.objects.filter(pk=cast.watch.pk).update(title="")
    cast.watch.refresh_from_db()
    typed = words_of(cast.watch, state="closed", workstream="Placements")
    as_user(cast.manager).post(url("action_edit", cast.watch), typed)
    cast.watch.refresh_from_db()
    assert (cast.watch.state, cast.watch.workstream) == ("ongoing", "Placements")


def test_action_edit_keeps_what_somebody_else_changed_in_a_field_that_was_not_touched(as_user, cast):
    client = as_user(cast.manager)
    opened = client.get(url("action_edit", cast.champion)).context["form"].initial
    edit_action(
        action=cast.champion,
        version=1,
        title=cast.champion.title,
        parent_ref="4.7",
        workstream="",
        by=None,
        on=TODAY,
    )
    typed = words_of(cast.champion, version=1, title="Mine", parent_ref="", was=opened["was"])
    page = client.post(url("action_edit", cast.champion), typed)
    form, conflict = page.context["form"], page.context["conflict"]
    assert [(field.label, field.was, field.now, field.typed) for field in conflict.fields] == [
        ("Activity", "Name a champion in every team", "Name a champion in every team", "Mine"),
        ("Reference into the parent plan", "", "4.7", ""),
    ]
    assert not conflict.clashes
    assert (form["title"].value(), form["parent_ref"].value()) == ("Mine", "4.7")
    client.post(url("action_edit", cast.champion), {name: form[name].value() for name in form.fields})
    cast.champion.refresh_from_db()
    assert (cast.champion.title, cast.champion.parent_ref) == ("Mine", "4.7")


@pytest.mark.parametrize("was", ["", "no JSON", "[1]"])
def test_a_stale_save_that_does_not_say_what_it_was_opened_with_shows_two_versions(as_user, cast, was):
    Action.objects.filter(pk=cast.champion.pk).update(version=2, title="Theirs")
    typed = words_of(cast.champion, version=1, title="Mine", was=was)
    page = as_user(cast.manager).post(url("action_edit", cast.champion), typed)
    (field,) = page.context["conflict"].fields
    assert (field.was, field.now, field.typed) == (None, "Theirs", "Mine")
    assert "When you opened it" not in page.content.decode()


def test_action_brag_states_it_with_the_reason(as_user, cast):
    typed = {"version": "1", "brag": "Red", "why": "Two teams have left."}
    as_user(cast.manager).post(url("action_brag", cast.champion), typed)
    change = BragChange.objects.filter(action=cast.champion).last()
    assert (change.from_brag, change.to_brag, change.why, change.by_name) == (
        "Green",
        "Red",
        "Two teams have left.",
        "Manager",
    )


def test_action_brag_without_a_choice_takes_nothing_away(as_user, cast):
    page = as_user(cast.manager).post(url("action_brag", cast.champion), {"version": "1", "why": "Oops."})
    assert page.context["form"].errors["brag"]
    cast.champion.refresh_from_db()
    assert cast.champion.brag == "Green"


def test_action_brag_can_be_taken_back(as_user, cast):
    typed = {"version": "1", "brag": "none", "why": "Nobody knows."}
    as_user(cast.manager).post(url("action_brag", cast.champion), typed)
    cast.champion.refresh_from_db()
    assert cast.champion.brag == ""


def test_action_brag_stated_again_says_so(as_user, cast):
    typed = {"version": "1", "brag": "Green", "why": "Still fine."}
    page = as_user(cast.manager).post(url("action_brag", cast.champion), typed).content.decode()
    assert "That is the BRAG already" in page
    assert "Still fine." in page


def test_action_timescale_moves_with_the_reason(as_user, cast):
    typed = {"version": "1", "text": "Dec-26", "why": "Teams asked for it.", "agreed_by": "Delivery Board"}
    page = as_user(cast.manager).post(url("action_timescale", cast.champion), typed, follow=True)
    assert "Read as due on Thursday 31 December 2026." in page.content.decode()
    move = DueDateChange.objects.get()
    assert (move.from_text, move.to_due, move.agreed_by) == ("01/07/26", date(2026, 12, 31), "Delivery Board")


def test_action_timescale_needs_a_reason(as_user, cast):
    page = as_user(cast.manager).post(
        url("action_timescale", cast.champion), {"version": "1", "text": "Dec-26"}
    )
    assert page.context["form"].errors["why"]
    assert not DueDateChange.objects.exists()


def test_action_timescale_shows_what_will_be_read_and_saves_nothing(as_user, cast):
    typed = {"version": "1", "text": "31/04/27", "preview": "yes"}
    page = as_user(cast.manager).post(url("action_timescale", cast.champion), typed).content.decode()
    assert "This is not a date in the calendar" in page
    assert "31/04/27" in page
    assert not DueDateChange.objects.exists()


def test_action_timescale_answers_while_one_types(as_user, cast):
    response = as_user(cast.manager).get(
        url("action_timescale", cast.champion), {"text": "Dec-26"}, headers={"hx-request": "true"}
    )
    assert "Read as due on Thursday 31 December 2026." in response.content.decode()
    assert "<html" not in response.content.decode()


def test_action_note_adds_to_the_diary(as_user, cast):
    as_user(cast.manager).post(url("action_note", cast.champion), {"text": "All teams have one."})
    note = cast.champion.notes.order_by("position").last()
    assert (note.text, note.date, note.author) == ("All teams have one.", TODAY, "Manager")


def test_action_evidence_adds_to_the_evidence(as_user, cast):
    as_user(cast.manager).post(url("action_evidence", cast.champion), {"text": "Minutes of 1 June"})
    assert cast.champion.evidence.get().text == "Minutes of 1 June"


@pytest.mark.parametrize("name", ["action_note", "action_evidence"])
def test_an_empty_text_is_refused_in_the_form(as_user, cast, name):
    page = as_user(cast.manager).post(url(name, cast.champion), {"text": "  "})
    assert page.context["form"].errors["text"]


def test_action_add_suggests_a_free_ref_and_adds(as_user, cast):
    client = as_user(cast.manager)
    assert client.get(add_url(cast)).context["form"].initial["ref"] == "7c"
    typed = {"ref": "7c", "title": "Ask them", "lead": cast.health.pk, "timescale": "Dec-26", "brag": "Green"}
    client.post(add_url(cast), typed)
    action = Action.objects.get(objective=cast.first, ref="7c")
    assert (action.due, action.brag, action.leads_text) == (date(2026, 12, 31), "Green", "Designated Nurse")
    assert [link.lead for link in action.action_leads.all()] == [cast.health]


def test_action_add_refuses_a_ref_in_use_and_names_a_free_one(as_user, cast):
    page = (
        as_user(cast.manager).post(add_url(cast), {"ref": " 7B.", "title": "Kept as typed"}).content.decode()
    )
    assert "7c is free" in page
    assert "Kept as typed" in page
    assert Action.objects.filter(objective=cast.first).count() == 2
