"""Saving on the answer page: nothing typed is lost, and nobody is overwritten unseen."""

from __future__ import annotations

import json

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from boards.models import Update, UpdateRequest
from boards.operations.circulation import circulate
from plantracker.core.models import AuditEvent
from tests.boards.answering import by_link, fill_in, page_of, press_save, save_as_typed
from tests.boards.steps import answer, meet

pytestmark = pytest.mark.django_db

GIVEN = {"note": "Panels meet monthly.", "brag": "Amber", "next_step": "Two more are booked."}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-06-16T10:00+01:00", tick=False) as travel:
        yield travel


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


@pytest.fixture
def nurse(cast, cycle) -> Client:
    return by_link(cast.health)


def at(name: str, *args: object) -> str:
    return reverse(f"boards:answer_{name}", args=args)


def request_of(cycle, action, lead) -> UpdateRequest:
    return cycle.requests.select_related("update").get(action=action, lead=lead)


def test_answer_save_keeps_a_draft_and_leads_back_to_the_action(cast, cycle, nurse):
    response = save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    request = request_of(cycle, cast.interviews, cast.health)
    assert response.headers["Location"] == f"{at('list', cycle.pk)}#action-{request.pk}"
    assert (request.state, request.update.note, request.update.brag) == (
        "draft",
        "Panels meet monthly.",
        "Amber",
    )
    assert (request.update.answered_by, request.update.via) == ("Designated Nurse", "link")
    text = nurse.get(at("list", cycle.pk)).content.decode()
    assert "Draft saved" in text
    assert "is saved. It is not submitted yet." in text


def test_answer_save_keeps_what_was_typed_about_the_other_actions_too(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    press_save(nurse, page, cast.offer, fill_in(page, {cast.interviews: GIVEN, cast.offer: {"note": "Out."}}))
    assert {update.note for update in Update.objects.all()} == {"Panels meet monthly.", "Out."}


def test_answer_save_of_nothing_says_so_and_saves_nothing(cast, cycle, nurse):
    response = save_as_typed(nurse, cycle, cast.interviews)
    assert response.status_code == 422
    assert "There is nothing to save yet" in response.content.decode()
    assert not Update.objects.exists()


def test_answer_save_shows_what_is_still_missing(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, note="Panels meet.", new_timescale="Sep-26")
    text = nurse.get(at("list", cycle.pk)).content.decode()
    assert "Choose a BRAG" in text
    assert "Say in a sentence why the date moves" in text
    assert "<strong>Nearly there:</strong>" not in text  # the other action has nothing yet


def test_answer_save_keeps_what_was_typed_when_it_is_too_long(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    typed = {
        cast.interviews: {**GIVEN, "new_timescale": "x" * 501},
        cast.offer: {"note": "Kept.", "brag": "Red"},
    }
    response = press_save(nurse, page, cast.interviews, fill_in(page, typed))
    text = response.content.decode()
    assert response.status_code == 422
    assert "shorten it to 500 characters" in text
    assert "x" * 501 in text
    assert Update.objects.get().note == "Kept."


def test_answer_save_ignores_extra_fields(cast, cycle, nurse):
    pk = request_of(cycle, cast.interviews, cast.health).pk
    extra = {f"a{pk}-state": "accepted", f"a{pk}-is_accepted": "on", "cycle": "9", f"a{pk}-was_brag": "Blue"}
    page = page_of(nurse, cycle)
    press_save(nurse, page, cast.interviews, fill_in(page, {cast.interviews: GIVEN}, **extra))
    request = request_of(cycle, cast.interviews, cast.health)
    assert (request.state, request.update.is_accepted, request.update.was_brag) == ("draft", False, "Amber")


@pytest.mark.parametrize("brag", ["Purple", "blue"])
def test_answer_save_refuses_a_brag_that_is_none(cast, cycle, nurse, brag):
    assert save_as_typed(nurse, cycle, cast.interviews, note="x", brag=brag).status_code == 422


def test_answer_save_twice_by_a_double_click_is_one_answer(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    sent = fill_in(page, {cast.interviews: {**GIVEN, "note": "One\r\nTwo"}})
    assert [press_save(nurse, page, cast.interviews, sent).status_code for _ in range(2)] == [302, 302]
    assert Update.objects.get().note == "One\nTwo"


def test_answer_save_by_two_people_loses_neither_text(cast, cycle, nurse):
    theirs, mine = page_of(nurse, cycle), page_of(nurse, cycle)
    first = fill_in(theirs, {cast.interviews: GIVEN}, answered_by="Pat First")
    press_save(nurse, theirs, cast.interviews, first)
    second = fill_in(mine, {cast.interviews: {"note": "We differ.", "brag": "Red"}}, answered_by="Sam Second")
    response = press_save(nurse, mine, cast.interviews, second)
    text = response.content.decode()
    assert response.status_code == 422
    assert "Pat First has saved an answer to this meanwhile" in text
    assert "Panels meet monthly." in text
    assert "We differ." in text
    assert 'value="Sam Second"' in text
    assert Update.objects.get().note == "Panels meet monthly."
    chosen = fill_in(response.context["page"], {}, answered_by="Sam Second")
    assert press_save(nurse, mine, cast.interviews, chosen).status_code == 302
    assert (Update.objects.get().note, Update.objects.get().answered_by) == ("We differ.", "Sam Second")


def test_answer_save_on_an_old_page_leaves_alone_what_was_not_touched(cast, cycle, nurse):
    old = page_of(nurse, cycle)
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    response = press_save(
        nurse, old, cast.offer, fill_in(old, {cast.offer: {"note": "Out.", "brag": "Green"}})
    )
    assert response.status_code == 302
    assert request_of(cycle, cast.interviews, cast.health).update.note == "Panels meet monthly."


def test_answer_save_after_submitting_elsewhere_shows_what_was_typed(cast, cycle, nurse):
    old = page_of(nurse, cycle)
    answer(cycle, cast.interviews, cast.health)
    response = press_save(nurse, old, cast.interviews, fill_in(old, {cast.interviews: {"note": "Too late."}}))
    assert response.status_code == 422
    assert "Too late." in response.content.decode()
    assert request_of(cycle, cast.interviews, cast.health).update.note == "It goes well."


def test_answer_save_keeps_the_name_that_was_given_and_asks_no_more(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    press_save(
        nurse, page, cast.interviews, fill_in(page, {cast.interviews: GIVEN}, answered_by="Jo\nDeputy")
    )
    assert Update.objects.get().answered_by == "Jo Deputy"
    assert page_of(nurse, cycle).answerer.name == "Jo Deputy"
    assert AuditEvent.objects.filter(verb="answer saved").get().actor == "Jo Deputy"


def test_answer_check_corrects_the_name_on_ones_own_drafts_only(cast, cycle, nurse):
    for action, name in ((cast.interviews, "Pat First"), (cast.offer, "Jo Deputy")):
        page = page_of(nurse, cycle)
        press_save(nurse, page, action, fill_in(page, {action: GIVEN}, answered_by=name))
    sent = fill_in(page_of(nurse, cycle), {}, was_answered_by="Jo Deputy", answered_by="Jo Green")
    nurse.post(at("check", cycle.pk), sent)
    assert {update.answered_by for update in Update.objects.all()} == {"Pat First", "Jo Green"}


def test_answer_save_with_an_account_takes_the_accounts_name(cast, cycle, as_user):
    client = as_user(cast.lead_user)
    page = page_of(client, cycle)
    press_save(
        client, page, cast.champion, fill_in(page, {cast.champion: GIVEN}, answered_by="Somebody else")
    )
    assert (Update.objects.get().answered_by, Update.objects.get().via) == ("Lead user", "account")


def test_answer_save_as_typed_answers_with_the_new_marks(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    sent = fill_in(page, {cast.interviews: GIVEN})
    response = press_save(nurse, page, cast.offer, sent, accept="application/json")
    told = json.loads(response.content)
    assert told["refused"] == 0
    [row] = told["saved"]
    sent |= {f"{row['prefix']}-version": row["version"], f"{row['prefix']}-seen": row["seen"]}
    sent[f"{row['prefix']}-note"] = "Longer."
    assert (
        json.loads(press_save(nurse, page, cast.offer, sent, accept="application/json").content)["refused"]
        == 0
    )
    assert Update.objects.get().note == "Longer."
