"""The page of an action in a real browser: fields that change in place, and the same without script."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import expect

from actions.models import Action, ActionLink, Milestone
from tests.browser.conftest import NARROW, WAIT, check
from tests.cast import TODAY, make_action

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(f"{TODAY} 10:00"):
        yield


def address(name, *args):
    return reverse(f"actions:{name}", args=args)


def wait_for_focus(page, selector):
    expect(page.locator(selector)).to_be_focused(timeout=WAIT)


def change_link(name, action):
    """The "Change" beside a field."""
    return f'[data-change][href="{address(f"action_{name}", action.pk)}"]'


def test_a_field_opens_in_its_place_says_what_is_wrong_there_and_is_saved(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    page.get_by_role("link", name="Change the BRAG").focus()
    page.keyboard.press("Enter")
    wait_for_focus(page, "#brag_brag_2")  # Green, which is how it stands
    check(page)
    page.keyboard.press("ArrowUp")
    page.locator("#row-brag").get_by_role("button", name="Save").press("Enter")
    page.get_by_role("alert").get_by_text("Why: This field is required.").wait_for()
    wait_for_focus(page, "#brag_why")
    check(page)
    page.keyboard.type("Two teams have lost theirs.")
    page.locator("#row-brag").get_by_role("button", name="Save").press("Enter")
    page.get_by_text("The BRAG is now Amber").wait_for()
    wait_for_focus(page, change_link("brag", cast.champion))
    assert page.locator(".in-place").count() == 0
    assert page.locator("#row-brag").get_by_text("Amber").is_visible()
    assert page.get_by_text("Two teams have lost theirs.").is_visible()
    assert Action.objects.get(pk=cast.champion.pk).brag == "Amber"


@pytest.mark.parametrize("way_out", ["Escape", "Cancel"])
def test_a_field_is_left_as_it_was(guest, cast, way_out):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    page.get_by_role("link", name="Change the wording").click()
    wait_for_focus(page, "#title_title")
    page.keyboard.type("Something else")
    if way_out == "Escape":
        page.keyboard.press("Escape")
    else:
        page.locator("#row-title").get_by_role("link", name="Cancel").click()
    wait_for_focus(page, change_link("title", cast.champion))
    assert page.locator("#row-title").get_by_text("Name a champion in every team").is_visible()
    page.reload()  # nothing asks whether to leave what was typed


def test_what_is_typed_in_another_field_is_not_lost_unasked(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    for field, box, words in (("title", "#title_title", "Other"), ("timescale", "#timescale_text", "Dec-26")):
        page.locator(change_link(field, cast.champion)).click()
        wait_for_focus(page, box)
        page.keyboard.type(words)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator("#row-title").get_by_role("button", name="Save").click()
    expect(page.locator("#timescale_text")).to_have_value("Dec-26")
    assert len(asked) == 1
    assert Action.objects.get(pk=cast.champion.pk).version == 1


def test_the_timescale_says_what_is_read_from_it_before_it_is_saved(guest, cast):
    somebody = guest(width=NARROW)
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    page.get_by_role("link", name="Change the timescale").click()
    wait_for_focus(page, "#timescale_text")
    page.keyboard.type("end of March 2027")
    page.get_by_text("Read as due on Wednesday 31 March 2027.").wait_for()
    check(page)


def test_whoever_was_signed_out_meanwhile_is_led_to_sign_in(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    somebody.context.clear_cookies()
    page.get_by_role("link", name="Change the wording").click()
    page.wait_for_url("**/account/sign-in/**")


def test_everything_works_without_script(guest, cast):
    action = make_action(cast.first, "9", title="We will:\n- ask every team\n- publish it")
    somebody = guest(java_script_enabled=False)
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", action.pk))
    somebody.follow("Change the wording")
    page.get_by_label("Activity").fill("We will:\n- ask every team\n- publish all")
    somebody.press("Save")
    somebody.follow("Make these 2 bullets milestones")
    somebody.press("Make the milestones")
    page.get_by_role("button", name=re.compile("^Mark done.*publish all")).click()
    assert page.get_by_text("1 of 2", exact=True).is_visible()
    somebody.follow("Put them in another order")
    page.get_by_role("button", name=re.compile("^Up.*publish all")).click()
    somebody.follow("Back to the action")
    somebody.follow("Link another action")
    page.get_by_label("Which action").fill("1, 7b")
    page.get_by_label("This action depends on it").check()
    page.get_by_label("Why").fill("The panels ask.")
    somebody.press("Link them")
    assert page.get_by_text("Depends on").is_visible()
    assert list(action.milestones.order_by("position").values_list("text", "done_on")) == [
        ("publish all", TODAY),
        ("ask every team", None),
    ]
    assert ActionLink.objects.get().other == cast.interviews


def test_a_long_page_stays_within_the_screen_and_on_paper_without_its_buttons(guest, cast):
    for place in range(6):
        Milestone.objects.create(
            action=cast.champion, position=place, text="x" * 300, timescale_text="Apr-26"
        )
    somebody = guest(width=NARROW)
    somebody.sign_in(cast.manager)
    page = somebody.open(address("action_detail", cast.champion.pk))
    check(page)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Mark done").first.is_visible()
    assert not page.get_by_role("link", name="Change the BRAG").is_visible()
    assert page.get_by_role("heading", name="What to do, and by when").is_visible()


def test_a_lead_reads_the_milestones_and_finds_no_button(guest, cast):
    Milestone.objects.create(action=cast.champion, text="Ask every team", timescale_text="Apr-26")
    somebody = guest()
    somebody.sign_in(cast.lead_user)
    page = somebody.open(address("action_detail", cast.champion.pk))
    assert page.get_by_role("list").get_by_text("Ask every team").first.is_visible()
    assert page.get_by_role("main").get_by_role("button").count() == 0
    check(page)
