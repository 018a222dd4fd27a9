"""The personal link: opening it changes nothing, and one that is no good tells nothing."""

from __future__ import annotations

import re
from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse

from boards.operations.circulation import circulate
from boards.operations.links import new_token, revoke_links
from boards.operations.meetings import cancel_meeting
from boards.operations.reporting import report_meeting
from boards.views.links import CLOSED, tidy_token
from tests.boards.answering import by_link, link_of
from tests.boards.steps import MEETING, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-06-16T10:00+01:00", tick=False) as travel:
        yield travel


@pytest.fixture
def cycle(cast):
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def everything() -> str:
    """Every row of every table."""
    models = [model for model in apps.get_models() if model._meta.managed]
    return "\n".join(serializers.serialize("json", model._default_manager.order_by("pk")) for model in models)


def test_link_open_fifty_times_leaves_every_row_as_it_was(cast, cycle):
    before, address = everything(), link_of(cast.health)
    for visit in (Client().get, Client().head):
        for _ in range(25):
            assert visit(address).status_code == 302
    assert Client().get(address, follow=True).status_code == 200
    assert everything() == before


def test_link_open_leads_to_a_clean_address_with_a_cookie_for_it_alone(cast, cycle):
    response = Client().get(link_of(cast.health))
    address = reverse("boards:answer_list", args=[cycle.pk])
    assert response.headers["Location"] == address
    cookie = response.cookies["answer"]
    assert (cookie["path"], cookie["samesite"], cookie["max-age"]) == (address, "Lax", 8 * 60 * 60)
    assert cookie["httponly"]
    assert not cookie["secure"]
    assert "sessionid" not in response.cookies


def test_link_open_sets_a_secure_cookie_where_the_site_is_secure(cast, cycle, settings):
    settings.HTTPS = True
    cookie = Client().get(link_of(cast.health), secure=True).cookies["__Secure-answer"]
    assert cookie["secure"]


@pytest.mark.parametrize("kind", ["good", "wrong"])
def test_link_pages_are_never_kept_indexed_or_told(cast, cycle, kind):
    response = Client().get(link_of(cast.health) if kind == "good" else f"/a/{new_token()}/")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]


def closed_page(address: str) -> tuple[int, str]:
    response = Client().get(address)
    return response.status_code, re.sub(r"x-csrftoken.*?}", "", response.content.decode())


def test_link_open_says_the_same_of_every_link_that_is_no_good(cast, cycle, clock):
    good = link_of(cast.health)
    wrong = closed_page(f"/a/{new_token()}/")
    assert wrong[0] == CLOSED
    assert "fresh link" in wrong[1]
    assert "Delivery Board" not in wrong[1]
    altered = [good[:-2] + "/", good[:-1] + "a/", good[:3] + "2" + good[3:], "/a/%00/", "/a/-/", "/a/é/"]
    assert {closed_page(address) for address in altered} == {wrong}
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=cycle.due_on)
    assert closed_page(good) == wrong


@pytest.mark.parametrize("ended", ["met", "reported", "cancelled"])
def test_link_open_says_the_same_once_the_board_has_met(cast, cycle, clock, ended):
    good, wrong = link_of(cast.health), closed_page(f"/a/{new_token()}/")
    if ended == "met":
        clock.move_to("2026-07-07T00:01+01:00")
    if ended == "reported":
        report_meeting(meeting=cycle.meeting, by=cast.manager, on=cycle.due_on)
    if ended == "cancelled":
        cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=cycle.due_on)
    assert closed_page(good) == wrong


def test_link_open_works_to_the_end_of_the_meetings_day(cast, cycle, clock):
    clock.move_to(f"{MEETING}T23:59+01:00")
    assert Client().get(link_of(cast.health)).status_code == 302


def test_a_cookie_ends_when_its_link_is_revoked(cast, cycle):
    client, address = by_link(cast.health), reverse("boards:answer_list", args=[cycle.pk])
    assert client.get(address).status_code == 200
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=cycle.due_on)
    assert client.get(address).status_code == CLOSED


def test_a_cookie_ends_after_eight_hours(cast, cycle, clock):
    client, address = by_link(cast.health), reverse("boards:answer_list", args=[cycle.pk])
    clock.shift(8 * 60 * 60 + 1)
    assert client.get(address).status_code == CLOSED


def test_a_cookie_opens_no_other_cycle_and_no_altered_one(cast, cycle):
    other = meet(cast, date(2026, 8, 3)).cycle
    client, here, there = by_link(cast.health), *addresses(cycle, other)
    circulate(cycle=other, by=cast.manager, on=date(2026, 7, 13))
    kept = client.cookies["answer"].value
    assert client.get(there).status_code == CLOSED
    client.cookies["answer"]["path"] = "/"
    assert client.get(there).status_code == CLOSED
    client.cookies["answer"] = "9" + kept[1:]
    assert client.get(here).status_code == CLOSED


def addresses(*cycles):
    return [reverse("boards:answer_list", args=[cycle.pk]) for cycle in cycles]


MANGLED = [
    "{upper}/",
    "{token}./",
    "{token}./",
    "{token}%3E/",
    "{token})/",
    "%20{token}%20/",
    "{token}/)/",
    "{token}/&amp;/",
]
MANGLED += [
    "{half}=%0D%0A{rest}/",
    "{half}%20{rest}/",
    "%3C{token}%3E/",
    "{token}",
    "{token}/%3E",
    "{token},/",
    "“{token}”/",
]


@pytest.mark.parametrize("shape", MANGLED)
def test_link_open_forgives_what_mail_programs_do(cast, cycle, shape):
    token = link_of(cast.health).split("/")[2]
    parts = {"token": token, "upper": token.upper(), "half": token[:16], "rest": token[16:]}
    response = Client().get(f"/a/{shape.format(**parts)}", follow=True)
    assert response.redirect_chain[-1][0] == reverse("boards:answer_list", args=[cycle.pk])
    assert response.status_code == 200


def test_tidy_token_keeps_letters_and_digits():
    assert tidy_token(" <AB2c.>)\n") == "ab2c"


def test_link_open_takes_no_post(cast, cycle):
    assert Client().post(link_of(cast.health)).status_code == 405
