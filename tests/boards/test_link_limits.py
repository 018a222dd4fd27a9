"""Failed tries are counted in the database, by where they come from and for the whole site."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from boards.operations.circulation import circulate
from boards.operations.links import new_token
from boards.rules.link_limits import OPENING, OPENING_OVERALL, SPARE, must_wait
from boards.views.links import CLOSED, WAIT
from plantracker.core.models import Tally
from plantracker.core.rules.limits import window_end
from tests.boards.answering import link_of
from tests.boards.steps import meet


@pytest.fixture
def clock():
    with time_machine.travel("2026-06-16T10:03+01:00", tick=False) as travel:
        yield travel


@pytest.fixture
def good(cast, clock) -> str:
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return link_of(cast.health)


def opened(address: str, *, at: str = "192.0.2.1") -> int:
    return Client(REMOTE_ADDR=at).get(address).status_code


@pytest.mark.django_db
def test_too_many_links_opened_in_vain_close_the_door_for_a_while_from_there_alone(good, clock):
    for _ in range(OPENING.most):
        assert opened(f"/a/{new_token()}/") == CLOSED
    page = Client(REMOTE_ADDR="192.0.2.1").get(good)
    assert page.status_code == WAIT
    assert "Please try again after 10:10" in page.text
    assert int(page.headers["Retry-After"]) == 7 * 60 + 1
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert opened(good, at="192.0.2.2") == 302
    clock.shift(7 * 60)
    assert opened(good) == 302


@pytest.mark.django_db
def test_while_the_whole_site_is_tried_out_only_who_has_failed_there_waits(good, clock):
    Tally.objects.create(
        what=OPENING_OVERALL.name,
        number=OPENING_OVERALL.most,
        until=window_end(OPENING_OVERALL, now=timezone.now()),
    )
    for _ in range(SPARE):
        assert opened(f"/a/{new_token()}/") == CLOSED
    assert opened(good) == WAIT
    assert opened(good, at="192.0.2.2") == 302


@pytest.mark.django_db
def test_who_claims_another_address_is_counted_where_they_are(good, settings):
    for number in range(OPENING.most):
        client = Client(REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": f"198.51.100.{number % 250}"})
        client.get("/a/wrong/")
    assert opened(good) == WAIT


@pytest.mark.django_db
def test_behind_a_proxy_the_address_that_the_proxy_added_counts(good, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(OPENING.most):
        claimed = f"198.51.100.{number % 250}, 203.0.113.9"
        Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": claimed}).get("/a/wrong/")
    one = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "203.0.113.9"})
    other = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "203.0.113.10"})
    assert (one.get(good).status_code, other.get(good).status_code) == (WAIT, 302)


@pytest.mark.django_db
def test_no_address_is_kept_with_a_count(good):
    opened("/a/wrong/", at="192.0.2.77")
    assert Tally.objects.count() == 2
    assert not Tally.objects.filter(who__contains="192").exists()


@pytest.mark.parametrize(
    ("failures", "overall", "waits"),
    [
        (0, 0, False),
        (OPENING.most - 1, 0, False),
        (OPENING.most, 0, True),
        (0, OPENING_OVERALL.most, False),
        (SPARE - 1, OPENING_OVERALL.most, False),
        (SPARE, OPENING_OVERALL.most, True),
        (SPARE, OPENING_OVERALL.most - 1, False),
    ],
)
def test_must_wait_never_shuts_out_who_has_not_failed(failures, overall, waits):
    assert must_wait(failures, overall=overall) is waits
