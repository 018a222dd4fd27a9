"""What we write to people: only their actions and their link, text that stands alone, one-line headers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from boards.mail import LINK_IN_PREVIEW, drafts, requests_for_mail
from boards.operations.chasing import brief, chase
from boards.operations.circulation import circulate, preview_circulation
from boards.operations.reviewing import return_update
from plantracker.core.models import Lead, Message
from plantracker.core.operations.people import tie_lead
from tests.boards.steps import answer, meet

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle(cast, settings):
    settings.COUNCIL_NAME = "Northshire County Council"
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    return cycle


def mail_to(lead: Lead, step: str = "circulate") -> Message:
    return Message.objects.get(lead=lead, step__startswith=step)


def parts(message: Message) -> tuple[str, str]:
    return message.text, message.html


def test_circulate_says_who_asks_what_by_when_and_where(cast, cycle):
    for part in parts(mail_to(cast.health)):
        for words in (
            "Dear Designated Nurse,",
            "Delivery Board meets on Monday 6 July 2026",
            "2 actions",
            "Monday 22 June 2026",
            "no account",
            "a minute or two",
            "Objective 1 action 7b",
            "Young people take part in interviews",
            "31/03/26",
            "Amber",
            "none stated",
            "No change since last time",
            "works until the meeting",
            "names Designated Nurse as lead",
            "ask the project manager",
            "Northshire County Council",
        ):
            assert words in part


def test_circulate_tells_of_nobody_elses_actions(cast, cycle):
    for part in parts(mail_to(cast.health)):
        assert cast.champion.title not in part
        assert cast.done.title not in part
        assert "Head of Fostering" not in part


def test_the_link_stands_on_a_line_of_its_own_and_once(cast, cycle):
    message = mail_to(cast.health)
    lines = [line for line in message.text.splitlines() if "http" in line]
    assert len(lines) == 1
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/a/[a-z2-7]{32}/", lines[0])
    assert len(lines[0]) < 76
    assert message.html.count(f'href="{lines[0]}"') == 1


def test_a_preview_shows_that_the_link_is_still_to_be_made(cast, settings):
    cycle = meet(cast).cycle
    for draft in preview_circulation(cycle=cycle, by=cast.manager, on=cycle.circulate_on).messages:
        assert LINK_IN_PREVIEW in draft.text()
        assert "href" not in draft.html()
    assert not Message.objects.exists()


def test_one_action_is_spoken_of_as_one(cast, cycle):
    cycle.requests.filter(action=cast.offer).delete()
    [draft] = drafts(
        cycle=cycle,
        step="circulate",
        requests=requests_for_mail(cycle).filter(lead=cast.health),
        on=cycle.due_on,
    )
    assert "how your work on 1 action is going" in draft.text()
    assert draft.subject.startswith("Please update 1 action by Monday 22 June 2026")


def test_an_action_two_leads_at_one_address_share_is_named_once(cast):
    tie_lead(lead=cast.school, email="nurse@example.org", user=None, by=None, on=date(2026, 6, 1))
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = Message.objects.get(to_address="nurse@example.org")
    assert message.text.count(cast.offer.title) == 1
    assert "2 actions" in message.subject
    assert "names Designated Nurse and Head of Virtual School as lead" in message.text


def test_chase_tells_only_what_is_still_open(cast, cycle):
    answer(cycle, cast.offer, cast.health, on=cycle.circulate_on)
    chase(cycle=cycle, by=cast.manager, on=cycle.due_on)
    for part in parts(mail_to(cast.health, "chase")):
        assert "have not had your update on 1 action yet" in part
        assert "Young people take part in interviews" in part
        assert "Publish the local offer" not in part
        assert "late answer is still welcome" in part
    assert "/a/" in mail_to(cast.health, "chase").text


def test_returned_gives_the_reason_and_asks_about_that_action_alone(cast, cycle):
    request = answer(cycle, cast.interviews, cast.health, on=cycle.circulate_on)
    return_update(request=request, reason="Which panels?\nAnd when?", by=cast.manager, on=cycle.due_on)
    for part in parts(mail_to(cast.health, "returned")):
        assert "Which panels?" in part
        assert "Your text is kept" in part
        assert "Publish the local offer" not in part


def test_brief_names_who_has_not_answered_with_service_and_actions(cast, cycle):
    answer(cycle, cast.interviews, cast.health, on=cycle.circulate_on)
    brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    message = Message.objects.get(step="brief", to_address=cast.chair.email)
    for part in parts(message):
        for words in (
            "Dear Chair,",
            "Delivery Board on Monday 6 July 2026 is ready",
            "/boards/delivery-board/meetings/2026-07-06/",
            "3 leads have not answered",
            "Designated Nurse",
            "(Health trust)",
            "Objective 2 action 10",
            "Publish the local offer",
        ):
            assert words in part
        assert "Young people take part" not in part
        assert "/a/" not in part.replace("/boards/", "")


def test_brief_says_so_when_everybody_has_answered(cast, cycle):
    cycle.requests.all().delete()
    brief(cycle=cycle, by=cast.manager, on=cycle.brief_on)
    for part in parts(Message.objects.get(step="brief", to_address=cast.chair.email)):
        assert "Everybody who was asked has answered." in part


def test_the_html_part_escapes_and_the_text_part_does_not(cast):
    Lead.objects.filter(pk=cast.health.pk).update(name="Tom & <b>Jerry</b>")
    type(cast.offer).objects.filter(pk=cast.offer.pk).update(title="A < B & <script>alert(1)</script>")
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = mail_to(cast.health)
    assert "Dear Tom & <b>Jerry</b>," in message.text
    assert "A < B & <script>" in message.text
    assert "<script>" not in message.html
    assert "<b>" not in message.html
    assert "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt; as lead" in message.html


def test_a_long_action_is_shortened(cast):
    type(cast.offer).objects.filter(pk=cast.offer.pk).update(title="promise " * 500 + "end")
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    assert mail_to(cast.health).text.count("promise") == 30


def test_a_new_line_in_a_name_reaches_no_header(cast):
    Lead.objects.filter(pk=cast.health.pk).update(name="Nurse\r\nBcc: all@example.org")
    type(cast.board).objects.filter(pk=cast.board.pk).update(name="Board\nBcc: more@example.org")
    cast.board.refresh_from_db()
    cycle = meet(cast).cycle
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    message = mail_to(cast.health)
    for header in (message.subject, message.to_name):
        assert "\n" not in header
        assert "\r" not in header


def test_every_message_carries_no_style_and_no_picture(cast, cycle):
    for message in Message.objects.all():
        assert not re.search(r"style=|<img|<svg|<style", message.html)


def test_a_preview_on_a_page_escapes_what_people_typed(cast, as_user, on_day):
    on_day(date(2026, 6, 15))
    type(cast.offer).objects.filter(pk=cast.offer.pk).update(title="<script>alert(1)</script>")
    cycle = meet(cast).cycle
    address = reverse("boards:cycle_circulate", args=["delivery-board", cycle.meeting.date])
    page = as_user(cast.manager).get(address).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    address = reverse("boards:cycle_brief", args=["delivery-board", cycle.meeting.date])
    assert "<script>alert(1)" not in as_user(cast.manager).get(address).text
