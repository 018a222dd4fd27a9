"""The list of actions in a browser: chosen, put into groups and kept, on a desk and on a phone, without scripts too."""

from __future__ import annotations

import pytest
import time_machine

from tests.browser.conftest import NARROW, WIDE, check
from tests.cast import make_action

pytestmark = pytest.mark.browser

EVERYTHING = (
    "/plans/plan/actions/?state=all&group=lead&column=objective&column=workstream&column=parent&column=leads&column=service"
    "&column=due&column=original&column=state&column=brag&column=expected&column=last_word&column=note"
)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-06-01T10:00+01:00"):
        yield


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_list_with_every_column_in_groups_is_sound(guest, cast, width, scheme):
    manager = guest(width=width, color_scheme=scheme)
    manager.sign_in(cast.manager)
    page = manager.open(EVERYTHING)
    page.locator("details.filters").evaluate("element => { element.open = true; }")
    page.locator(".arrange > summary").click()
    check(page)
    assert page.locator("th[scope=rowgroup]").count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_list_is_arranged_kept_as_a_view_and_begun_with(guest, cast, scripts):
    for number in range(100, 130):
        make_action(cast.first, str(number))
    reader = guest(java_script_enabled=scripts)
    reader.sign_in(cast.viewer)
    page = reader.open("/plans/plan/actions/")
    page.get_by_text("Columns, groups and length").click()
    page.get_by_label("In groups by").select_option("Objective")
    page.get_by_label("Rows on a page").select_option("25")
    page.get_by_label("State", exact=True).first.select_option("Open")
    page.get_by_label("Last word").uncheck()
    reader.press("Filter")
    assert page.url.partition("?")[2].startswith("state=open&group=objective&per_page=25&column=objective")
    assert page.get_by_role("rowheader").filter(has_text="32 actions, 25 of them on this page").count() == 1
    reader.follow("Save this list as a view")
    page.get_by_label("Name", exact=True).fill("By objective")
    page.get_by_label("Begin with this view").check()
    reader.press("Save the view")
    page = reader.open("/plans/plan/actions/")
    assert page.get_by_role("link", name="By objective").get_attribute("aria-current") == "true"
    check(page) if scripts else None
    page.get_by_role("link", name="State: Open").click()
    assert "state=" not in page.url
    reader.open("/plans/plan/views/")
    check(page) if scripts else None
