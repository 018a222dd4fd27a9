"""Mail scanners open links, many at once, before any person does (LNK-1); forged links open nothing (LNK-4, LNK-7)."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boards.models import AnswerLink
from boards.operations.circulation import circulate
from boards.operations.codes import send_code, try_code
from boards.operations.links import find_link
from boards.rules.codes import CodeVerdict
from boards.rules.tokens import tidy_token
from tests.boards.answering import by_link, link_of, save_as_typed, submit
from tests.boards.steps import meet
from tests.boards.test_views_links import everything

AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
    "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0) SafeLinks",
    "BarracudaCentral/1.0",
    "Mozilla/5.0 (compatible; proofpoint-urldefense)",
    "Mimecast-URL-Scan",
    "facebookexternalhit/1.1",
    "Slackbot-LinkExpanding 1.0",
    "python-requests/2.32",
    "curl/8.5.0",
    "",
]


@pytest.fixture
def cycle(cast):
    with time_machine.travel("2026-06-16T10:00+01:00", tick=False):
        cycle = meet(cast).cycle
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
        yield cycle


@pytest.mark.django_db(transaction=True)
def test_link_opened_by_scanners_ten_at_once_leaves_every_row_as_it_was(cast, cycle):
    address, before = link_of(cast.health), everything()
    clean = reverse("boards:answer_list", args=[cycle.pk])

    def scan(number: int) -> tuple[int, int]:
        client = Client(headers={"user-agent": AGENTS[number % len(AGENTS)]})
        visit = client.head if number % 3 == 0 else client.get
        try:
            return visit(address).status_code, visit(clean).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(scan, range(100))) == {(302, 200)}
    assert everything() == before
    client = by_link(cast.health)  # and then the person comes
    save_as_typed(
        client, cycle, cast.interviews, note="Panels meet monthly.", brag="Amber", next_step="Two more."
    )
    assert submit(client, cycle).status_code == 302
    assert cycle.requests.get(action=cast.interviews).state == "submitted"


SIGNS = "abcdefghijklmnopqrstuvwxyz234567"
tampering = st.one_of(
    st.tuples(st.just("put"), st.integers(0, 31), st.sampled_from(SIGNS + "0189")),
    st.tuples(st.just("cut"), st.integers(0, 31), st.just("")),
    st.tuples(st.just("add"), st.integers(0, 32), st.sampled_from(SIGNS + "0189")),
    st.tuples(st.just("swap"), st.integers(0, 30), st.just("")),
    st.tuples(st.just("hash"), st.just(0), st.just("")),
)


def tampered(token: str, how: str, place: int, sign: str) -> str:
    if how == "put":
        return token[:place] + sign + token[place + 1 :]
    if how == "cut":
        return token[:place]
    if how == "add":
        return token[:place] + sign + token[place:]
    if how == "hash":
        return hashlib.sha256(token.encode()).hexdigest()  # what the table holds is no key to the door
    return token[:place] + token[place + 1] + token[place] + token[place + 2 :]


@pytest.mark.django_db
@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=tampering)
def test_no_altered_token_opens_anything(cast, cycle, change):
    token = link_of(cast.health).split("/")[2]
    other = tampered(token, *change)
    found = find_link(tidy_token(other), on=cycle.circulate_on)
    assert (found is not None) == (other == token)


@pytest.mark.django_db
def test_only_the_hash_of_a_token_is_kept_with_the_link(cast, cycle):
    token = link_of(cast.health).split("/")[2]
    link = AnswerLink.objects.get(leads=cast.health)
    assert link.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(vars(link))


@pytest.mark.django_db(transaction=True)
def test_a_code_that_is_tried_twenty_times_at_once_is_tried_five_times(cast, cycle):
    link = cycle.answer_links.get(leads=cast.health)
    code = send_code(link=link, now=timezone.now(), on=cycle.circulate_on)

    def guess(_number: int) -> CodeVerdict:
        try:
            return try_code(link=link, typed="no code", now=timezone.now(), on=cycle.circulate_on)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(guess, range(20)))
    assert (told.count(CodeVerdict.WRONG), told.count(CodeVerdict.OVER)) == (5, 15)
    code.refresh_from_db()
    assert code.tries == 5
