"""Fifty leads at once, and one form fifty times, through gunicorn: nothing lost, nothing doubled, no error (LNK-7)."""

from __future__ import annotations

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from boards.models import Update, UpdateCycle, UpdateRequest
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent, Message
from tests.boards.steps import crowd
from tests.load.conftest import Browser, Reply, Served, hidden_fields

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

LEADS = 50


@pytest.fixture
def cycle(cast) -> UpdateCycle:
    """Circulated today to fifty more leads, each with an action of their own."""
    crowd(cast, LEADS)
    today = timezone.localdate()
    meeting = add_meeting(board=cast.board, day=today + timedelta(days=20), by=cast.manager, on=today)
    circulate(cycle=meeting.cycle, by=cast.manager, on=today)
    return meeting.cycle


def link_to(address: str) -> str:
    return re.search(r"/a/\w+/", Message.objects.get(to_address=address, step="circulate").text)[0]


def opened(served: Served, link: str) -> tuple[Browser, str, Reply]:
    """A browser that has followed the link to the answer page."""
    browser = Browser(served.port)
    address = browser.get(link).location
    return browser, address, browser.get(address)


def fill_in(page: str, note: str) -> dict[str, str]:
    prefix = re.search(r'name="(a\d+)-version"', page)[1]
    said = {
        "note": note,
        "brag": "Green",
        "new_timescale": "31/12/2040",  # the crowd's actions are late: without a new date the page asks why
        "new_timescale_reason": "It takes longer.",
    }
    return hidden_fields(page) | {f"{prefix}-{name}": words for name, words in said.items()}


def answer(served: Served, link: str, note: str) -> Counter[int]:
    """From the mail to "submitted" as a browser does it; how often each status came."""
    statuses: Counter[int] = Counter()
    browser, address, page = opened(served, link)
    statuses[page.status] += 1
    for sent, path in ((fill_in(page.text, note), "check/"), ({}, "submit/")):
        told = browser.post(f"{address}{path}", sent or hidden_fields(page.text))
        statuses[told.status] += 1
        page = browser.get(told.location)
        statuses[page.status] += 1
    return statuses


def test_fifty_leads_answering_at_once_are_all_saved_without_an_error(cycle, served):
    links = [(link_to(f"lead{number}@example.org"), f"Text {number}") for number in range(LEADS)]
    connections.close_all()  # what the test holds open must not be what the others wait for
    with ThreadPoolExecutor(LEADS) as pool:
        counted = sum(pool.map(lambda given: answer(served, *given), links), Counter())
    assert set(counted) == {200, 302}, counted
    assert counted[302] == 2 * LEADS
    requests = UpdateRequest.objects.filter(lead__name__startswith="Lead ")
    assert set(requests.values_list("state", flat=True)) == {RequestState.SUBMITTED}
    kept = dict(Update.objects.values_list("request__lead__email", "note"))
    assert {f"lead{number}@example.org": f"Text {number}" for number in range(LEADS)}.items() <= kept.items()
    assert not re.search(r"/a/\w{8}", served.log.read_text())


def test_one_form_submitted_fifty_times_at_once_is_one_answer(cycle, served):
    browser, address, page = opened(served, link_to("lead0@example.org"))
    browser.post(f"{address}check/", fill_in(page.text, "Once."))
    form = hidden_fields(browser.get(f"{address}check/").text)
    connections.close_all()

    def submit(_number: int) -> tuple[int, str]:
        told = browser.post(f"{address}submit/", form)
        return told.status, told.location

    with ThreadPoolExecutor(LEADS) as pool:
        told = list(pool.map(submit, range(LEADS)))
    assert set(told) == {(302, f"{address}done/")}
    request = UpdateRequest.objects.get(lead__email="lead0@example.org")
    assert (request.state, request.update.note) == (RequestState.SUBMITTED, "Once.")
    assert AuditEvent.objects.filter(verb="answer submitted", target_id=str(request.pk)).count() == 1
    assert Message.objects.filter(lead=request.lead, step__startswith="receipt").count() == 1


def test_one_form_saved_fifty_times_at_once_is_one_answer(cycle, served):
    browser, address, page = opened(served, link_to("lead1@example.org"))
    form = fill_in(page.text, "The same.")
    pk = UpdateRequest.objects.get(lead__email="lead1@example.org").pk
    connections.close_all()
    begun = time.monotonic()
    with ThreadPoolExecutor(LEADS) as pool:
        told = list(pool.map(lambda _number: browser.post(f"{address}{pk}/save/", form).status, range(LEADS)))
    assert set(told) == {302}
    assert Update.objects.get(request=pk).note == "The same."
    assert UpdateRequest.objects.get(pk=pk).version == 2
    assert time.monotonic() - begun < 60
