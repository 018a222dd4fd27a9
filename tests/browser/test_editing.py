"""A plan is edited in a real browser: an action is split, and two people save the same thing at once."""

from __future__ import annotations

import pytest
from django.urls import reverse

from actions.models import Action
from tests.browser.conftest import PHONE, WIDE, check

pytestmark = pytest.mark.browser


def url(name, *args):
    return reverse(f"actions:{name}", args=args)


@pytest.mark.parametrize(("script", "width"), [(True, WIDE), (False, PHONE)])
def test_an_action_is_split_after_one_has_seen_what_will_happen(guest, cast, script, width):
    cast.interviews.title = "Young people:\n• set up the panels\n• train the panels"
    cast.interviews.save()
    somebody = guest(java_script_enabled=script, width=width)
    somebody.sign_in(cast.manager)
    page = somebody.open(url("action_detail", cast.interviews.pk))
    somebody.follow("Split")
    first, second = (page.get_by_role("group", name=f"Part {number}") for number in (1, 2))
    assert first.get_by_label("Ref").input_value() == "7b.i"
    somebody.press("One part more")
    third = page.get_by_role("group", name="Part 3")
    assert third.get_by_label("Ref").input_value() == "7b.iii"
    third.get_by_label("Activity").fill("pay the panels")
    second.get_by_label("Lead", exact=False).first.select_option(
        label="Head of Virtual School (Fostering and adoption)"
    )
    if script:
        check(page)
    somebody.press("See what will happen")
    page.get_by_role("heading", name="What will happen").wait_for()
    assert Action.objects.count() == 5
    if script:
        check(page)
    page.get_by_role("button", name="Split the action").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The action is split into 7b.i, 7b.ii and 7b.iii.").wait_for()
    somebody.follow("Objective 1, 7b.iii")
    page.get_by_text("Split from").first.wait_for()
    assert page.get_by_text("pay the panels").first.is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_two_people_who_save_the_same_action_see_every_version_and_lose_no_word(guest, cast, script):
    one, other = guest(java_script_enabled=script), guest(java_script_enabled=script)
    for somebody in (one, other):
        somebody.sign_in(cast.manager)
        somebody.open(url("action_edit", cast.champion.pk))
    one.page.get_by_label("Workstream").fill("Voice")
    one.page.get_by_label("Activity").fill("Name two champions")
    one.press("Save")
    one.page.get_by_text("The action is saved.").wait_for()
    other.page.get_by_label("Activity").fill("Name three champions")
    other.press("Save")
    other.page.get_by_role("heading", name="Two versions").wait_for()
    versions = other.page.locator(".conflict")
    for words in ("Name a champion in every team", "Name two champions", "Name three champions", "Voice"):
        assert versions.get_by_text(words).first.is_visible(), words
    if script:
        check(other.page)
    assert other.page.get_by_label("Workstream").input_value() == "Voice"
    other.press("Save")
    other.page.get_by_text("The action is saved.").wait_for()
    cast.champion.refresh_from_db()
    assert (cast.champion.title, cast.champion.workstream) == ("Name three champions", "Voice")


def test_actions_are_reordered_by_keyboard_without_script(guest, cast):
    somebody = guest(java_script_enabled=False)
    somebody.sign_in(cast.manager)
    page = somebody.open(url("action_order", "plan", "1"))
    page.locator("button[name=down]").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("The new order, not saved yet").wait_for()
    page.get_by_role("button", name="Give them these refs").focus()
    page.keyboard.press("Enter")
    page.get_by_text("2 actions got another ref.").wait_for()
    cast.interviews.refresh_from_db()
    assert cast.interviews.ref == "1"
