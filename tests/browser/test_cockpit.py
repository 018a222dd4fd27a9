"""The project manager's two quick ways: a queue gone through by the Enter key, and text copied into a chat."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from boards.models import UpdateRequest
from boards.operations.circulation import circulate
from tests.boards.steps import MEETING, answer, crowd, meet
from tests.browser.conftest import check

pytestmark = pytest.mark.browser
NOW = "2026-06-22T10:00+01:00"
QUEUE = reverse("boards:review_list", args=["delivery-board", MEETING])


@pytest.fixture
def cycle(cast):
    with time_machine.travel(NOW):
        crowd(cast, 6)
        cycle = meet(cast).cycle
        circulate(cycle=cycle, by=cast.manager, on=cycle.circulate_on)
        for request in cycle.requests.filter(action__ref__startswith="10", lead__name__startswith="Lead"):
            answer(cycle, request.action, request.lead, brag="Amber")
        yield cycle


@pytest.mark.parametrize("script", [True, False])
def test_the_review_queue_is_gone_through_by_the_enter_key(guest, cast, cycle, script):
    somebody = guest(java_script_enabled=script)
    somebody.sign_in(cast.manager)
    page = somebody.open(f"{QUEUE}?at=")
    for place in range(6):
        page.locator("button:focus", has_text=f"Objective 1 action {100 + place}").wait_for()
        page.keyboard.press("Enter")
        page.get_by_text(f"Accepted: Objective 1 action {100 + place} now says Amber.").wait_for()
    page.get_by_text("Nothing waits for review").wait_for()
    assert UpdateRequest.objects.filter(state="accepted").count() == 6


def test_text_for_a_chat_is_selected_and_copied(guest, cast, cycle):
    somebody = guest(permissions=["clipboard-read", "clipboard-write"])
    somebody.sign_in(cast.manager)
    page = somebody.open(reverse("boards:cycle_chat", args=["delivery-board", MEETING]))
    check(page)
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_text("Copied.").wait_for()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "- Designated Nurse: Objective 1 action 7b, Objective 2 action 10" in copied


def test_text_for_a_chat_without_script_is_a_box_to_select(guest, cast, cycle):
    somebody = guest(java_script_enabled=False)
    somebody.sign_in(cast.manager)
    page = somebody.open(reverse("boards:cycle_chat", args=["delivery-board", MEETING]))
    assert not page.get_by_role("button", name="Copy").first.is_visible()
    assert "Designated Nurse" in page.get_by_label("Everybody outstanding").input_value()
