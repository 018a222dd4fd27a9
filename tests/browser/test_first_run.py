"""From an empty site to the first circulated cycle, by the links of the first steps alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from boards.models import UpdateCycle
from plantracker.core.models import Message
from plantracker.core.rules.roles import Role
from tests.actions.workbooks import HEADER, save_book
from tests.browser.conftest import PHONE, WIDE, Guest, check
from tests.cast import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
ROW = ["1", "Train everybody", "Begun.", "Head of Fostering", "December 2030", "Green"]


@pytest.mark.parametrize(("scripts", "width"), [(True, WIDE), (False, PHONE)])
def test_the_first_steps_lead_from_nothing_to_the_first_requests(guest, db, tmp_path, scripts, width):
    somebody = guest(width=width, java_script_enabled=scripts)
    somebody.sign_in(make_user("manager", role=Role.PROJECT_MANAGER))
    page = next_step(somebody, "0 of 5", "Bring the plan in", scripts)
    page.get_by_label("Workbook").set_input_files(save_book(tmp_path / "plan.xlsx", {"Open": [HEADER, ROW]}))
    page.get_by_label("Title of the new plan").fill("Our plan")
    somebody.press("Show what would change")
    page.get_by_role("heading", name="What would change", exact=True).wait_for()
    somebody.press("Apply")
    page.get_by_role("heading", name="The workbook is in").wait_for()

    page = next_step(somebody, "1 of 5", "Give the leads their addresses", scripts)
    somebody.follow("Head of Fostering")
    page.get_by_label("E-mail address").fill("fostering@example.org")
    somebody.press("Save")

    page = next_step(somebody, "2 of 5", "Add a board", scripts)
    page.get_by_label("Name of the board").fill("Our Board")
    page.get_by_role("group", name="Plans it owns").get_by_label("Our plan").check()
    somebody.press("Add the board")

    page = next_step(somebody, "2 of 5", "Add the chair", scripts)
    page.get_by_label("E-mail address").fill("chair@example.org")
    page.get_by_label("Name").fill("The chair")
    page.get_by_label("Chair", exact=True).check()
    somebody.press("Add")

    page = next_step(somebody, "3 of 5", "Set a meeting", scripts)
    day = timezone.localdate() + timedelta(days=60)
    page.get_by_label("Day of the meeting").fill(day.isoformat())
    somebody.press("Check the days")
    somebody.press("Set the meeting")

    page = next_step(somebody, "4 of 5", "Preview the messages", scripts)
    somebody.press("Send 1 message")
    page.get_by_role("heading", name="What was circulated").wait_for()
    somebody.open(reverse("home"))
    assert page.get_by_role("heading", name="First steps").count() == 0
    assert UpdateCycle.objects.get().circulated_on
    assert Message.objects.get(step="circulate").to_address == "fostering@example.org"


def next_step(somebody: Guest, done: str, label: str, scripts: bool):
    """Home, and from there by the link of the step that is next."""
    page = somebody.open(reverse("home"))
    page.get_by_role("heading", name=f"First steps: {done} done").wait_for()
    if scripts:
        check(page)
    page.locator(".guide a.button").click()
    assert page.locator("h1").count() == 1, label
    return page
