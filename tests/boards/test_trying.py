"""A test message to oneself: from every preview, marked, harmless, through the outbox."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.models import AnswerLink, UpdateRequest
from boards.operations.circulation import circulate, preview_circulation
from boards.operations.trying import send_test
from plantracker.core.models import Message
from plantracker.core.operations.refusals import NotAllowed, Refused
from plantracker.core.rules.messages import MessageState
from tests.boards.steps import MEETING, meet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(on_day):
    on_day(date(2026, 6, 18))


@pytest.fixture
def cycle(cast):
    return meet(cast).cycle


@pytest.fixture
def asked(cast, cycle):
    circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    Message.objects.filter(state="queued").update(state="sent", sent_at=timezone.now())
    return cycle


def url(name):
    return reverse(f"boards:{name}", args=["delivery-board", MEETING])


def the_test() -> Message:
    return Message.objects.get(topic__startswith="test:")


def test_a_test_says_the_same_is_marked_and_answers_for_nobody(cast, as_user, cycle):
    preview = preview_circulation(cycle=cycle, by=cast.manager, on=date(2026, 6, 18))
    page = as_user(cast.manager).post(url("cycle_circulate"), {"test": "yes"})
    assert "A test is written to manager@example.org" in page.text
    message = the_test()
    assert (message.to_address, message.state) == ("manager@example.org", MessageState.QUEUED)
    assert message.subject == f"Test: {preview.messages[0].subject}"
    for part in (message.text, message.html):
        assert "This is a test that you sent to yourself." in part
        assert "/boards/delivery-board/meetings/2026-07-06/" in part
        assert "/a/" not in part
    assert not AnswerLink.objects.exists()
    assert not UpdateRequest.objects.exists()
    cycle.refresh_from_db()
    assert cycle.state == "planned"


@pytest.mark.parametrize("name", ["cycle_chase", "cycle_brief", "meeting_cancel"])
def test_every_preview_sends_a_test_and_nothing_else(cast, as_user, asked, name):
    before = Message.objects.count()
    page = as_user(cast.manager).post(url(name), {"test": "yes"})
    assert page.status_code == 200
    assert Message.objects.count() == before + 1
    assert the_test().subject.startswith("Test: ")
    asked.refresh_from_db()
    assert asked.state == "circulated"


def test_the_preview_of_a_move_sends_a_test_and_moves_nothing(cast, as_user, asked):
    page = as_user(cast.manager).post(url("meeting_move"), {"date": "2026-07-13", "test": "yes"})
    assert "Move it to Monday 13 July 2026 and tell 2" in page.text
    assert the_test().subject == "Test: New day: Delivery Board now meets on 13 Jul 2026"
    asked.meeting.refresh_from_db()
    assert asked.meeting.date == MEETING


def test_the_page_of_a_wording_sends_a_test_of_what_is_typed(cast, as_user, cycle):
    address = reverse("boards:wording_edit", args=["delivery-board", "chase"])
    as_user(cast.manager).post(address, {"subject": "Mine", "opening": "My words.", "test": "yes"})
    assert the_test().subject == "Test: Mine"
    assert "My words." in the_test().text


def test_a_second_test_is_a_second_message(cast, as_user, cycle):
    for _time in range(2):
        as_user(cast.manager).post(url("cycle_circulate"), {"test": "yes"})
    assert Message.objects.filter(topic__startswith="test:").count() == 2


def test_where_nobody_would_get_a_message_there_is_none_to_try(cast, as_user, cycle):
    page = as_user(cast.manager).post(url("meeting_cancel"), {"test": "yes"})
    assert "There is no message to try" in page.text
    assert not Message.objects.exists()


def test_a_test_is_for_who_runs_the_board_and_signs_in(cast, cycle):
    [draft, *_rest] = preview_circulation(cycle=cycle, by=cast.manager, on=date(2026, 6, 18)).messages
    with pytest.raises(NotAllowed):
        send_test(draft=draft, by=cast.chair, on=date(2026, 6, 18))
    with pytest.raises(Refused, match="sign in first"):
        send_test(draft=draft, by=None, on=date(2026, 6, 18))


@pytest.mark.parametrize("name", ["cycle_circulate", "cycle_chase", "cycle_brief"])
def test_who_the_last_message_did_not_reach_is_named_first(cast, as_user, cycle, name):
    if name != "cycle_circulate":
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
    address = cast.chair.email if name == "cycle_brief" else cast.health.email
    for number, state in enumerate(("sent", "failed")):
        Message.objects.create(
            topic="other", step=str(number), recipient="x", on=MEETING, to_name="X", to_address=address,
            subject="s", text="t", message_id=f"<{number}@x>", state=state,
            sent_at=timezone.now() if state == "sent" else None,
        )  # fmt: skip
    page = as_user(cast.manager).get(url(name)).text
    assert page.index("was not delivered") < page.index("Send ")
    Message.objects.filter(step="1", topic="other").update(state="sent", sent_at=timezone.now())
    assert "was not delivered" not in as_user(cast.manager).get(url(name)).text
