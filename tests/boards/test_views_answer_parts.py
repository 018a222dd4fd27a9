"""On the answer page: figures, files, hints with a reason, two leads at once, and taking an answer back."""

from __future__ import annotations

import threading
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.models import Metric, Reading
from boards.models import Update, UpdateFile, UpdateReading, UpdateRequest
from boards.operations.circulation import circulate
from boards.operations.reviewing import accept_update
from boards.rules.states import RequestState
from tests.actions.evidence_made import PDF, PNG
from tests.boards.answering import by_link, fill_in, page_of, press_save, save_as_typed, submit
from tests.boards.steps import answer, meet, save

pytestmark = pytest.mark.django_db

GIVEN = {"note": "Panels meet monthly.", "brag": "Amber", "next_step": "Two more are booked."}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-06-16T10:42+01:00", tick=False) as travel:
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


def with_files(client: Client, cycle, action, *files: tuple[str, bytes], **typed: str):
    """Type about one action, choose files for it, press its Save."""
    page = page_of(client, cycle)
    pk = next(card.request.pk for card in page.cards if card.action == action)
    sent = fill_in(page, {action: typed})
    sent[f"a{pk}-new_files"] = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(at("save", cycle.pk, pk), sent)


# -- Figures ---------------------------------------------------------------------------------------------------


@pytest.fixture
def metric(cast) -> Metric:
    metric = Metric.objects.create(
        action=cast.interviews, name="Panels <with> young people", target_text="9 by March"
    )
    Reading.objects.create(metric=metric, text="3", date=date(2026, 2, 1), on=date(2026, 2, 1))
    Reading.objects.create(metric=metric, text="4 & more", date=date(2026, 5, 1), on=date(2026, 5, 1))
    return metric


def test_answer_list_shows_the_last_value_and_the_target_beside_the_box(cycle, nurse, metric):
    text = nurse.get(at("list", cycle.pk)).text
    assert "Panels &lt;with&gt; young people" in text
    assert "Last value: 4 &amp; more (1 May 2026). Target: 9 by March" in text


def test_answer_save_keeps_a_value_with_its_day(cast, cycle, nurse, metric):
    names = {f"metric{metric.pk}_text": "5", f"metric{metric.pk}_date": "2026-06-10"}
    assert save_as_typed(nurse, cycle, cast.interviews, **names).status_code == 302
    assert UpdateReading.objects.values_list("text", "date").get() == ("5", date(2026, 6, 10))
    assert f'value="{date(2026, 6, 10)}"' in nurse.get(at("list", cycle.pk)).text
    assert "5 (10 Jun 2026)" in nurse.get(at("check", cycle.pk)).text


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("5", "2026-06-17", "This day lies ahead"),
        ("", "2026-06-10", "Write the value that was read"),
        ("5", "31/02/2026", "not in the calendar"),
        ("x" * 501, "", "shorten it to 500"),
    ],
)
def test_answer_save_says_what_is_wrong_with_a_value_and_keeps_what_was_typed(
    cast, cycle, nurse, metric, text, day, words
):
    names = {f"metric{metric.pk}_text": text, f"metric{metric.pk}_date": day}
    response = save_as_typed(nurse, cycle, cast.interviews, note="Kept in its box.", **names)
    assert response.status_code == 422
    assert words in response.text
    assert "Kept in its box." in response.text


def test_answer_save_takes_no_value_for_another_actions_metric(cast, cycle, nurse, metric):
    other = Metric.objects.create(action=cast.champion, name="Champions")
    save_as_typed(nurse, cycle, cast.interviews, note="Fine.", **{f"metric{other.pk}_text": "5"})
    assert not UpdateReading.objects.exists()


# -- Files -----------------------------------------------------------------------------------------------------


def test_answer_save_adds_files_and_keeps_the_words(cast, cycle, nurse):
    response = with_files(
        nurse, cycle, cast.interviews, ("Minutes.pdf", PDF), ("team.png", PNG), note="See the minutes."
    )
    assert response.status_code == 302
    assert Update.objects.get().note == "See the minutes."
    text = nurse.get(at("list", cycle.pk)).text
    for file in UpdateFile.objects.all():
        assert f'href="{at("file", cycle.pk, file.pk)}">{file.name}</a>' in text
    assert list(UpdateFile.objects.values_list("name", flat=True)) == ["Minutes.pdf", "team.png"]


def test_answer_save_refuses_one_file_and_keeps_all_the_rest(cast, cycle, nurse):
    response = with_files(
        nurse, cycle, cast.interviews, ("<b>page</b>.html", b"<x>"), ("Minutes.pdf", PDF), note="Kept."
    )
    assert response.status_code == 422
    assert "&lt;b&gt;page&lt;" not in response.text  # folders are cut off, so is what stands before a stroke
    assert "“b&gt;.html” is not a kind of file we take" in response.text
    assert (Update.objects.get().note, UpdateFile.objects.get().name) == ("Kept.", "Minutes.pdf")
    again = fill_in(response.context["page"], {cast.interviews: {"note": "Kept, and more."}})
    assert press_save(nurse, response.context["page"], cast.interviews, again).status_code == 302
    assert Update.objects.get().note == "Kept, and more."


def test_answer_save_of_words_typed_before_a_file_came_is_no_clash(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    with_files(nurse, cycle, cast.interviews, ("Minutes.pdf", PDF))
    sent = fill_in(page, {cast.interviews: {"note": "Typed on the older page."}})
    assert press_save(nurse, page, cast.interviews, sent).status_code == 302
    assert Update.objects.get().note == "Typed on the older page."


def test_answer_file_is_a_download_for_the_lead_and_for_who_reviews(cast, cycle, nurse, as_user):
    with_files(nurse, cycle, cast.interviews, ("Minutes of May.pdf", PDF))
    file = UpdateFile.objects.get()
    for client, address in (
        (nurse, at("file", cycle.pk, file.pk)),
        (as_user(cast.manager), reverse("boards:request_file", args=[file.pk])),
    ):
        response = client.get(address)
        assert (response.status_code, response.content) == (200, PDF)
        assert response.headers["Content-Disposition"] == 'attachment; filename="Minutes of May.pdf"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert Client().get(at("file", cycle.pk, file.pk)).status_code == 404
    for person in (cast.lead_user, cast.chair, cast.viewer, cast.administrator):
        assert as_user(person).get(reverse("boards:request_file", args=[file.pk])).status_code == 404
        assert as_user(person).get(at("file", cycle.pk, file.pk)).status_code == 404


def test_answer_file_of_another_lead_does_not_exist(cast, cycle, nurse, as_user):
    with_files(as_user(cast.lead_user), cycle, cast.champion, ("Minutes.pdf", PDF))
    file = UpdateFile.objects.get()
    assert nurse.get(at("file", cycle.pk, file.pk)).status_code == 404
    assert nurse.post(at("file_remove", cycle.pk, file.pk)).status_code == 404
    assert UpdateFile.objects.exists()


def test_answer_file_remove_takes_it_away_and_saves_the_words(cast, cycle, nurse):
    with_files(nurse, cycle, cast.interviews, ("Minutes.pdf", PDF))
    file, page = UpdateFile.objects.get(), page_of(nurse, cycle)
    sent = fill_in(page, {cast.interviews: {"note": "Without the minutes."}})
    response = nurse.post(at("file_remove", cycle.pk, file.pk), sent, follow=True)
    assert "“Minutes.pdf” is taken away." in response.text
    assert (UpdateFile.objects.count(), Update.objects.get().note) == (0, "Without the minutes.")


def test_answer_save_refuses_links_that_run(cast, cycle, nurse):
    response = save_as_typed(nurse, cycle, cast.interviews, links="javascript:alert(1)")
    assert response.status_code == 422
    assert "is no link" in response.text
    assert 'href="javascript' not in response.text


# -- “No change”, hints and their reason -----------------------------------------------------------------------


def test_answer_list_offers_no_change_only_while_it_is_an_answer(cast, cycle, nurse):
    cast.board.no_change_limit = 0
    cast.board.save()
    text = nurse.get(at("list", cycle.pk)).text
    assert "-no_change" not in text
    assert "please write a sentence this time" in text


def test_answer_submit_asks_why_and_keeps_the_reason(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, note="Fine.", brag="Green")
    pk = request_of(cycle, cast.interviews, cast.health).pk
    checked = nurse.get(at("check", cycle.pk)).context["page"].state_seen
    refused = nurse.post(at("submit", cycle.pk), {"checked": checked, f"c{pk}-reason": " "})
    assert refused.status_code == 422
    assert f'href="#id_c{pk}-reason"' in refused.text
    assert request_of(cycle, cast.interviews, cast.health).state == RequestState.DRAFT
    sent = {"checked": checked, f"c{pk}-reason": "The date moves with the next Board."}
    assert nurse.post(at("submit", cycle.pk), sent).headers["Location"] == at("done", cycle.pk)
    assert Update.objects.get().hints_reason == "The date moves with the next Board."


# -- Two people at once ----------------------------------------------------------------------------------------


def test_answer_list_shows_what_a_co_lead_is_writing(cast, cycle, nurse):
    save(cycle, cast.offer, cast.school, note="The offer is drafted.")
    text = nurse.get(at("list", cycle.pk)).text
    assert "Head of Virtual School is writing about this too" in text
    assert "The offer is drafted." in text
    assert "<strong>2 actions</strong> still to answer" in text


def test_answer_submit_stops_when_a_co_lead_was_quicker_and_lets_one_choose(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.offer, note="Ours.", brag="Green")
    checked = nurse.get(at("check", cycle.pk)).context["page"].state_seen
    answer(cycle, cast.offer, cast.school, note="Theirs.", on=date(2026, 6, 16))
    page = nurse.post(at("submit", cycle.pk), {"checked": checked}, follow=True)
    for words in ("Somebody else changed an answer", "has answered this too", "Ours.", "Theirs."):
        assert words in page.text
    pk = request_of(cycle, cast.offer, cast.health).pk
    checked = page.context["page"].state_seen
    left = nurse.post(at("submit", cycle.pk), {"checked": checked, f"c{pk}-leave_out": "on"})
    assert left.headers["Location"] == at("list", cycle.pk)
    assert request_of(cycle, cast.offer, cast.health).state == RequestState.DRAFT
    both = nurse.post(at("submit", cycle.pk), {"checked": checked})
    assert both.headers["Location"] == at("done", cycle.pk)
    assert {row.update.note for row in cycle.requests.filter(action=cast.offer)} == {"Ours.", "Theirs."}


def test_answer_save_keeps_both_notes_at_one_press(cast, cycle, nurse):
    theirs, mine = page_of(nurse, cycle), page_of(nurse, cycle)
    press_save(nurse, theirs, cast.interviews, fill_in(theirs, {cast.interviews: GIVEN}))
    second = fill_in(mine, {cast.interviews: {"note": "We differ.", "brag": "Red"}})
    clash = press_save(nurse, mine, cast.interviews, second)
    assert clash.status_code == 422
    assert "Keep both notes" in clash.text
    pk = request_of(cycle, cast.interviews, cast.health).pk
    both = fill_in(clash.context["page"], {}, **{f"a{pk}-settle": "both"})
    assert press_save(nurse, mine, cast.interviews, both).status_code == 302
    assert Update.objects.get().note == "Panels meet monthly.\n\nWe differ."


# -- After submitting ------------------------------------------------------------------------------------------


def test_answer_take_back_makes_it_a_draft_and_saves_what_else_was_typed(cast, cycle, nurse):
    save_as_typed(nurse, cycle, cast.interviews, **GIVEN)
    submit(nurse, cycle)
    page = page_of(nurse, cycle)
    pk = request_of(cycle, cast.interviews, cast.health).pk
    sent = fill_in(page, {cast.offer: {"note": "Out."}})
    response = nurse.post(at("take_back", cycle.pk, pk), sent, follow=True)
    assert "You have taken back Objective 1 action 7b" in response.text
    assert request_of(cycle, cast.interviews, cast.health).state == RequestState.DRAFT
    assert request_of(cycle, cast.offer, cast.health).update.note == "Out."


def test_answer_take_back_of_what_is_accepted_says_so(cast, cycle, nurse):
    request = answer(cycle, cast.interviews, cast.health, on=date(2026, 6, 16))
    accept_update(request=request, by=cast.manager, on=date(2026, 6, 16))
    response = nurse.post(at("take_back", cycle.pk, request.pk), follow=True)
    assert "has dealt with this answer meanwhile" in response.text
    assert "Take it back" not in response.text
    assert nurse.post(at("take_back", cycle.pk, request.pk + 999)).status_code == 404


def test_answer_save_as_typed_says_when(cast, cycle, nurse):
    page = page_of(nurse, cycle)
    sent = fill_in(page, {cast.interviews: GIVEN})
    told = press_save(nurse, page, cast.offer, sent, accept="application/json").json()
    assert told["at"] == "10:42"


# -- At the very same moment -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people", [2, 5])
def test_people_who_save_at_the_same_moment_lose_no_text(cast, people):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    clients = [by_link(cast.health) for _person in range(people)]
    pages = [page_of(client, cycle) for client in clients]
    gate, answers = threading.Barrier(people), [None] * people

    def save_at_once(place: int) -> None:
        typed = {"note": f"The text of person {place}.", "brag": "Green"}
        sent = fill_in(pages[place], {cast.interviews: typed}, answered_by=f"Person {place}")
        try:
            gate.wait()
            answers[place] = press_save(clients[place], pages[place], cast.interviews, sent)
        finally:
            connection.close()

    threads = [threading.Thread(target=save_at_once, args=(place,)) for place in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = Update.objects.get().note
    assert sorted(response.status_code for response in answers) == [302, *[422] * (people - 1)]
    for place, response in enumerate(answers):
        mine = f"The text of person {place}."
        if response.status_code == 302:
            assert kept == mine
        else:  # both stand side by side: the one that is kept, and the one that was typed here
            assert response.text.count(kept) == 1
            assert response.text.count(mine) == 2  # beside theirs, and in its box
