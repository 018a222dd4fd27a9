"""The personal link: opening it changes nothing, and one that is no good tells nothing."""

from __future__ import annotations

import statistics
import time
from datetime import date

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from boards.models import AnswerLink
from boards.operations.circulation import circulate
from boards.operations.links import new_token, revoke_links
from boards.operations.meetings import cancel_meeting
from boards.operations.reporting import report_meeting
from boards.views.links import CLOSED
from plantracker.core.models import AuditEvent
from tests.boards.answering import by_link, link_of, save_as_typed, submit
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
    rows = (serializers.serialize("jsonl", model._default_manager.order_by("pk")) for model in models)
    return "\n".join(rows)


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


def closed_page(address: str) -> tuple[int, bytes]:
    response = Client().get(address)
    return response.status_code, response.content


def test_link_open_says_the_same_to_the_byte_of_every_link_that_is_no_good(cast, cycle):
    good = link_of(cast.health)
    wrong = closed_page(f"/a/{new_token()}/")
    assert wrong[0] == CLOSED
    assert b"Send me a fresh link" in wrong[1]
    assert b"Delivery Board" not in wrong[1]
    altered = [good[:-2] + "/", good[:-1] + "a/", good[:3] + "2" + good[3:], "/a/%00/", "/a/-/", "/a/é/"]
    assert {closed_page(address) for address in altered} == {wrong}
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=cycle.due_on)
    assert closed_page(good) == wrong


def test_link_open_says_the_same_of_a_link_of_the_last_cycle(cast, cycle, clock):
    old, wrong = link_of(cast.health), closed_page(f"/a/{new_token()}/")
    report_meeting(meeting=cycle.meeting, by=cast.manager, on=MEETING)
    clock.move_to("2026-07-14T10:00+01:00")
    after = meet(cast, date(2026, 8, 3)).cycle
    circulate(cycle=after, by=cast.manager, on=after.circulate_on)
    assert closed_page(old) == wrong


def test_link_open_answers_as_fast_for_a_link_that_was_ours_as_for_one_that_never_was(cast, cycle):
    known, unknown = [], []
    address = link_of(cast.health)
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=cycle.due_on)
    client = Client()
    for _ in range(60):
        for took, tried in ((known, address), (unknown, f"/a/{new_token()}/")):
            begun = time.perf_counter()
            assert client.get(tried).status_code == CLOSED
            took.append(time.perf_counter() - begun)
    assert abs(statistics.median(known) - statistics.median(unknown)) < 0.005


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


def test_link_open_takes_a_link_from_capitals_in_a_mail(cast, cycle):
    assert Client().get(link_of(cast.health).upper()).status_code == 302


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_link_open_takes_no_other_method(cast, cycle, method):
    assert getattr(Client(), method)(link_of(cast.health)).status_code == 405


def test_a_new_key_of_the_site_leaves_links_alone_and_ends_cookies_once_the_old_one_is_gone(
    cast, cycle, settings
):
    """Links are random and kept as a hash: no key makes them, so no key ends them. The cookies are signed."""
    client, address = by_link(cast.health), reverse("boards:answer_list", args=[cycle.pk])
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-site-" * 3
    assert client.get(address).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert client.get(address).status_code == CLOSED
    assert Client().get(link_of(cast.health)).status_code == 302


def test_no_page_or_cookie_or_record_holds_the_token(cast, cycle):
    """After the swap it is nowhere but in the message itself (LNK-11)."""
    client, token = by_link(cast.health), link_of(cast.health).split("/")[2]
    save_as_typed(client, cycle, cast.interviews, note="Panels meet monthly.", brag="Green")
    told = submit(client, cycle)
    pages = [
        client.get(reverse(f"boards:answer_{name}", args=[cycle.pk])) for name in ("list", "check", "done")
    ]
    for page in (*pages, told):
        assert token not in page.content.decode() + str(page.headers) + str(page.cookies)
    for row in everything().splitlines():
        assert token not in row or '"model": "core.message"' in row


def test_a_use_of_a_link_is_in_the_trail_when_somebody_answers_with_it(cast, cycle):
    client = by_link(cast.health)
    link = AnswerLink.objects.get(leads=cast.health)
    assert not AuditEvent.objects.filter(via="link").exists()
    save_as_typed(client, cycle, cast.interviews, note="Panels meet monthly.", brag="Green")
    event = AuditEvent.objects.get(verb="answer saved")
    assert (event.via, event.actor, event.changes) == ("link", "Designated Nurse", {"link": link.pk})
    link.refresh_from_db()
    assert link.used_at == timezone.now()
