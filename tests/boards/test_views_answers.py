"""The lead's one page: saved action by action, checked, submitted, and never overwritten unseen."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Update, UpdateRequest
from boards.operations.answering import submit_answers
from boards.operations.circulation import circulate
from boards.operations.reporting import report_meeting
from boards.operations.reviewing import accept_update, return_update
from boards.rules.answers import NO_CHANGE_NOTE
from boards.rules.states import RequestState
from boards.views.links import CLOSED
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import Stale
from tests.boards.answering import by_link, fill_in, page_of, press_save, save_as_typed, submit
from tests.boards.steps import answer, meet
from tests.cast import make_action

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


# -- Who may ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["list", "check", "done"])
def test_pages_are_calm_to_whoever_has_no_link(cycle, name):
    response = Client().get(at(name, cycle.pk))
    assert response.status_code == CLOSED
    assert f"next={at('list', cycle.pk)}" in response.content.decode()
    assert Client().get(at(name, cycle.pk + 1)).status_code == CLOSED


def test_pages_do_not_exist_for_people_who_are_not_asked(cast, cycle, as_user):
    for person in (cast.outsider, cast.chair, cast.manager, cast.administrator):
        assert as_user(person).get(at("list", cycle.pk)).status_code == 404
        assert as_user(person).post(at("submit", cycle.pk)).status_code == 404


def test_answer_list_is_there_for_a_lead_who_signs_in(cast, cycle, as_user):
    client = as_user(cast.lead_user)
    page = page_of(client, cycle)
    assert [card.action for card in page.cards] == [cast.champion, cast.watch]
    assert (page.answerer.name, page.answerer.via) == ("Lead user", "account")
    assert "Your name" not in client.get(at("list", cycle.pk)).content.decode()


def test_answer_list_joins_a_link_and_an_account(cast, cycle, as_user):
    client = as_user(cast.lead_user)
    client.cookies["answer"] = by_link(cast.health).cookies["answer"].value
    page = page_of(client, cycle)
    assert {card.request.lead for card in page.cards} == {cast.fostering, cast.health}
    assert (page.answerer.via, page.answerer.user) == ("link", cast.lead_user)


def test_answer_save_of_another_leads_request_does_not_exist_and_changes_nothing(cast, cycle, nurse):
    foreign = request_of(cycle, cast.champion, cast.fostering)
    page = page_of(nurse, cycle)
    sent = fill_in(
        page, {cast.interviews: GIVEN}, **{f"a{foreign.pk}-version": "1", f"a{foreign.pk}-note": "Mine"}
    )
    assert nurse.post(at("save", cycle.pk, foreign.pk), sent).status_code == 404
    assert nurse.post(at("save", cycle.pk, 999_999), sent).status_code == 404
    assert not Update.objects.exists()
    press_save(nurse, page, cast.interviews, sent)
    assert Update.objects.get().request.action == cast.interviews


def test_answer_save_needs_the_csrf_token(cast, cycle):
    client = Client(enforce_csrf_checks=True)
    client.cookies["answer"] = by_link(cast.health).cookies["answer"].value
    assert save_as_typed(client, cycle, cast.interviews, **GIVEN).status_code == 403
    assert not Update.objects.exists()


@pytest.mark.parametrize("name", ["submit", "save"])
def test_nothing_is_changed_by_looking(cast, cycle, nurse, name):
    args = [request_of(cycle, cast.interviews, cast.health).pk] if name == "save" else []
    assert nurse.get(at(name, cycle.pk, *args)).status_code == 405
    for page in ("list", "check", "done"):
        nurse.get(at(page, cycle.pk))
    assert not Update.objects.exists()


def test_pages_are_calm_once_the_meeting_is_reported(cast, cycle, nurse, as_user):
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=cycle.due_on)
    for client in (nurse, as_user(cast.lead_user)):
        assert b"may have met" in client.get(at("list", cycle.pk)).content


# -- The page --------------------------------------------------------------------------------------------


def test_answer_list_shows_what_was_said_last_time(cast, cycle, nurse):
    text = nurse.get(at("list", cycle.pk)).content.decode()
    for words in (
        "Young people take part in interviews",
        "Panels are being set up.",
        "Tuesday 3 February 2026",
        "31/03/26",
        "Amber: Issues that may affect programme, cost or quality, being managed",
        "Monday 6 July 2026",
        "Monday 22 June 2026",
        "<strong>2 actions</strong> still to answer",
        "project manager",
    ):
        assert words in text
    assert text.count('<span class="late">Late</span>') == 1
    assert cast.champion.title not in text


def test_answer_list_chooses_nothing_for_the_lead(cast, cycle, nurse):
    assert b"checked" not in nurse.get(at("list", cycle.pk)).content


def test_answer_list_says_that_late_is_still_welcome(cast, cycle, clock):
    for moment, late in (("2026-06-22T23:59+01:00", False), ("2026-06-23T00:01+01:00", True)):
        clock.move_to(moment)
        text = by_link(cast.health).get(at("list", cycle.pk)).content.decode()
        assert ("still welcome" in text) is late


def test_answer_list_escapes_whatever_people_wrote(cast, cycle, nurse):
    evil = "<script>alert(1)</script>"
    save_as_typed(nurse, cycle, cast.interviews, note=evil, new_timescale=evil, needed=evil, brag="Red")
    type(cast.interviews).objects.filter(pk=cast.interviews.pk).update(title=evil, timescale_text=evil)
    for name in ("list", "check"):
        text = nurse.get(at(name, cycle.pk)).content.decode()
        assert "&lt;script&gt;alert" in text
        assert evil not in text


@pytest.mark.parametrize("name", ["list", "check"])
def test_pages_of_thirty_actions_ask_no_more_than_of_three(cast, name):
    for number in range(28):
        make_action(cast.second, f"20.{number}", leads=(cast.health,), notes=((date(2026, 5, 1), "Word."),))
    cycles = [meet(cast, day).cycle for day in (date(2026, 7, 6), date(2026, 8, 3))]
    for cycle in cycles:
        circulate(cycle=cycle, by=cast.manager, on=date(2026, 6, 15))
    extra = list(cycles[0].requests.filter(lead=cast.health).values_list("pk", flat=True))[3:]
    UpdateRequest.objects.filter(pk__in=extra).delete()
    counts = []
    for cycle in cycles:
        client = opened(cycle, cast.health)
        page = page_of(client, cycle)
        sent = fill_in(page, {card.action: GIVEN for card in page.cards})
        client.post(at("check", cycle.pk), sent)
        counts.append((len(page.cards), queries(client, at(name, cycle.pk))))
    assert [cards for cards, _ in counts] == [3, 30]
    assert counts[0][1] == counts[1][1] < 18


def opened(cycle, lead) -> Client:
    """A browser that has opened the link of this cycle's message."""
    client = Client()
    client.get(re.search(r"/a/\w+/", Message.objects.get(topic=cycle.topic, lead=lead).text)[0])
    return client


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# -- Another lead, and the answer that comes back --------------------------------------------------------


def test_answer_list_shows_a_co_leads_answer_and_does_not_ask_again(cast, cycle, nurse):
    answer(cycle, cast.offer, cast.school, note="The offer is published.")
    text = nurse.get(at("list", cycle.pk)).content.decode()
    assert "Answered by Head of Virtual School" in text
    assert "The offer is published." in text
    assert "<strong>1 action</strong> still to answer" in text
    save_as_typed(nurse, cycle, cast.offer, note="And the leaflet.", brag="Green")
    assert request_of(cycle, cast.offer, cast.health).state == RequestState.DRAFT


def test_a_returned_answer_is_shown_with_its_reason_and_answered_again(cast, cycle, nurse):
    request = answer(cycle, cast.interviews, cast.health, note="Fine.", on=date(2026, 6, 16))
    return_update(request=request, reason="Say which panels.", by=cast.manager, on=date(2026, 6, 16))
    text = nurse.get(at("list", cycle.pk)).content.decode()
    for words in ("Returned: please answer again", "Say which panels.", "Fine."):
        assert words in text
    save_as_typed(nurse, cycle, cast.interviews, note="The East panel.", brag="Amber", next_step="One more.")
    assert submit(nurse, cycle).headers["Location"] == at("done", cycle.pk)
    assert request_of(cycle, cast.interviews, cast.health).state == RequestState.SUBMITTED


def test_an_accepted_answer_is_shown_and_not_asked_for(cast, cycle, nurse):
    request = answer(cycle, cast.interviews, cast.health, on=date(2026, 6, 16))
    accept_update(request=request, by=cast.manager, on=date(2026, 6, 16))
    text = nurse.get(at("list", cycle.pk)).content.decode()
    assert "It is part of the plan now." in text
    assert f'name="a{request.pk}-note"' not in text


# -- Checking and submitting -----------------------------------------------------------------------------


def test_answer_check_saves_everything_and_shows_it(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    sent = fill_in(
        page, {cast.interviews: {**GIVEN, "needed": "A room."}, cast.offer: {"note": "Out.", "brag": "Green"}}
    )
    response = nurse.post(at("check", cycle.pk), sent, follow=True)
    assert response.redirect_chain == [(at("check", cycle.pk), 302)]
    text = response.content.decode()
    for words in ("Panels meet monthly.", "Amber: Issues that may affect", "A room.", "Submit 2 answers"):
        assert words in text
    assert f"{at('list', cycle.pk)}#action-{page.cards[0].request.pk}" in text


def test_answer_check_says_what_is_not_answered(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    text = nurse.get(at("check", cycle.pk)).content.decode()
    assert "Not answered yet" in text
    assert "Publish the local offer" in text
    assert "Submit 1 answer<" in text


def test_answer_check_of_nothing_offers_nothing_to_submit(cycle, nurse):
    text = nurse.get(at("check", cycle.pk)).content.decode()
    assert "You have not answered anything yet" in text
    assert "Submit" not in text
    assert submit(nurse, cycle).headers["Location"] == at("check", cycle.pk)


def test_answer_check_asks_about_green_past_its_date(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, note="Fine.", brag="Green")
    assert "Its date has passed" in nurse.get(at("check", cycle.pk)).content.decode()


def test_answer_submit_lists_what_is_missing_and_submits_nothing(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    press_save(nurse, page, cast.offer, fill_in(page, {cast.interviews: GIVEN, cast.offer: {"note": "Out."}}))
    response = submit(nurse, cycle)
    assert response.status_code == 422
    assert "Objective 2 action 10: Choose a BRAG" in response.content.decode()
    assert f"#action-{request_of(cycle, cast.offer, cast.health).pk}" in response.content.decode()
    assert not cycle.requests.filter(state=RequestState.SUBMITTED).exists()


def test_answer_submit_of_no_change_stands_as_a_full_answer(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, no_change="on")
    submit(nurse, cycle)
    update = request_of(cycle, cast.interviews, cast.health).update
    assert (update.note, update.brag) == (NO_CHANGE_NOTE, "Amber")


def test_answer_submit_twice_shows_the_same_page_and_submits_once(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    assert [submit(nurse, cycle).headers["Location"] for _ in range(3)] == [at("done", cycle.pk)] * 3
    assert AuditEvent.objects.filter(verb="answer submitted").count() == 1
    text = nurse.get(at("done", cycle.pk)).content.decode()
    assert "The project manager reads your answer next" in text
    assert "Still to do" in text
    assert "Publish the local offer" not in text.split("Still to do")[0]


def test_answer_submit_stops_when_a_draft_has_changed_since_it_was_checked(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    seen = nurse.get(at("check", cycle.pk)).context["page"].state_seen
    save_as_typed(nurse, cycle, cast.interviews, note="Something else.")
    response = nurse.post(at("submit", cycle.pk), {"checked": seen}, follow=True)
    assert "Somebody else changed an answer" in response.content.decode()
    assert request_of(cycle, cast.interviews, cast.health).state == RequestState.DRAFT


def test_answer_submit_passes_over_a_draft_that_was_emptied(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    press_save(nurse, page, cast.offer, fill_in(page, {cast.interviews: GIVEN, cast.offer: {"note": "Out."}}))
    page = page_of(nurse, cycle)
    nurse.post(at("check", cycle.pk), fill_in(page, {cast.offer: {"note": ""}}))
    assert submit(nurse, cycle).headers["Location"] == at("done", cycle.pk)
    assert request_of(cycle, cast.offer, cast.health).state == RequestState.DRAFT


def test_answer_done_leads_back_when_nothing_was_submitted(cycle, nurse):
    assert nurse.get(at("done", cycle.pk)).headers["Location"] == at("list", cycle.pk)


def test_answering_late_is_welcome_to_the_day_of_the_meeting(cast, cycle, clock):
    clock.move_to("2026-07-06T09:00+01:00")
    client = by_link(cast.health)
    save_as_typed(client, cycle, cast.interviews, **GIVEN)
    assert submit(client, cycle).headers["Location"] == at("done", cycle.pk)


def test_answer_pages_keep_a_referrer_policy_with_which_forms_can_be_sent(cycle, nurse):
    """With no-referrer a browser sends "Origin: null", and Django takes every answer for a forgery."""
    assert nurse.get(at("list", cycle.pk)).headers["Referrer-Policy"] == "same-origin"


def test_a_number_no_database_can_look_for_does_not_exist():
    assert Client().get("/answer/99999999999999999999/").status_code == 404


def test_the_second_of_two_clicks_on_submit_is_thanked_too(cast, cycle, nurse, monkeypatch):
    """Both clicks read the page before either has submitted; the second is then too late to submit anything."""
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    page = nurse.get(at("check", cycle.pk))

    def quicker(**given):
        submit_answers(**given)
        raise Stale("Somebody else was quicker.")

    monkeypatch.setattr("boards.views.answers.submit_answers", quicker)
    sent = nurse.post(at("submit", cycle.pk), {"checked": page.context["page"].state_seen})
    assert sent.url == at("done", cycle.pk)
