"""Changing many actions at once in a real browser, with and without script, at a desk and on a small phone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.models import Action, BulkChange
from actions.operations.editing import move_timescale
from tests.browser.conftest import NARROW, WIDE, check
from tests.cast import TODAY

pytestmark = pytest.mark.browser


def form_of(somebody, cast, *actions):
    somebody.sign_in(cast.manager)
    query = {"action": [action.pk for action in actions]}
    return somebody.open(reverse("actions:bulk_change", args=["plan"], query=query))


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_many_actions_are_changed_after_a_preview(guest, cast, script, width):
    somebody = guest(width=width, java_script_enabled=script)
    page = form_of(somebody, cast, cast.champion, cast.interviews, cast.offer)
    if script:
        check(page)
    page.get_by_label("Change 2, 10").uncheck()
    page.get_by_label("Put a lead in the place of another").check()
    page.get_by_label("Lead to add").select_option(label="Head of Virtual School (Fostering and adoption)")
    page.get_by_label("New timescale").fill("31 March 2027")
    somebody.press("See what would change")
    page.get_by_role("link", name="Why").click()
    page.get_by_label("Why", exact=True).fill("The grant came late.")
    if script:
        check(page)
    somebody.press("See what would change")
    page.get_by_text("2 actions would change. Nothing is saved yet.").wait_for()
    if script:
        check(page)
    somebody.press("Back to the form")
    assert page.get_by_label("New timescale").input_value() == "31 March 2027"
    page.get_by_label("Ongoing: business as usual").check()
    somebody.press("See what would change")
    somebody.press("Change these 2 actions")
    page.get_by_role("heading", name="2 actions changed").wait_for()
    if script:
        check(page)
    changed = Action.objects.filter(state="ongoing", timescale_text="31 March 2027", leads=cast.school)
    assert set(changed) == {cast.champion, cast.interviews}
    assert Action.objects.get(pk=cast.offer.pk).version == 1


@pytest.mark.parametrize("script", [True, False])
def test_a_second_press_changes_nothing_more(guest, cast, script):
    somebody = guest(java_script_enabled=script)
    page = form_of(somebody, cast, cast.champion)
    page.get_by_label("Ongoing: business as usual").check()
    somebody.press("See what would change")
    page.get_by_role("main").get_by_role("button", name="Change this action").dblclick()
    page.get_by_role("heading", name="1 action changed").wait_for()
    assert BulkChange.objects.count() == 1
    assert Action.objects.get(pk=cast.champion.pk).version == 2


def test_what_somebody_else_changed_meanwhile_is_shown_with_both_values(guest, cast):
    somebody = guest()
    page = form_of(somebody, cast, cast.champion, cast.interviews)
    page.get_by_label("New timescale").fill("Jul-27")
    page.get_by_label("Why", exact=True).fill("The grant came late.")
    somebody.press("See what would change")
    move_timescale(action=cast.interviews, text="Sep-26", why="First", by=cast.manager, on=TODAY)
    somebody.press("Change these 2 actions")
    page.get_by_text("nothing is changed yet").wait_for()
    check(page)
    page.get_by_role("cell", name="31/03/26").wait_for()
    page.get_by_role("cell", name="Sep-26").wait_for()
    assert BulkChange.objects.count() == 0
    somebody.press("Change these 2 actions")
    page.get_by_role("heading", name="2 actions changed").wait_for()
