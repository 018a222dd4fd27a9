"""A board that asks for a code: nothing is shown before it, and it is mailed only when a person asks."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.mail import get_connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from boards.models import LinkCode
from boards.operations.boards import edit_board
from boards.operations.circulation import circulate
from boards.operations.codes import send_code, try_code
from boards.operations.links import revoke_links
from boards.rules.codes import CodeVerdict
from boards.views.links import CLOSED, WAIT
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.refusals import Refused
from plantracker.core.operations.sending import send_messages
from plantracker.core.policies import visible_messages
from tests.boards.answering import by_link, link_of, save_as_typed, submit
from tests.boards.steps import meet
from tests.boards.test_views_links import everything

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-06-16T10:00+01:00", tick=False) as travel:
        yield travel


@pytest.fixture
def cycle(cast):
    edit_board(board=cast.board, asks_for_code=True, by=cast.manager, on=DAY)
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


@pytest.fixture
def link(cast, cycle):
    return cycle.answer_links.get(leads=cast.health)


def place(name: str, cycle) -> str:
    return reverse(f"boards:{name}", args=[cycle.pk])


def codes() -> list[str]:
    """The codes as they stand in the mails, the newest last."""
    texts = Message.objects.filter(step__startswith="code").order_by("pk").values_list("text", flat=True)
    return [re.search(r"^\d{6}$", text, re.MULTILINE)[0] for text in texts]


def type_in(client: Client, cycle, code: str):
    return client.post(place("link_code", cycle), {"code": code})


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def test_nothing_is_shown_before_the_code(cast, cycle):
    client = by_link(cast.health)
    for name in ("answer_list", "answer_check", "answer_done"):
        assert client.get(place(name, cycle)).headers["Location"] == place("link_code", cycle)
    for name, args in (
        ("answer_check", []),
        ("answer_submit", []),
        ("answer_save", [cycle.requests.first().pk]),
    ):
        address = reverse(f"boards:{name}", args=[cycle.pk, *args])
        assert client.post(address).headers["Location"] == place("link_code", cycle)
    page = client.get(place("link_code", cycle))
    for words in ("Delivery Board", "interviews", "Designated Nurse", "nurse@example.org"):
        assert words not in page.text


def test_opening_the_page_mails_no_code_and_changes_no_row(cast, cycle):
    before = everything()
    client = by_link(cast.health)
    for _ in range(25):
        assert client.get(link_of(cast.health), follow=True).status_code == 200
        assert client.head(place("link_code", cycle)).status_code == 200
    assert everything() == before
    assert client.get(place("link_code_send", cycle)).status_code == 405


def test_a_code_that_was_asked_for_opens_the_page_for_the_day(cast, cycle, clock):
    client = by_link(cast.health)
    client.post(place("link_code_send", cycle))
    (message,) = Message.objects.filter(step__startswith="code")
    assert (message.to_address, message.lead, message.private) == ("nurse@example.org", cast.health, True)
    assert "Go on" in client.get(place("link_code", cycle)).text
    response = type_in(client, cycle, f" {codes()[0][:3]} {codes()[0][3:]}")
    assert response.headers["Location"] == place("answer_list", cycle)
    cookie = client.cookies["answer-code"]
    assert (cookie["path"], cookie["max-age"]) == (place("answer_list", cycle), 8 * 60 * 60)
    assert cookie["httponly"]
    clock.shift(7 * 60 * 60)
    save_as_typed(
        client, cycle, cast.interviews, note="Panels meet monthly.", brag="Amber", next_step="Two more."
    )
    assert submit(client, cycle).headers["Location"] == place("answer_done", cycle)
    assert client.get(place("link_code", cycle)).headers["Location"] == place("answer_list", cycle)
    clock.shift(60 * 60 + 1)
    assert client.get(place("answer_list", cycle)).status_code == CLOSED
    assert list(AuditEvent.objects.filter(verb__startswith="code").values_list("verb", flat=True)) == [
        "code accepted",
        "code sent",
    ]


def test_a_code_opens_only_the_browser_it_was_typed_into(cast, cycle):
    client, other = by_link(cast.health), by_link(cast.health)
    client.post(place("link_code_send", cycle))
    type_in(client, cycle, codes()[0])
    assert other.get(place("answer_list", cycle)).headers["Location"] == place("link_code", cycle)
    assert type_in(other, cycle, codes()[0]).status_code == 422  # good once


def test_the_code_of_another_link_opens_nothing(cast, cycle):
    client, other = by_link(cast.health), by_link(cast.fostering)
    client.post(place("link_code_send", cycle))
    other.post(place("link_code_send", cycle))
    mine, theirs = codes()
    if mine != theirs:
        assert type_in(client, cycle, theirs).status_code == 422


def test_five_tries_then_a_new_code_is_needed(cast, cycle):
    client = by_link(cast.health)
    client.post(place("link_code_send", cycle))
    code = codes()[0]
    for _ in range(5):
        assert "not the code" in type_in(client, cycle, wrong(code)).text
    assert "ask for a new one" in type_in(client, cycle, code).text
    client.post(place("link_code_send", cycle))
    assert type_in(client, cycle, code if code != codes()[1] else wrong(code)).status_code == 422
    assert type_in(client, cycle, codes()[1]).status_code == 302


def test_a_code_runs_out_ten_minutes_after_its_mail_has_left(cast, cycle, link, clock):
    now = timezone.now
    send_code(link=link, now=now(), on=DAY)
    clock.shift(9 * 60)
    Message.objects.filter(step__startswith="code").update(state="sent", sent_at=now())
    clock.shift(9 * 60 + 59)
    assert try_code(link=link, typed=wrong(codes()[0]), now=now(), on=DAY) == CodeVerdict.WRONG
    clock.shift(1)
    assert try_code(link=link, typed=codes()[0], now=now(), on=DAY) == CodeVerdict.OVER


def test_no_code_is_right_before_one_was_sent(cast, cycle, link):
    assert try_code(link=link, typed="", now=timezone.now(), on=DAY) == CodeVerdict.OVER


def test_codes_are_sent_five_an_hour_at_most(cast, cycle, link, clock):
    for _ in range(5):
        send_code(link=link, now=timezone.now(), on=DAY)
        clock.shift(60)
    client = by_link(cast.health)
    assert "Enough codes were sent" in client.post(place("link_code_send", cycle), follow=True).text
    with pytest.raises(Refused, match="in an hour"):
        send_code(link=link, now=timezone.now(), on=DAY)
    assert LinkCode.objects.count() == 5
    clock.shift(60 * 60)
    send_code(link=link, now=timezone.now(), on=DAY)


def test_a_button_pressed_many_times_at_once_mails_one_code_and_uses_nothing_up(cast, cycle, link, clock):
    client = by_link(cast.health)
    for _ in range(20):
        client.post(place("link_code_send", cycle))
    assert len(codes()) == 1
    clock.shift(60)
    client.post(place("link_code_send", cycle))
    assert type_in(client, cycle, codes()[1]).status_code == 302


def test_a_newer_code_keeps_the_mail_of_the_one_before_from_leaving(cast, cycle, link, clock):
    send_code(link=link, now=timezone.now(), on=DAY)
    clock.shift(60)
    send_code(link=link, now=timezone.now(), on=DAY)
    states = Message.objects.filter(step__startswith="code").order_by("pk").values_list("state", flat=True)
    assert list(states) == ["cancelled", "queued"]


def test_wrong_codes_from_one_place_are_limited_calmly(cast, cycle, link, clock):
    client = by_link(cast.health)
    for _ in range(10):
        client.post(place("link_code_send", cycle))
        for _try in range(5):
            assert type_in(client, cycle, wrong(codes()[-1])).status_code == 422
        clock.shift(30)
    page = type_in(client, cycle, codes()[-1])
    assert page.status_code == WAIT
    assert "Please try again after 10:10" in page.text


def test_a_code_is_kept_as_a_hash_and_read_by_nobody_else(cast, cycle, link):
    code = send_code(link=link, now=timezone.now(), on=DAY)
    assert len(code.code_hash) == 64
    assert codes()[0] not in code.code_hash
    assert not visible_messages(cast.manager).filter(step__startswith="code").exists()


def test_an_ended_link_ends_its_code(cast, cycle, link):
    client = by_link(cast.health)
    client.post(place("link_code_send", cycle))
    type_in(client, cycle, codes()[0])
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=DAY)
    assert client.get(place("answer_list", cycle)).status_code == CLOSED
    assert client.get(place("link_code", cycle)).status_code == CLOSED


def test_who_signs_in_needs_no_code(cast, cycle, as_user):
    assert as_user(cast.lead_user).get(place("answer_list", cycle)).status_code == 200


def test_a_board_that_asks_for_no_code_shows_its_page_at_once(cast, cycle):
    edit_board(board=cast.board, asks_for_code=False, by=cast.manager, on=DAY)
    client = by_link(cast.health)
    assert client.get(place("answer_list", cycle)).status_code == 200
    assert client.get(place("link_code", cycle)).headers["Location"] == place("answer_list", cycle)


def test_the_mail_with_a_code_leaves_like_any_other(cast, cycle, link):
    send_code(link=link, now=timezone.now(), on=DAY)
    send_messages(connection=get_connection("django.core.mail.backends.locmem.EmailBackend"))
    sent = [each for each in mail.outbox if "Your code" in each.subject]
    assert [each.to for each in sent] == [["nurse@example.org"]]
    assert codes()[0] in sent[0].body


def test_the_demonstration_shows_the_code_because_no_mail_leaves(cast, cycle, settings):
    client = by_link(cast.health)
    client.post(place("link_code_send", cycle))
    assert codes()[0] not in client.get(place("link_code", cycle)).text
    settings.DEMONSTRATION = True
    assert codes()[0] in client.get(place("link_code", cycle)).text
