"""The main job in a real browser, from the workbook to the papers: with a mouse, without JavaScript, and by the
keyboard alone. With the mouse every page it visits is looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from boards.models import UpdateRequest
from plantracker.core.models import Message, User
from plantracker.core.operations.people import add_person, give_role
from plantracker.core.rules.roles import Role
from tests.browser.conftest import PHONE, WAIT, Guest, KeyboardGuest, check
from tests.cast import PASSWORD

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
    look(guest)


def look(guest: Guest) -> None:
    if guest.looks:
        check(guest.page)


# -- The whole job -------------------------------------------------------------------------------------------

HANDS = {
    "mouse": {},
    "without-script": {"java_script_enabled": False},
    "keyboard": {"kind": KeyboardGuest},
}


@pytest.mark.parametrize("hands", HANDS)
def test_main_job_is_done_in_a_browser(guest, settings, workbook, hands):
    settings.DEMONSTRATION = True  # so that the manager can follow the lead's link from the message
    person(MANAGER, "Project manager", role=Role.PROJECT_MANAGER)
    person(CHAIR, "Chair of the Board")
    manager, chair = guest(**HANDS[hands]), guest(**HANDS[hands])
    lead = guest(width=PHONE, **HANDS[hands])
    for each in (manager, lead, chair):
        each.looks = hands == "mouse"

    manager.sign_in_by_form(MANAGER, PASSWORD)
    bring_in(manager, workbook)
    place = set_up(manager)
    link = circulate_and_open(manager, place)
    answer(lead, link)
    review(manager)
    brief(manager, place)
    chair.sign_in_by_form(CHAIR, PASSWORD)
    read_and_print(chair, place)


def bring_in(manager: Guest, workbook) -> None:
    arrive(manager, "/", "Today")
    manager.follow("Bring the plan in")
    arrive(manager, "/plans/import/", "Bring in a plan")
    manager.write("Title of the new plan", PLAN)
    manager.give_file("Workbook", workbook)
    manager.press("Show what would change")
    arrive(manager, "/plans/import/*/", "What would change")
    expect(manager.main).to_contain_text("no due date is read from it")
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
    manager.write("Name of the board", BOARD)
    manager.tick(PLAN, within=page.get_by_role("group", name="Plans it owns"))
    manager.press("Add the board")
    arrive(manager, "/boards/delivery-board/", BOARD)
    manager.follow("Add a member")
    arrive(manager, "/boards/delivery-board/members/add/", "Add a member")
    manager.write("E-mail address", CHAIR)
    manager.choose("Chair")
    manager.press("Add")
    page.wait_for_url("**/boards/delivery-board/")
    manager.follow("Set a meeting")
    arrive(manager, "/meetings/add/", "Set a meeting")
    manager.write("Day of the meeting", day.isoformat())
    manager.press("Check the days")
    expect(page.get_by_role("heading", name="The days that follow")).to_be_visible()
    look(manager)
    manager.press("Set the meeting")
    place = f"/boards/delivery-board/meetings/{day.isoformat()}/"
    arrive(manager, place, BOARD)
    manager.open("/leads/?q=Harbour")
    manager.follow(LEAD)
    arrive(manager, "/leads/*/", LEAD)
    manager.write("E-mail address", HOUSING)
    manager.press("Save")
    arrive(manager, "/leads/", "Leads")
    return place


def circulate_and_open(manager: Guest, place: str) -> str:
    """Preview and send; returns the lead's link as the message shows it."""
    manager.open(place)
    manager.follow("Circulate")
    arrive(manager, f"{place}circulate/", "Circulate")
    manager.unfold(LEAD)
    expect(manager.page.get_by_text(HOUSING)).to_be_visible()
    look(manager)
    assert not Message.objects.exists()
    manager.press("Send 1 message")
    expect(manager.main).to_contain_text("Circulated: 1 message written")
    look(manager)
    manager.open("/messages/")
    look(manager)
    manager.follow(LEAD)
    arrive(manager, "/messages/*/", "Please update 4 actions")
    return manager.page.get_by_role("link", name="Open the lead’s page").get_attribute("href")


def answer(lead: Guest, link: str) -> None:
    page = lead.open(link)
    arrive(lead, "/answer/*/", "Your updates")
    full = page.get_by_role("region", name=FULL, exact=True)
    lead.write("What has happened since last time?", "Twelve homes are promised.", within=full)
    lead.choose("Amber", within=full)
    lead.write("What is being done about it?", "The builder starts in August.", within=full)
    lead.unfold("The date moves", within=full)
    lead.write("New timescale", "31/10/2027", within=full)
    lead.write("Why does it move?", "The builder starts in August.", within=full)
    look(lead)
    lead.press("Save", within=full)
    page.wait_for_url("**/answer/*/#action-*", timeout=WAIT)
    expect(lead.main).to_contain_text("It is not submitted yet")
    same = page.get_by_role("region", name=SAME, exact=True)
    lead.tick("No change since last time", within=same)
    half = page.get_by_role("region", name=HALF, exact=True)
    lead.write("What has happened since last time?", "The panel has met once.", within=half)
    lead.press("Check your answers")
    arrive(lead, "/answer/*/check/", "Check your answers")
    expect(page.get_by_role("alert")).to_contain_text("Choose a BRAG")
    expect(page.get_by_role("button", name="Submit")).to_have_count(0)
    lead.follow("Go back")
    page.wait_for_url("**/answer/*/")
    lead.choose("Green", within=half)
    lead.press("Check your answers")
    arrive(lead, "/answer/*/check/", "Check your answers")
    lead.press("Submit 3 answers")
    arrive(lead, "/answer/*/done/", "Thank you")


def review(manager: Guest) -> None:
    page = manager.open("/")
    look(manager)
    manager.follow("Review (3)", within=page.get_by_role("navigation", name="Main"))
    arrive(manager, "/review/", "Review the answers")
    manager.press(f"Accept {FULL}")
    expect(manager.main).to_contain_text("now says Amber")
    row = page.get_by_role("article").filter(has_text=HALF)
    manager.unfold("Return", within=row)
    manager.write("What is missing?", QUESTION, within=row)
    look(manager)
    manager.press("Return it", within=row)
    expect(manager.main).to_contain_text(f"Returned to {LEAD}")
    look(manager)
    states = set(UpdateRequest.objects.filter(lead__name=LEAD).values_list("action__ref", "state"))
    assert {("2", "accepted"), ("6b", "submitted"), ("11", "returned")} <= states


def brief(manager: Guest, place: str) -> None:
    manager.open(place)
    look(manager)
    manager.follow("Brief the chair")
    arrive(manager, f"{place}brief/", "Brief the chair")
    manager.press("Send 1 message")
    expect(manager.main).to_contain_text("Briefed: 1 message written")
    look(manager)


def read_and_print(chair: Guest, place: str) -> None:
    arrive(chair, "/", "Today")
    page = chair.open(place)
    look(chair)
    chair.follow("read it here (briefing pack)")
    arrive(chair, "/briefing-pack.html", "Briefing pack")
    expect(page.get_by_role("heading", name="Annex D: late, and who has not answered")).to_be_visible()
    chair.open(place)
    chair.follow("read it here (summary of open actions)")
    arrive(chair, "/open-actions.html", "Summary of open actions")
    expect(page.get_by_role("row").filter(has_text="31/10/2027")).to_contain_text("Amber")
    prints(chair)


def prints(chair: Guest) -> None:
    """The page as a printer gets it, and the PDF. Chromium shows a PDF itself; its own request brings the bytes."""
    page = chair.page
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="31/10/2027")).to_be_visible()
    page.emulate_media(media="screen")
    address = page.get_by_role("link", name="Open the PDF").get_attribute("href")
    answered = page.request.get(page.url.rsplit("/", 1)[0] + "/" + address.rsplit("/", 1)[1], timeout=60_000)
    assert answered.headers["content-type"] == "application/pdf"
    assert answered.body().startswith(b"%PDF-")
