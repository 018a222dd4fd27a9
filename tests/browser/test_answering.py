"""From the mail to "submitted" on a phone, for three actions: with a thumb, without JavaScript, by the keyboard alone.

And what a phone does besides: it goes offline, and two people answer at the same moment.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from actions.models import Metric, Reading
from boards.models import Update, UpdateCycle, UpdateFile, UpdateReading
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.rules.states import RequestState
from plantracker.core.models import Message
from tests.actions.evidence_made import PDF
from tests.boards.answering import link_of
from tests.browser.conftest import FOCUS_FAULT, NARROW, PHONE, check
from tests.cast import Cast, make_action

pytestmark = pytest.mark.browser

NOTE, STATUS = "What has happened since last time?", "[data-answers-status]"
STEP = "What is being done about it?"


@pytest.fixture
def cycle(live_server, cast: Cast) -> UpdateCycle:
    """A cycle under way in which the nurse, who has no account, is asked about three actions."""
    today = timezone.localdate()
    make_action(cast.second, "11", title="Check the health of every child", leads=(cast.health,))
    metric = Metric.objects.create(action=cast.interviews, name="Panels with a young person", target_text="9")
    Reading.objects.create(metric=metric, text="4", date=date(2026, 2, 1), on=date(2026, 2, 1))
    meeting = add_meeting(board=cast.board, day=today + timedelta(days=20), by=cast.manager, on=today)
    circulate(cycle=meeting.cycle, by=cast.manager, on=today)
    return meeting.cycle


def region(page: Page, action: object) -> Locator:
    return page.get_by_role("region", name=str(action), exact=True)


def all_submitted(cycle: UpdateCycle, cast: Cast) -> bool:
    states = cycle.requests.filter(lead=cast.health).values_list("state", flat=True)
    return list(states) == [RequestState.SUBMITTED] * 3


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_lead_answers_three_actions_with_nine_presses_and_two_pages(guest, cycle, cast, width):
    lead = guest(width=width, has_touch=True)
    page = lead.open(link_of(cast.health))
    pages = [page.url]
    page.on("framenavigated", lambda frame: pages.append(frame.url))
    check(page)
    first, second, third = (region(page, card) for card in cycle_actions(cycle, cast))
    presses = [
        first.get_by_label(NOTE),
        first.get_by_role("radio", name="Amber"),
        first.get_by_label(STEP),
        second.get_by_label("No change since last time"),
        second.get_by_role("radio", name="Green"),
        third.get_by_label(NOTE),
        third.get_by_role("radio", name="Green"),
    ]
    expect(first.get_by_label(STEP)).to_be_hidden()
    for place, target in enumerate(presses):
        target.tap()
        if place in (0, 2, 5):
            page.keyboard.type("Panels meet monthly.")
    expect(page.locator(STATUS)).to_contain_text("Saved at")
    check(page)
    page.get_by_role("button", name="Check your answers").tap()
    page.wait_for_url("**/check/")
    check(page)
    page.get_by_role("button", name="Submit 3 answers").tap()
    page.wait_for_url("**/done/")
    check(page)
    assert all_submitted(cycle, cast)
    seen = [url.rsplit("/", 2)[-2] for url in dict.fromkeys(url.split("#")[0] for url in pages)]
    assert seen == [str(cycle.pk), "check", "done"]
    assert Message.objects.filter(step__startswith="receipt").count() == 1
    page.go_back()  # harmless: there is nothing left to submit
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)


def cycle_actions(cycle: UpdateCycle, cast: Cast) -> list:
    return [request.action for request in cycle.requests.filter(lead=cast.health).in_order()]


def test_lead_answers_three_actions_without_javascript(guest, cycle, cast):
    lead = guest(width=PHONE, java_script_enabled=False)
    page = lead.open(link_of(cast.health))
    check_without_script(page)
    first, second, third = (region(page, card) for card in cycle_actions(cycle, cast))
    first.get_by_label(NOTE).fill("Done, see the minutes.")
    first.get_by_role("radio", name="Blue").check()
    first.get_by_label("Panels with a young person", exact=True).fill("9")
    first.locator("summary", has_text="Evidence").click()
    first.get_by_label("Add files").set_input_files(
        [{"name": "Minutes of May.pdf", "mimeType": "application/pdf", "buffer": PDF}]
    )
    second.get_by_label("No change since last time").check()
    second.get_by_role("radio", name="Green").check()
    third.get_by_label(NOTE).fill("Every child is seen.")
    third.get_by_role("radio", name="Red").check()
    third.get_by_label(STEP).fill("Two more nurses start in May.")
    page.get_by_role("button", name="Check your answers").click()
    page.wait_for_url("**/check/")
    check_without_script(page)
    expect(page.get_by_role("main")).to_contain_text("Minutes of May.pdf")
    page.get_by_role("button", name="Submit 3 answers").click()
    page.wait_for_url("**/done/")
    check_without_script(page)
    assert all_submitted(cycle, cast)
    assert UpdateReading.objects.get().text == "9"
    page.get_by_role("link", name="See your answers").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Minutes of May.pdf").click()
    assert download.value.suggested_filename == "Minutes of May.pdf"
    assert UpdateFile.objects.count() == 1


def check_without_script(page: Page) -> None:
    """What can be seen without a script of our own: nothing to scroll sideways for, and one heading."""
    box = page.locator("main").bounding_box()
    assert box
    assert box["width"] <= PHONE
    assert page.get_by_role("heading", level=1).count() == 1


def test_lead_answers_three_actions_by_keyboard_alone(guest, cycle, cast):
    lead = guest(width=PHONE)
    page = lead.open(link_of(cast.health))
    keys = [f"#id_a{request.pk}" for request in cycle.requests.filter(lead=cast.health).in_order()]
    tab_to(page, f"{keys[0]}-note")
    page.keyboard.type("Panels meet monthly.")
    tab_to(page, f"{keys[0]}-brag input")
    arrow_to(page, "Red")
    tab_to(page, f"{keys[0]}-next_step")
    page.keyboard.type("Two more are booked.")
    tab_to(page, f"details:has({keys[0]}-needed) summary")
    page.keyboard.press("Enter")
    tab_to(page, f"{keys[0]}-needed")
    page.keyboard.type("A room.")
    for key in keys[1:]:
        tab_to(page, f"{key}-no_change")
        page.keyboard.press("Space")
        tab_to(page, f"{key}-brag input")
        arrow_to(page, "Green")
    tab_to(page, ".sticky-actions button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    tab_to(page, "main button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/")
    assert all_submitted(cycle, cast)
    told = Update.objects.get(request__action=cast.interviews)
    assert (told.brag, told.next_step, told.needed) == ("Red", "Two more are booked.", "A room.")


def tab_to(page: Page, target: str) -> None:
    """Press Tab until ``target`` has the focus. Whatever has it on the way must show it, and not be hidden."""
    for _press in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_FAULT) == ""
        if page.locator(f":focus:is({target})").count():
            return
    raise AssertionError(f"Tab never comes to {target}.")


def arrow_to(page: Page, brag: str) -> None:
    for _press in range(5):
        page.keyboard.press("ArrowDown")
        if page.locator(":focus").input_value() == brag:
            return
    raise AssertionError(f"The arrows never come to {brag}.")


# -- What a phone does besides ---------------------------------------------------------------------------------


def test_drafts_are_kept_as_one_types_and_nothing_is_lost_offline(guest, cycle, cast):
    lead = guest(width=PHONE)
    page = lead.open(link_of(cast.health))
    first = region(page, cast.interviews)
    expect(page.locator(STATUS)).to_have_attribute("role", "status")
    first.get_by_label(NOTE).press_sequentially("Panels meet")
    expect(page.locator(STATUS)).to_contain_text("Saved at")
    lead.context.set_offline(True)
    first.get_by_label(NOTE).press_sequentially(" monthly.")
    expect(page.locator(STATUS)).to_contain_text("you seem to be offline")
    assert Update.objects.get().note == "Panels meet"
    lead.faults.clear()  # the browser tells that the save did not get through
    lead.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Saved at")
    assert Update.objects.get().note == "Panels meet monthly."
    page.reload()
    expect(region(page, cast.interviews).get_by_label(NOTE)).to_have_value("Panels meet monthly.")


def test_two_people_at_once_see_both_texts_and_keep_both(guest, cycle, cast):
    one, other = guest(width=PHONE), guest(width=PHONE, java_script_enabled=False)
    pages = [each.open(link_of(cast.health)) for each in (one, other)]
    for place, page in enumerate(pages):
        region(page, cast.interviews).get_by_label(NOTE).fill(f"The text of person {place}.")
        page.get_by_label("Your name").fill(f"Person {place}")
        region(page, cast.interviews).get_by_role("button", name="Save").click()
        page.wait_for_url("**/answer/**")
        if place == 0:
            expect(page.get_by_role("main")).to_contain_text("is saved")
    clash = pages[1]
    main = clash.get_by_role("main")
    expect(main).to_contain_text("Person 0 has saved an answer to this meanwhile")
    expect(main).to_contain_text("The text of person 0.")
    expect(main).to_contain_text("The text of person 1.")
    clash.get_by_role("button", name="Keep both notes").click()
    expect(main).to_contain_text("is saved")
    assert Update.objects.get().note == "The text of person 0.\n\nThe text of person 1."
    other.faults.clear()  # the browser tells of the page's status, 422
