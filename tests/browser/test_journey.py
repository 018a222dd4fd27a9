"""The main job in a real browser, and every page it visits is looked at: once with a mouse, the lead's part also
without JavaScript and by the keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from boards.models import Update, UpdateCycle, UpdateRequest
from boards.operations.circulation import circulate
from boards.operations.meetings import add_meeting
from boards.rules.states import RequestState
from plantracker.core.models import Message, User
from plantracker.core.operations.people import add_person, give_role
from plantracker.core.rules.roles import Role
from tests.boards.answering import link_of
from tests.browser.conftest import FOCUS_FAULT, PHONE, WAIT, Guest, check
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.browser

PLAN, BOARD = "Thriving in care", "Delivery Board"
MANAGER, CHAIR = "manager@council.example", "chair@council.example"
LEAD, HOUSING = "Harbour Housing Association", "care.leavers@housing.example"
FULL, SAME, HALF = "Objective 7 action 2", "Objective 3 action 6b", "Objective 2 action 11"
QUESTION = "Please say which month the first tenancies start."


def person(email: str, name: str, *, role: Role | None = None) -> User:
    """Somebody who signs in, with a password they have chosen before."""
    today = timezone.localdate()
    user = add_person(email=email, name=name, by=None, on=today)
    user.set_password(PASSWORD)
    user.save()
    if role:
        give_role(user=user, role=role, by=None, on=today)
    return user


def arrive(guest: Guest, path: str, heading: str) -> None:
    """Wait until the browser is there, then look at the page."""
    guest.page.wait_for_url(f"**{path}", timeout=WAIT)
    expect(guest.page.get_by_role("heading", level=1)).to_contain_text(heading)
    check(guest.page)


# -- With a mouse --------------------------------------------------------------------------------------------


def test_main_job_is_done_in_a_browser(guest, settings, workbook):
    settings.DEMONSTRATION = True  # so that the manager can follow the lead's link from the message
    person(MANAGER, "Project manager", role=Role.PROJECT_MANAGER)
    person(CHAIR, "Chair of the Board")
    manager, lead, chair = guest(), guest(width=PHONE), guest()

    manager.sign_in_by_form(MANAGER, PASSWORD)
    bring_in(manager, workbook)
    place = set_up(manager)
    link = circulate_and_open(manager, place)
    answer(lead, link)
    review(manager)
    brief(manager, place)
    chair.sign_in_by_form(CHAIR, PASSWORD)
    read(chair, place)


def bring_in(manager: Guest, workbook) -> None:
    arrive(manager, "/", "Today")
    manager.follow("Bring the plan in")
    arrive(manager, "/plans/import/", "Bring in a plan")
    manager.page.get_by_label("Title of the new plan").fill(PLAN)
    manager.page.get_by_label("Workbook").set_input_files(workbook)
    manager.press("Show what would change")
    arrive(manager, "/plans/import/*/", "What would change")
    expect(manager.page.get_by_role("main")).to_contain_text("no due date is read from it")
    manager.press("Apply")
    arrive(manager, "/plans/import/*/done/", "The workbook is in")
    manager.follow("Open the plan")
    arrive(manager, "/plans/thriving-in-care/", PLAN)


def set_up(manager: Guest) -> str:
    """The board, the chair, a meeting in twenty days, and one lead's address. Returns where the meeting is."""
    page, day = manager.page, timezone.localdate() + timedelta(days=20)
    manager.open("/boards/")
    manager.follow("Add a board")
    arrive(manager, "/boards/add/", "Add a board")
    page.get_by_label("Name of the board").fill(BOARD)
    page.get_by_role("group", name="Plans it owns").get_by_label(PLAN).check()
    manager.press("Add the board")
    arrive(manager, "/boards/delivery-board/", BOARD)
    manager.follow("Add a member")
    arrive(manager, "/boards/delivery-board/members/add/", "Add a member")
    page.get_by_label("E-mail address").fill(CHAIR)
    page.get_by_role("radio", name="Chair", exact=True).check()
    manager.press("Add")
    manager.follow("Set a meeting")
    arrive(manager, "/meetings/add/", "Set a meeting")
    page.get_by_label("Day of the meeting").fill(day.isoformat())
    manager.press("Check the days")
    expect(page.get_by_role("heading", name="The days that follow")).to_be_visible()
    check(page)
    manager.press("Set the meeting")
    place = f"/boards/delivery-board/meetings/{day.isoformat()}/"
    arrive(manager, place, BOARD)
    manager.open("/leads/?q=Harbour")
    manager.follow(LEAD)
    arrive(manager, "/leads/*/", LEAD)
    page.get_by_label("E-mail address").fill(HOUSING)
    manager.press("Save")
    arrive(manager, "/leads/", "Leads")
    return place


def circulate_and_open(manager: Guest, place: str) -> str:
    """Preview and send; returns the lead's link as the message shows it."""
    manager.open(place)
    manager.follow("Circulate")
    arrive(manager, f"{place}circulate/", "Circulate")
    manager.page.locator("summary", has_text=LEAD).click()
    expect(manager.page.get_by_text(HOUSING)).to_be_visible()
    check(manager.page)
    assert not Message.objects.exists()
    manager.press("Send 1 message")
    expect(manager.page.get_by_role("main")).to_contain_text("Circulated: 1 message written")
    check(manager.page)
    manager.open("/messages/")
    check(manager.page)
    manager.follow(LEAD)
    arrive(manager, "/messages/*/", "Please update 4 actions")
    return manager.page.get_by_role("link", name="Open the lead’s page").get_attribute("href")


def answer(lead: Guest, link: str) -> None:
    page = lead.open(link)
    arrive(lead, "/answer/*/", "Your updates")
    full = page.get_by_role("region", name=FULL, exact=True)
    full.get_by_label("What has happened since last time?").fill("Twelve homes are promised.")
    full.get_by_role("radio", name="Amber").check()
    full.get_by_label("What is being done about it?").fill("The builder starts in August.")
    full.get_by_text("The date moves", exact=True).click()
    full.get_by_label("New timescale").fill("31/10/2027")
    full.get_by_label("Why does it move?").fill("The builder starts in August.")
    check(page)
    full.get_by_role("button", name="Save").click()
    page.wait_for_url("**/answer/*/#action-*", timeout=WAIT)
    expect(page.get_by_role("main")).to_contain_text("It is not submitted yet")
    page.get_by_role("region", name=SAME, exact=True).get_by_label("No change since last time").check()
    half = page.get_by_role("region", name=HALF, exact=True)
    half.get_by_label("What has happened since last time?").fill("The panel has met once.")
    lead.press("Check your answers")
    arrive(lead, "/answer/*/check/", "Check your answers")
    expect(page.get_by_role("alert")).to_contain_text("Choose a BRAG")
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    lead.follow("Go back")
    half.get_by_role("radio", name="Green").check()
    lead.press("Check your answers")
    arrive(lead, "/answer/*/check/", "Check your answers")
    lead.press("Submit 3 answers")
    arrive(lead, "/answer/*/done/", "Thank you")


def review(manager: Guest) -> None:
    page = manager.open("/")
    check(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Review (3)").click()
    arrive(manager, "/review/", "Review the answers")
    manager.press(f"Accept {FULL}")
    expect(page.get_by_role("main")).to_contain_text("now says Amber")
    row = page.get_by_role("article").filter(has_text=HALF)
    row.locator("summary", has_text="Return").click()
    row.get_by_label("What is missing?").fill(QUESTION)
    check(page)
    row.get_by_role("button", name="Return it").click()
    expect(page.get_by_role("main")).to_contain_text(f"Returned to {LEAD}")
    check(page)
    states = set(UpdateRequest.objects.filter(lead__name=LEAD).values_list("action__ref", "state"))
    assert {("2", "accepted"), ("6b", "submitted"), ("11", "returned")} <= states


def brief(manager: Guest, place: str) -> None:
    manager.open(place)
    check(manager.page)
    manager.follow("Brief the chair")
    arrive(manager, f"{place}brief/", "Brief the chair")
    manager.press("Send 1 message")
    expect(manager.page.get_by_role("main")).to_contain_text("Briefed: 1 message written")
    check(manager.page)


def read(chair: Guest, place: str) -> None:
    arrive(chair, "/", "Today")
    page = chair.open(place)
    check(page)
    chair.follow("read it here (briefing pack)")
    arrive(chair, "/briefing-pack.html", "Briefing pack")
    expect(page.get_by_role("heading", name="Annex D: late, and who has not answered")).to_be_visible()
    chair.open(place)
    chair.follow("read it here (summary of open actions)")
    arrive(chair, "/open-actions.html", "Summary of open actions")
    expect(page.get_by_role("row").filter(has_text="31/10/2027")).to_contain_text("Amber")
    # Chromium shows a PDF itself; its own request for the same address brings the bytes.
    address = page.get_by_role("link", name="Open the PDF").get_attribute("href")
    answered = page.request.get(page.url.rsplit("/", 1)[0] + "/" + address.rsplit("/", 1)[1], timeout=60_000)
    assert answered.headers["content-type"] == "application/pdf"
    assert answered.body().startswith(b"%PDF-")


# -- Without JavaScript, and by the keyboard alone -----------------------------------------------------------


@pytest.fixture
def cycle(live_server, cast: Cast) -> UpdateCycle:
    """A cycle under way, circulated today."""
    today = timezone.localdate()
    meeting = add_meeting(board=cast.board, day=today + timedelta(days=20), by=cast.manager, on=today)
    circulate(cycle=meeting.cycle, by=cast.manager, on=today)
    return meeting.cycle


def test_lead_answers_without_javascript(guest, cycle, cast):
    lead = guest(width=PHONE, java_script_enabled=False)
    page = lead.open(link_of(cast.health))
    first = page.get_by_role("region", name=str(cast.interviews), exact=True)
    first.get_by_label("What has happened since last time?").fill("Panels meet monthly.")
    first.get_by_role("radio", name="Amber").check()
    first.get_by_label("What is being done about it?").fill("Two more are booked.")
    second = page.get_by_role("region", name=str(cast.offer), exact=True)
    second.get_by_label("What has happened since last time?").fill("The offer is drafted.")
    first.get_by_role("button", name="Save").click()
    page.wait_for_url("**/answer/*/#action-*")
    expect(second.get_by_label("What has happened since last time?")).to_have_value("The offer is drafted.")
    second.get_by_role("radio", name="Green").check()
    lead.press("Check your answers")
    page.wait_for_url("**/check/")
    lead.press("Submit 2 answers")
    page.wait_for_url("**/done/")
    assert set(cycle.requests.filter(lead=cast.health).values_list("state", flat=True)) == {
        RequestState.SUBMITTED
    }


def test_plan_comes_in_without_javascript(guest, live_server, cast, workbook):
    manager = guest(java_script_enabled=False)
    manager.sign_in(cast.manager)
    page = manager.open("/plans/import/")
    page.get_by_label("Title of the new plan").fill(PLAN)
    page.get_by_label("Workbook").set_input_files(workbook)
    manager.press("Show what would change")
    page.wait_for_url("**/plans/import/*/")
    manager.press("Apply")
    page.wait_for_url("**/done/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The workbook is in")


def test_lead_answers_by_keyboard_alone(guest, cycle, cast):
    lead = guest()
    page = lead.open(link_of(cast.health))
    prefix = f"#id_a{cycle.requests.get(action=cast.interviews, lead=cast.health).pk}"
    tab_to(page, f"{prefix}-note")
    page.keyboard.type("Panels meet monthly.")
    tab_to(page, f"{prefix}-brag input")
    choose(page, "Amber")
    tab_to(page, f"{prefix}-next_step")
    page.keyboard.type("Two more are booked.")
    tab_to(page, f"details:has({prefix}-new_timescale) summary")
    page.keyboard.press("Enter")
    tab_to(page, f"{prefix}-new_timescale")
    page.keyboard.type("31/10/2027")
    tab_to(page, f"{prefix}-new_timescale_reason")
    page.keyboard.type("The panels take longer.")
    other = f"#id_a{cycle.requests.get(action=cast.offer, lead=cast.health).pk}"
    tab_to(page, f"{other}-no_change")
    page.keyboard.press("Space")
    tab_to(page, f"{other}-brag input")
    choose(page, "Green")
    tab_to(page, ".sticky-actions button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/")
    tab_to(page, "main .actions button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/")
    told = Update.objects.get(request__action=cast.interviews)
    assert (told.note, told.brag, told.new_timescale) == ("Panels meet monthly.", "Amber", "31/10/2027")
    assert Update.objects.get(request__action=cast.offer).no_change


def tab_to(page: Page, target: str) -> None:
    """Press Tab until ``target`` has the focus. Whatever has it on the way must show it, and not be hidden."""
    for _press in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_FAULT) == ""
        if page.locator(f":focus:is({target})").count():
            return
    raise AssertionError(f"Tab never comes to {target}.")


def choose(page: Page, brag: str) -> None:
    """From the radio that has the focus down to the one with this word."""
    for _press in range(5):
        page.keyboard.press("ArrowDown")
        if page.locator(":focus").input_value() == brag:
            return
    raise AssertionError(f"The arrows never come to {brag}.")
