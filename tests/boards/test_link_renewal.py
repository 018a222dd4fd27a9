"""A fresh link: mailed to the address on file and to no other, at most three a day, with the same reply for all."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from boards.operations.circulation import circulate
from boards.operations.links import new_token, revoke_links
from boards.operations.meetings import cancel_meeting
from boards.operations.readdressing import change_address
from boards.operations.renewing import renew_link, replace_links
from boards.operations.reporting import report_meeting
from boards.views.links import CLOSED, WAIT
from plantracker.core.models import AuditEvent, Message
from plantracker.core.operations.people import tie_lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.boards.answering import by_link, link_of
from tests.boards.steps import meet

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 16)


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
def ended(cast, cycle) -> str:
    """The address of a link that was ended."""
    address = link_of(cast.health)
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=DAY)
    return address


def fresh() -> list[Message]:
    return list(Message.objects.filter(step__startswith="renewal").order_by("pk"))


def press(address: str, **headers: str):
    return Client(enforce_csrf_checks=True).post(address, headers=headers, follow=True)


def test_one_press_mails_a_fresh_link_to_the_address_on_file(cast, ended):
    page = press(ended)
    assert page.redirect_chain == [(reverse("boards:link_renewed"), 302)]
    (mail,) = fresh()
    assert (mail.to_address, mail.lead, mail.step) == (
        "nurse@example.org",
        cast.health,
        "renewal:2026-06-16:1",
    )
    assert "2 actions" in mail.subject
    assert by_link_of(mail).status_code == 200
    event = AuditEvent.objects.get(verb="fresh link asked for")
    assert (event.via, event.actor) == ("link", "Whoever holds the link")


def by_link_of(mail: Message):
    return Client().get(link_of(mail.lead, step=mail.step), follow=True)


def test_the_reply_is_the_same_for_a_link_that_was_never_ours(cast, cycle, ended):
    known, unknown = press(ended), press(f"/a/{new_token()}/")
    assert (known.redirect_chain, known.content) == (unknown.redirect_chain, unknown.content)
    assert len(fresh()) == 1


def test_a_hundred_presses_mail_three_links_a_day(cast, ended, clock):
    replies = {press(ended).content for _ in range(50)}
    assert len(replies) == 1
    clock.shift(60 * 60)
    for _ in range(50):
        press(ended)
    assert [mail.step for mail in fresh()] == [f"renewal:2026-06-16:{number}" for number in (1, 2, 3)]
    clock.shift(24 * 60 * 60)
    press(ended)
    assert len(fresh()) == 4


def test_whoever_has_the_old_mailbox_gets_nothing_for_their_press(cast, cycle):
    old = link_of(cast.health)
    change_address(lead=cast.health, email="new@example.org", by=cast.manager, on=DAY)
    press(old)
    assert [mail.to_address for mail in fresh()] == ["new@example.org"]


def test_a_deputy_gets_the_fresh_link_between_their_dates(cast, ended):
    cast.health.deputy, cast.health.deputy_from, cast.health.deputy_until = cast.fostering, DAY, DAY
    cast.health.save()
    press(ended)
    assert [mail.to_address for mail in fresh()] == ["lead-user@example.org"]


@pytest.mark.parametrize("over", ["reported", "cancelled", "met"])
def test_once_the_board_has_met_nothing_is_mailed(cast, cycle, ended, over, clock):
    if over == "reported":
        report_meeting(meeting=cycle.meeting, by=cast.manager, on=DAY)
    if over == "cancelled":
        cancel_meeting(meeting=cycle.meeting, by=cast.manager, on=DAY)
    if over == "met":
        clock.move_to("2026-07-07T10:00+01:00")
    assert press(ended).status_code == 200
    assert fresh() == []


def test_posting_to_a_link_that_works_opens_it_and_mails_nothing(cast, cycle):
    assert Client().post(link_of(cast.health)).headers["Location"] == f"/answer/{cycle.pk}/"
    assert fresh() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "null"},
        {"origin": "https://elsewhere.example.org"},
    ],
)
def test_another_sites_page_cannot_press_the_button(cast, ended, headers):
    assert press(ended, **headers).status_code == 403
    assert fresh() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": "null"},
        {"origin": "http://testserver"},
    ],
)
def test_our_own_page_can_press_it_in_any_browser(cast, ended, headers):
    assert press(ended, **headers).status_code == 200
    assert len(fresh()) == 1


def test_presses_from_one_place_are_limited_calmly(cast, ended):
    for _ in range(60):
        press(f"/a/{new_token()}/")
    page = press(ended)
    assert page.status_code == WAIT
    assert "Please try again after 11:00" in page.text
    assert fresh() == []


def test_a_fresh_link_takes_nothing_from_what_was_answered(cast, cycle):
    renew_link(token=link_of(cast.health).split("/")[2], by=None, on=DAY)
    assert set(cycle.requests.values_list("state", flat=True)) == {"due"}
    assert by_link(cast.health).get(f"/answer/{cycle.pk}/").status_code == 200  # the first one works on


# -- By the project manager ------------------------------------------------------------------------------------


def test_replace_links_ends_what_is_held_and_mails_a_fresh_one(cast, cycle):
    old = link_of(cast.health)
    (mail,) = replace_links(cycle=cycle, lead=cast.health, by=cast.manager, on=DAY)
    assert Client().get(old).status_code == CLOSED
    assert by_link_of(mail).status_code == 200


def test_replace_links_thinks_of_everybody_at_the_same_mailbox(cast, cycle):
    tie_lead(lead=cast.school, email="nurse@example.org", by=cast.manager, on=DAY)
    (mail,) = renew_link(token=link_of(cast.school).split("/")[2], by=None, on=DAY)
    mail.answer_link.leads.add(cast.health)
    (fresh_one,) = replace_links(cycle=cycle, lead=cast.health, by=cast.manager, on=DAY)
    assert set(fresh_one.answer_link.leads.all()) == {cast.health, cast.school}


def test_replace_links_is_refused_in_a_sentence_where_nothing_can_be_sent(cast, cycle):
    with pytest.raises(Refused, match="No address is known for Head of Virtual School"):
        replace_links(cycle=cycle, lead=cast.school, by=cast.manager, on=DAY)
    with pytest.raises(NotAllowed):
        replace_links(cycle=cycle, lead=cast.health, by=cast.chair, on=DAY)
    planned = meet(cast, date(2026, 9, 7)).cycle
    with pytest.raises(Refused, match="nothing to answer"):
        replace_links(cycle=planned, lead=cast.health, by=cast.manager, on=DAY)


def test_ending_a_link_withdraws_its_mail_while_that_still_waits(cast, cycle):
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=DAY)
    assert Message.objects.get(lead=cast.health).state == "cancelled"
