"""The pages of standing in: passing on, agreeing, deputies, leavers, heads of service."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Passing
from boards.operations.circulation import circulate
from boards.operations.escalating import climb
from boards.rules.ladder import Rung
from plantracker.core.models import Message
from tests.boards.answering import by_link, page_of, save_as_typed, submit
from tests.boards.steps import crowd, meet
from tests.cast import make_lead

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 18)


@pytest.fixture
def cycle(cast, on_day):
    on_day(DAY)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def address(name: str, cycle, *more) -> str:
    return reverse(f"boards:{name}", args=[cycle.pk, *more])


def meeting_page(name: str, cycle) -> str:
    return reverse(f"boards:{name}", args=["delivery-board", cycle.meeting.date])


def pass_to(client, cycle, *requests, email="matron@example.org", name="Matron"):
    sent = {"actions": [str(request.pk) for request in requests], "email": email, "name": name}
    return client.post(address("answer_pass", cycle), sent)


def colleague(passing: Passing) -> Client:
    """A browser that has opened the link that was mailed to the colleague."""
    client = Client()
    text = Message.objects.get(step=f"passed:{passing.pk}").text
    client.get(
        next(line for line in text.splitlines() if "/a/" in line).removeprefix("http://127.0.0.1:8000")
    )
    return client


def test_answer_pass_asks_the_colleague_who_answers_only_that_from_the_mail(cast, cycle):
    nurse = by_link(cast.health)
    request = cycle.requests.get(action=cast.interviews)
    assert pass_to(nurse, cycle, request).url == address("answer_list", cycle)
    assert "You passed this to Matron" in nurse.get(address("answer_list", cycle)).text
    matron = colleague(Passing.objects.get())
    page = page_of(matron, cycle)
    assert [card.request.pk for card in page.cards] == [request.pk]
    assert page.answerer.name == "Matron"
    text = matron.get(address("answer_list", cycle)).text
    assert "Designated Nurse was asked, and has passed this to you." in text
    assert address("answer_pass", cycle) not in text
    save_as_typed(matron, cycle, cast.interviews, note="Panels met.", brag="Green")
    submit(matron, cycle, reason="The last panel meets on Friday.")
    request.refresh_from_db()
    assert (request.state, request.update.answered_by, request.lead) == ("submitted", "Matron", cast.health)


def test_a_link_that_was_taken_back_is_the_calm_page(cast, cycle):
    nurse = by_link(cast.health)
    pass_to(nurse, cycle, cycle.requests.get(action=cast.interviews))
    passing = Passing.objects.get()
    matron = colleague(passing)
    assert nurse.post(address("passing_take_back", cycle, passing.pk)).status_code == 302
    assert matron.get(address("answer_list", cycle)).status_code == 404


def test_a_colleague_can_neither_take_back_nor_pass_further(cast, cycle):
    request = cycle.requests.get(action=cast.interviews)
    pass_to(by_link(cast.health), cycle, request)
    passing = Passing.objects.get()
    matron = colleague(passing)
    assert matron.post(address("passing_take_back", cycle, passing.pk)).status_code == 403
    assert pass_to(matron, cycle, request, email="b@example.org").status_code == 422
    assert Passing.objects.count() == 1


def test_a_known_lead_with_an_account_answers_signed_in(cast, cycle, as_user):
    request = cycle.requests.get(action=cast.interviews)
    pass_to(by_link(cast.health), cycle, request, email=cast.fostering.email)
    page = page_of(as_user(cast.lead_user), cycle)
    assert request.pk in [card.request.pk for card in page.cards]
    assert cycle.requests.get(action=cast.offer, lead=cast.health).pk not in [
        card.request.pk for card in page.cards
    ]
    assert page.answerer.via == "account"


@pytest.mark.parametrize("sent", [{}, {"email": "no", "name": "x"}, {"email": "a@b.example", "name": ""}])
def test_what_is_missing_is_said_on_the_page_and_typed_text_stays(cast, cycle, sent):
    response = by_link(cast.health).post(address("answer_pass", cycle), sent)
    assert response.status_code == 422
    assert not Passing.objects.exists()


def test_the_request_of_somebody_else_cannot_be_passed_on(cast, cycle):
    foreign = cycle.requests.get(action=cast.champion)
    assert pass_to(by_link(cast.health), cycle, foreign).status_code == 422
    assert not Passing.objects.exists()


def test_cycle_standing_in_shows_a_stranger_once_and_settles_with_one_press(cast, cycle, as_user):
    nurse = by_link(cast.health)
    pass_to(nurse, cycle, *cycle.requests.filter(lead=cast.health), email="m@elsewhere.example")
    assert "The project manager has to agree first" in nurse.get(address("answer_list", cycle)).text
    manager = as_user(cast.manager)
    assert "2 to pass on: your yes or no" in manager.get(meeting_page("meeting_detail", cycle)).text
    page = manager.get(meeting_page("cycle_standing_in", cycle))
    assert page.text.count("May Matron answer for Designated Nurse?") == 1
    keys = [row.pk for row in Passing.objects.all()]
    manager.post(meeting_page("cycle_settle_passing", cycle), {"passing": keys, "answer": "agree"})
    assert Message.objects.filter(to_address="m@elsewhere.example").count() == 1
    assert "Passed 2 to Matron" in manager.get(meeting_page("meeting_detail", cycle)).text


def test_home_and_meeting_page_say_that_a_request_waits_for_a_yes_or_no(cast, cycle, as_user):
    pass_to(by_link(cast.health), cycle, cycle.requests.get(action=cast.interviews), email="m@x.example")
    client = as_user(cast.manager)
    link = meeting_page("cycle_standing_in", cycle)
    home, meeting = client.get("/"), client.get(meeting_page("meeting_detail", cycle))
    assert f'<a href="{link}">1 request to pass on: your yes or no</a>' in home.content.decode()
    assert f'<a href="{link}">1 to pass on: your yes or no</a>' in meeting.content.decode()


def test_declining_without_a_reason_says_so_and_changes_nothing(cast, cycle, as_user):
    pass_to(by_link(cast.health), cycle, cycle.requests.get(action=cast.interviews), email="m@x.example")
    sent = {"passing": [Passing.objects.get().pk], "answer": "decline", "reason": ""}
    page = as_user(cast.manager).post(meeting_page("cycle_settle_passing", cycle), sent, follow=True)
    assert "Say in a sentence why not" in page.text
    assert Passing.objects.get().is_waiting


def test_a_name_full_of_markup_is_shown_as_it_was_typed(cast, cycle, as_user):
    request = cycle.requests.get(action=cast.interviews)
    pass_to(by_link(cast.health), cycle, request, name="<b>M</b>", email="m@x.example")
    page = as_user(cast.manager).get(meeting_page("cycle_standing_in", cycle))
    assert "&lt;b&gt;M&lt;/b&gt;" in page.text
    assert "<b>M</b>" not in page.text


def test_review_names_who_was_asked_and_to_whom_it_was_passed(cast, cycle, as_user):
    pass_to(by_link(cast.health), cycle, cycle.requests.get(action=cast.interviews))
    matron = colleague(Passing.objects.get())
    save_as_typed(matron, cycle, cast.interviews, note="Panels met.", brag="Green")
    submit(matron, cycle, reason="The last panel meets on Friday.")
    page = as_user(cast.manager).get(meeting_page("review_list", cycle))
    assert "asked Designated Nurse, passed to Matron" in page.text


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_page_costs_as_many_queries_for_many_as_for_few(cast, on_day, as_user):
    on_day(DAY)
    crowd(cast, 12)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    manager, url = as_user(cast.manager), meeting_page("cycle_standing_in", cycle)
    nurse = by_link(cast.health)
    pass_to(nurse, cycle, cycle.requests.get(action=cast.interviews), email="m@x.example")
    few = queries(manager, url)
    climb(cycle=cycle, rung=Rung.HEAD, by=None, on=DAY)
    pass_to(nurse, cycle, cycle.requests.get(action=cast.offer, lead=cast.health), email="m@x.example")
    assert queries(manager, url) <= few + 1
    assert queries(manager, reverse("boards:service_list")) < 12


def test_deputy_set_by_the_lead_sends_the_next_mail_to_the_deputy(cast, cycle, as_user):
    client = as_user(cast.lead_user)
    assert reverse("boards:deputy_set") in client.get("/").text
    sent = {"deputy": cast.health.pk, "deputy_from": "2026-06-18", "deputy_until": "2026-06-30"}
    assert client.post(reverse("boards:deputy_set"), sent).status_code == 302
    cast.fostering.refresh_from_db()
    assert cast.fostering.stand_in(on=date(2026, 6, 22)) == cast.health


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"deputy_from": "2026-06-18"}, "Choose who stands in"),
        ({"deputy": "health"}, "from which day until which day"),
        ({"deputy": "health", "deputy_from": "2026-06-18", "deputy_until": "2026-06-17"}, "comes before"),
        ({"deputy": "fostering", "deputy_from": "2026-06-18", "deputy_until": "2026-06-19"}, "valid choice"),
    ],
)
def test_a_deputy_without_sense_is_refused_on_the_page(cast, as_user, on_day, sent, sentence):
    on_day(DAY)
    if "deputy" in sent:
        sent = sent | {"deputy": getattr(cast, sent["deputy"]).pk}
    assert sentence in as_user(cast.lead_user).post(reverse("boards:deputy_set"), sent).text


def test_lead_leaver_previews_then_moves_in_one_step(cast, cycle, as_user):
    client, url = as_user(cast.manager), reverse("boards:lead_leaver", args=[cast.health.pk])
    page = client.get(url)
    for words in ("2 open actions", "2 open requests", "1 personal link ends", "1 closed action keeps"):
        assert words in page.text
    successor = make_lead("Head of Safeguarding", email="s@example.org")
    assert client.post(url, {"successor": successor.pk}).status_code == 302
    assert "Head of Safeguarding came after them" in client.get(url).text
    assert (
        "hand over to a successor" not in client.get(reverse("boards:lead_edit", args=[cast.health.pk])).text
    )


def test_service_edit_says_who_heads_it_and_can_take_it_back(cast, as_user):
    client, url = as_user(cast.manager), reverse("boards:service_edit", args=[cast.health.service.pk])
    for head, name in ((cast.fostering.pk, "Head of Fostering"), ("", "–")):
        assert client.post(url, {"head": head}).status_code == 302
        assert name in client.get(reverse("boards:service_list")).text


def test_board_edit_takes_reminders_ladder_and_contact(cast, as_user):
    client, url = as_user(cast.manager), reverse("boards:board_edit", args=["delivery-board"])
    sent = {"circulate_days": 21, "due_days": 14, "brief_days": 7, "sends_by_itself": "on"}
    sent |= {"no_change_limit": 2, "send_at": "08:00"}
    sent |= {f"{brag}_wording": brag for brag in ("blue", "red", "amber", "green")}
    more = {"deputy_after": "", "head_after": "2", "contact_phone": "01632 960123", "contact_name": ""}
    page = client.post(url, sent | more | {"reminder_days": "soon"})
    assert "not a number of working days" in page.text
    page = client.post(url, sent | more | {"reminder_days": "1, -1"}, follow=True)
    for words in (
        "1 working day before the due day and 1 working day after",
        "Head of service told 2 after",
        "Ask the project manager: ring 01632 960123",
    ):
        assert words in page.text
