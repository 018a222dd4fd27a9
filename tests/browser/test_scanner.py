"""A mail scanner with a real browser: it opens the link, waits, presses every button and sends every form as it stands
(LNK-2, LNK-3). It answers nothing and uses nothing up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from boards.models import LinkCode, Update, UpdateCycle
from boards.operations.circulation import circulate
from boards.operations.links import revoke_links
from boards.operations.meetings import add_meeting
from boards.rules.states import RequestState
from plantracker.core.models import AuditEvent, Message
from tests.boards.answering import by_link, link_of, save_as_typed
from tests.browser.conftest import PHONE, Guest, check

pytestmark = pytest.mark.browser
MOST = 40  # presses and forms; a page has fewer


@pytest.fixture
def cycle(live_server, cast) -> UpdateCycle:
    today = timezone.localdate()
    meeting = add_meeting(board=cast.board, day=today + timedelta(days=20), by=cast.manager, on=today)
    circulate(cycle=meeting.cycle, by=cast.manager, on=today)
    return meeting.cycle


def press_everything(robot: Guest, link: str) -> int:
    """Every button of the page one after another, each on a page opened anew; then every form without its button."""
    page, done = robot.page, 0
    for selector, act in (
        ("main button", lambda found: found.click(force=True, no_wait_after=True)),
        ("main form", lambda found: found.evaluate("form => form.submit()")),
    ):
        for place in range(MOST):
            robot.open(link)
            found = page.locator(selector)
            if place >= found.count():
                break
            act(found.nth(place))
            page.wait_for_load_state("networkidle")
            done += 1 + press_what_follows(page)
    return done


def press_what_follows(page: Page) -> int:
    """On the check page, and wherever else a press has led."""
    if "/check/" not in page.url:
        return 0
    submit = page.locator("main form button")
    if submit.count():
        page.locator("main form").evaluate("form => { form.noValidate = true; }")
        submit.first.click()
        page.wait_for_load_state("networkidle")
    return submit.count()


def told(robot: Guest) -> Iterator[str]:
    """A refusal is told on the console too: 422 is what a form without its content gets."""
    return (fault for fault in robot.faults if "the server responded with a status of 4" not in fault)


def test_scanner_that_presses_every_button_answers_nothing(guest, cycle, cast):
    robot = guest()
    robot.open(link_of(cast.health))
    robot.page.wait_for_timeout(1500)
    assert press_everything(robot, link_of(cast.health)) >= 4
    robot.faults = list(told(robot))
    assert not Update.objects.exists()
    assert set(cycle.requests.values_list("state", flat=True)) == {RequestState.DUE}
    assert not AuditEvent.objects.filter(via="link").exists()
    person = guest(width=PHONE)
    page = person.open(link_of(cast.health))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your updates")


def test_scanner_that_presses_every_button_submits_no_draft_of_the_lead(guest, cycle, cast):
    for action in (cast.interviews, cast.offer):
        save_as_typed(by_link(cast.health), cycle, action, note="Half a thought.", brag="Green")
    robot = guest()
    assert press_everything(robot, link_of(cast.health)) > 4  # it came to Submit, and pressed it
    robot.faults = list(told(robot))
    assert set(cycle.requests.filter(lead=cast.health).values_list("state", flat=True)) == {
        RequestState.DRAFT
    }
    assert set(Update.objects.values_list("note", flat=True)) == {"Half a thought."}


def test_fresh_link_by_one_press_with_and_without_javascript(guest, cycle, cast):
    link = link_of(cast.health)
    revoke_links(cycle=cycle, lead=cast.health, by=cast.manager, on=timezone.localdate())
    for place, options in enumerate(({}, {"java_script_enabled": False})):
        lead = guest(width=PHONE, **options)
        page = lead.open(link)
        if not options:
            check(page)
        lead.press("Send me a fresh link")
        page.wait_for_url("**/fresh-link/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Look in your mailbox")
        if not options:
            check(page)
        lead.faults = list(told(lead))
        assert Message.objects.filter(step__startswith="renewal").count() == place + 1
    page = guest(width=PHONE).open(link_of_newest(cast))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your updates")


def link_of_newest(cast) -> str:
    newest = Message.objects.filter(step__startswith="renewal").latest("pk")
    return link_of(cast.health, step=newest.step)


def test_code_is_typed_in_before_anything_is_shown(guest, cycle, cast):
    cast.board.asks_for_code = True
    cast.board.save()
    robot = guest()
    press_everything(robot, link_of(cast.health))
    robot.faults = list(told(robot))
    assert not Update.objects.exists()
    assert not LinkCode.objects.exclude(used_at=None).exists()
    lead = guest(width=PHONE)
    page = lead.open(link_of(cast.health))
    page.wait_for_url("**/code/")
    check(page)
    if page.get_by_role("button", name="Send me the code").count():
        lead.press("Send me the code")
    else:
        lead.press("Send me another code")
    check(page)
    code = code_of(cast)
    page.get_by_label("Code").fill("000000" if code != "000000" else "111111")
    lead.press("Go on")
    expect(page.get_by_role("alert")).to_contain_text("not the code")
    check(page)
    page.get_by_label("Code").fill(f"{code[:3]} {code[3:]}")
    lead.press("Go on")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Your updates")
    lead.faults = list(told(lead))


def code_of(cast) -> str:
    text = Message.objects.filter(lead=cast.health, step__startswith="code").latest("pk").text
    return next(line for line in text.splitlines() if line.isdigit())


def test_links_are_ended_by_the_keyboard_and_look_well(guest, cycle, cast):
    manager = guest()
    manager.sign_in(cast.manager)
    page = manager.open(f"/boards/delivery-board/meetings/{cycle.meeting.date}/links/")
    check(page)
    page.get_by_role("button", name="End this link of Designated Nurse").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("1 link of Designated Nurse ended")
    check(page)
    page = manager.open(f"/leads/{cast.health.pk}/")
    check(page)
