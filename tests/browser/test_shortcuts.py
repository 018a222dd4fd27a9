"""Keyboard shortcuts in a real browser: told, used, off in a field, and off for who says so."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser.conftest import FOCUS_FAULT, NARROW, check

pytestmark = pytest.mark.browser
FOCUSED = "() => document.activeElement.textContent.trim() || document.activeElement.id"


@pytest.fixture
def page(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    return somebody.open(reverse("actions:action_list", args=["plan"]))


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_question_mark_tells_the_shortcuts_and_escape_puts_them_away(page):
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    dialog.get_by_text("Next and previous row of a list").wait_for()
    check(page)
    page.set_viewport_size({"width": NARROW, "height": 800})
    check(page)
    press(page, "j", "Escape")
    dialog.wait_for(state="hidden")
    page.locator("#shortcuts summary").click()
    page.locator("#shortcuts").get_by_text("Tick or untick the row").wait_for()  # the words are back
    check(page)


def test_stroke_goes_to_the_search_box_and_types_nothing_there(page):
    press(page, "/")
    assert page.evaluate("() => document.activeElement.name") == "q"
    press(page, "/", "j", "g", "h")
    assert page.evaluate("() => document.activeElement.value") == "/jgh"
    assert "/actions/" in page.url


def test_stroke_goes_to_the_search_of_all_plans_where_the_page_has_none(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open("/")
    press(page, "/")
    assert page.evaluate(FOCUSED) == "site-search"
    page.keyboard.type("champion")
    press(page, "Enter")
    page.get_by_role("heading", name="1 action found").wait_for()
    assert page.locator("mark").all_inner_texts() == ["champion"]
    check(page)


def test_j_and_k_move_through_the_rows_and_show_where_they_are(page):
    titles = page.locator("main tbody tr a").all_inner_texts()
    for keys, place in ((["j"], 0), (["j"], 1), (["k"], 0), (["k"], 0), (["j"] * 9, len(titles) - 1)):
        press(page, *keys)
        assert page.evaluate(FOCUSED) == titles[place]
        assert page.evaluate(FOCUS_FAULT) == ""


@pytest.mark.parametrize(("key", "name"), [("h", "home"), ("a", "actions:action_list")])
def test_g_goes_home_and_to_the_actions(page, key, name):
    press(page, "g", key)
    address = reverse(name, args=["plan"] if ":" in name else [])
    page.wait_for_url(f"**{address}")


def test_g_a_goes_to_the_plans_where_no_plan_is_open(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    page = somebody.open("/")
    press(page, "g", "a")
    page.wait_for_url("**/plans/")


def test_x_ticks_the_row_and_all_are_ticked_by_one_button(guest, cast):
    somebody = guest()
    somebody.sign_in(cast.manager)
    chosen = [cast.champion.pk, cast.offer.pk, cast.watch.pk]
    page = somebody.open(reverse("actions:bulk_change", args=["plan"], query={"action": chosen}))
    boxes = page.locator("input[name=action]")
    page.get_by_role("heading", name="Of which actions").click()
    press(page, "j", "x")
    assert [box.is_checked() for box in boxes.all()] == [False, True, True]
    page.get_by_role("button", name="Select all").click()
    assert all(box.is_checked() for box in boxes.all())
    page.get_by_role("button", name="Select none").click()
    assert not any(box.is_checked() for box in boxes.all())


def test_shortcuts_stay_off_for_who_switches_them_off(page):
    page.locator("#shortcuts summary").click()
    page.get_by_label("Use keyboard shortcuts in this browser").uncheck()
    page.reload()
    press(page, "?", "g", "h")
    assert page.get_by_role("dialog").count() == 0
    assert "/actions/" in page.url
    page.locator("#shortcuts summary").click()
    page.get_by_label("Use keyboard shortcuts in this browser").check()
    page.reload()
    press(page, "?")
    page.get_by_role("dialog").wait_for()


def test_keys_with_a_modifier_are_the_browsers(page):
    press(page, "Control+j", "Alt+x", "j")
    assert page.evaluate(FOCUSED) == page.locator("main tbody tr a").first.inner_text()


def test_without_script_the_shortcuts_are_told_and_the_switch_is_not_there(guest, cast):
    somebody = guest(java_script_enabled=False)
    somebody.sign_in(cast.manager)
    page = somebody.open("/")
    page.locator("#shortcuts summary").click()
    page.get_by_text("Nothing needs them.").wait_for()
    assert not page.locator("#shortcuts-on").is_visible()
