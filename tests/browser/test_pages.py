"""Every page of the site for each of the people who may open it: by day, by night, and on a small phone.

The addresses are those of the permission matrix. What somebody else has been shown already is looked at once: most
pages differ between two people by nothing but a name in the header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from actions.operations.importing_uploads import apply_upload, preview_upload
from boards.models import UpdateCycle
from boards.operations.meetings import add_meeting
from reports.kinds import KINDS
from tests.boards.answering import link_of
from tests.boards.steps import answer, save
from tests.browser.conftest import (
    COLOUR_RULES,
    FOCUS_FAULTS,
    LAYOUT_SHIFT,
    NARROW,
    WIDE,
    Guest,
    axe_faults,
    faults_of,
)
from tests.web.test_permissions import ROLES, arguments, expected, names
from tests.web.world import World, make_world

# The day returns are due in the world of the tests: something is open, something is late.
NOW = "2026-06-22T10:00+01:00"

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|"x-csrftoken": "[^"]*"')
HEADER = re.compile(r'<header class="site-header".*?</header>', re.DOTALL)
CURRENT = re.compile(r' aria-current="\w+"|<span class="who">.*?</span></span>|<span class="who">.*')

# Where a name does not lead to a page of its own: a button's address, a file, or a way on to another page.
NO_PAGES = {
    "account_reset_password_from_key",
    "actions:import_apply",
    "actions:evidence_file",
    "actions:objective_move",
    "actions:objective_remove",
    "actions:reading_final",
    "actions:link_remove",
    "actions:milestone_done",
    "actions:milestone_move",
    "actions:milestone_remove",
    "actions:milestone_undo",
    "actions:view_default",
    "boards:answer_calendar",
    "boards:answer_file",
    "boards:answer_file_remove",
    "boards:answer_save",
    "boards:answer_submit",
    "boards:link_code",
    "boards:link_code_send",
    "boards:link_end",
    "boards:message_again",
    "boards:message_release",
    "boards:answer_take_back",
    "boards:cycle_settle_passing",
    "boards:link_calendar",  # on the way to a file; where it is closed it says the same as `link_open`
    "boards:message_settle",
    "boards:passing_take_back",
    "boards:request_accept",
    "boards:request_file",
    "boards:return_apply",
    "core:appearance_css",
    "core:appearance_logo",
    "core:health_live",
    "core:health_ready",
    "core:held_release",
    "core:mail_report",
    "core:mail_start",
    "core:mail_stop",
    "reports:own_return_sheet",
    "reports:return_sheet",
    "reports:return_sheets",
    "reports:briefing_pack_read",
    "reports:paper",
    "reports:paper_job",
    "reports:paper_job_file",
    "reports:published_paper",
    "reports:timetable_this_year",
    "reports:action_list_export",
    "reports:figures_export",
    "reports:evidence_export",
    "reports:metric_export",
    "reports:plan_export",
    "reports:plan_pictures_file",
    "start_show",
}
# Those of them that answer with a page all the same, and why it is not looked at here.
SEEN_ELSEWHERE = {
    "account_reset_password_from_key": "without the key of a mail it says the same as a closed link",
    "reports:paper": "a kept paper as a file of its own, without our scripts or header: tests/reports hold it",
    "reports:published_paper": "a published paper, the same",
    "reports:paper_job": "without work in hand it says that there is none: tests/reports/test_making.py",
}
Arguments = list[object]


def pages(world: World) -> dict[str, list[Arguments]]:
    """Every page by its name, with what it is about; some are about several things."""
    cast, meeting = world.cast, [world.cast.board.slug, world.cycle.meeting.date]
    reported = [cast.board.slug, world.reported.date]
    planned = [cast.board.slug, UpdateCycle.objects.latest("meeting__date").meeting.date]
    action, board, cycle = [cast.interviews.pk], [cast.board.slug], [world.cycle.pk]
    return {
        **{name: [[]] for name in WITHOUT_ARGUMENTS},
        **{f"actions:action_{name}": [action] for name in ("brag", "edit", "evidence", "note", "timescale")},
        **{f"actions:action_{name}": [action] for name in ("close", "hand_over", "ref", "split")},
        "actions:action_merge": [["plan", "1"]],
        "actions:action_order": [["plan", "1"]],
        "actions:action_reopen": [[cast.done.pk]],
        "actions:objective_add": [["plan"]],
        "actions:objective_number": [["plan", "1"]],
        "actions:plan_carry": [["plan"]],
        "actions:plan_edit": [["plan"]],
        **{f"actions:action_{name}": [action] for name in ACTION_FORMS},
        "actions:milestone_list": [[cast.champion.pk]],
        "actions:milestone_make": [action],
        "actions:milestone_edit": [[world.milestone.pk]],
        "actions:action_add": [["plan", "1"]],
        "actions:objective_edit": [["plan", "1"]],
        "actions:action_detail": [action, [cast.champion.pk], [cast.offer.pk], [cast.done.pk]],
        "actions:action_list": [["plan"]],
        "actions:action_metric": [action],
        "actions:action_no_evidence": [[cast.done.pk]],
        "actions:evidence_edit": [[world.evidence.pk]],
        "actions:evidence_list": [["plan"]],
        "actions:evidence_missing": [["plan"]],
        "actions:evidence_withdraw": [[world.evidence.pk]],
        "actions:metric_detail": [[world.metric.pk]],
        "actions:metric_edit": [[world.metric.pk]],
        "actions:metric_list": [["plan"]],
        "actions:metric_read": [[world.metric.pk]],
        "actions:reading_correct": [[world.reading.pk]],
        "actions:view_add": [["plan"]],
        "actions:view_delete": [["plan", world.view.pk]],
        "actions:view_edit": [["plan", world.view.pk]],
        "actions:view_list": [["plan"]],
        "actions:bulk_change": [["plan"]],
        "actions:bulk_changed": [["plan", world.bulk.key]],
        "actions:import_choose": [[world.upload.pk]],
        "actions:import_done": [[world.applied.pk]],
        "actions:import_list": [["plan"]],
        "actions:import_preview": [[world.upload.pk]],
        "actions:import_undo": [[world.applied.pk]],
        "actions:plan_detail": [["plan"]],
        "reports:plan_pictures": [["plan"]],
        "reports:due_calendar": [["plan"]],
        "reports:due_month": [["plan", "2026-07"]],
        "boards:answer_check": [cycle],
        "boards:answer_done": [cycle],
        "boards:answer_list": [cycle],
        "boards:answer_sheet": [cycle],
        "boards:answer_pass": [cycle],
        "boards:board_detail": [board, [cast.members_board.slug]],
        "boards:board_edit": [board],
        "boards:board_papers": [board],
        "boards:board_figures": [board, [cast.members_board.slug]],
        "boards:contact_list": [[*meeting, cast.health.pk]],
        "boards:cycle_brief": [meeting],
        "boards:cycle_chat": [meeting],
        "boards:cycle_chase": [meeting],
        "boards:cycle_circulate": [meeting, planned],
        "boards:cycle_close": [meeting],
        "boards:days_off_remove": [[world.extra.pk]],
        "boards:cycle_standing_in": [meeting],
        "boards:lead_leaver": [[cast.health.pk]],
        "boards:service_edit": [[cast.health.service.pk]],
        "boards:lead_edit": [[cast.health.pk]],
        "boards:link_list": [meeting],
        "boards:link_open": [["nobody-knows-this-token"]],
        "boards:meeting_add": [board],
        "boards:meeting_cancel": [meeting],
        "boards:meeting_detail": [meeting, reported, planned],
        "boards:meeting_move": [meeting],
        "boards:member_add": [board],
        "boards:message_detail": [[world.message.pk]],
        "boards:request_correct": [[world.submitted.pk]],
        "boards:request_return": [[world.submitted.pk]],
        "boards:resolution_action": [[world.resolution.pk]],
        "boards:resolution_add": [reported],
        "boards:resolution_edit": [[world.resolution.pk]],
        "boards:return_detail": [[*meeting, world.return_sheet.pk]],
        "boards:return_list": [meeting, reported],
        "boards:review_list": [meeting, reported],
        "boards:timetable_add": [board],
        "boards:wording_edit": [[*board, "circulate"], [*board, "brief"]],
        "boards:wording_list": [board],
        "reports:briefing_pack": [[*meeting, "html"], [*reported, "html"]],
        "reports:board_compare": [board],
        "reports:meeting_publish": [meeting],
        "reports:papers_correct": [reported],
        "reports:private_note_edit": [meeting],
        "reports:published_list": [reported],
        "reports:timetable": [[*board, 2026, "html"]],
        "reports:covering_report_edit": [meeting],
        "reports:meeting_paper": [[*meeting, kind, "html"] for kind in KINDS],
        "reports:meeting_report": [meeting],
        "reports:open_actions": [[*meeting, "html"], [*reported, "html"]],
        "reports:paper_list": [meeting, reported],
    }


ACTION_FORMS = ("brag", "edit", "evidence", "leads", "link", "note", "timescale", "title")
WITHOUT_ARGUMENTS = (
    "accessibility",
    "account_change_password",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "actions:action_search",
    "actions:import_upload",
    "actions:plan_list",
    "boards:board_add",
    "boards:board_list",
    "boards:days_off_add",
    "boards:days_off_list",
    "boards:deputy_set",
    "boards:lead_list",
    "boards:link_renewed",
    "boards:message_list",
    "core:appearance_edit",
    "core:schedule_detail",
    "boards:service_list",
    "glossary",
    "home",
    "start",
    "styleguide",
)


@pytest.fixture
def clock() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def world(cast, clock, workbook) -> World:
    """The world with more of it: a meeting to circulate for, a plan to bring in, a lead who is half done."""
    world = make_world(cast)
    manager, on = cast.manager, world.cycle.due_on
    add_meeting(board=cast.board, day=on.replace(month=9), by=manager, on=on)
    world.upload, world.applied = (
        preview_upload(
            chunks=[workbook.read_bytes()], file_name="plan.xlsx", plan_title=title, by=manager, on=on
        )
        for title in ("A plan to look at", "A plan that came in")
    )
    apply_upload(upload=world.applied, by=manager, on=on)
    answer(world.cycle, cast.champion, cast.fostering)
    save(world.cycle, cast.watch, cast.fostering, brag="", new_timescale="31/12/27")
    return world


def test_no_page_is_forgotten(world):
    """A new address stands among the pages or is named as none."""
    assert set(names(get_resolver())) == set(pages(world)) | NO_PAGES


def test_what_is_named_as_no_page_answers_nobody_with_a_page(world):
    """It takes a press of a button only, leads elsewhere, is a file, or is looked at elsewhere for the reason given."""
    given = arguments(world)
    for role in ROLES:
        client = client_of(world, role)
        shown = {name for name in NO_PAGES if is_page(client.get(reverse(name, args=given[name])))}
        assert shown <= set(SEEN_ELSEWHERE), role


@pytest.mark.parametrize("role", ["manager", "chair", "lead_user"])
def test_every_page_says_what_it_is_for_below_its_heading(world, role):
    seen = list(pages_of(world, role))
    found = [fault for _name, address, page in seen if (fault := lede_fault(address, page))]
    assert len(seen) > 10
    assert not found, "\n".join(found)


def lede_fault(address: str, page: str) -> str:
    """A lede stands below the first heading and before the second."""
    page = page[page.index("<main") :]
    heading, lede = page.find("</h1>"), page.find('<p class="lede')
    if lede < 0:
        return f"{address} has no lede"
    between = page[heading:lede] if 0 <= heading < lede else "<h2"
    return f"{address} has its lede elsewhere" if "<h2" in between else ""


@pytest.mark.browser
def test_every_page_is_sound_for_every_role(guest, world):
    found, seen, wanted, opened = [], Seen(), shown_by_the_matrix(), set()
    for role in ROLES:
        somebody = guest()
        if role != "anonymous":
            somebody.sign_in(getattr(world.cast, role))
        for name, address, html in pages_of(world, role):
            opened.add((name, role))
            if seen.is_new(html):
                found += faults_everywhere(somebody, address)
    assert {name for name, _role in opened} == set(pages(world)) - {
        "boards:link_open"
    }  # a refusal: see below
    assert {(name, role) for name, role in wanted if name in pages(world)} <= opened
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_every_page_behind_a_link_is_sound(guest, world):
    lead = guest()
    lead.open(link_of(world.cast.health))
    steps = ("list", "check", "done", "pass", "sheet")
    found = [
        fault
        for step in steps
        for fault in faults_everywhere(lead, reverse(f"boards:answer_{step}", args=[world.cycle.pk]))
    ]
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_every_page_of_refusal_is_sound(guest, world):
    somebody = guest()
    found = faults_everywhere(somebody, reverse("boards:link_open", args=["nobody-knows-this-token"]))
    somebody.sign_in(world.cast.chair)
    for address in (reverse("boards:board_add"), "/nowhere/"):
        found += faults_everywhere(somebody, address)
    # A page that refuses is told on the console as well: that is no fault of the page.
    somebody.faults = [
        fault for fault in somebody.faults if "the server responded with a status of 40" not in fault
    ]
    assert not found, "\n".join(found)


class Seen:
    """What has been looked at: the header, and the rest of a page, each as it reads without names and tokens."""

    def __init__(self) -> None:
        self.headers: set[str] = set()
        self.contents: set[str] = set()

    def is_new(self, html: str) -> bool:
        plain = TOKEN.sub("", html)
        header = CURRENT.sub("", "".join(HEADER.findall(plain)))
        content = HEADER.sub("", plain)
        fresh = header not in self.headers or content not in self.contents
        self.headers.add(header)
        self.contents.add(content)
        return fresh


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(getattr(world.cast, role))
    return client


def shown_by_the_matrix() -> set[tuple[str, str]]:
    """Which role gets which page, by the list that holds who may do what."""
    lines = [line.split() for line in expected()]
    return {
        (name, role)
        for name, method, *statuses in lines
        for role, status in zip(ROLES, statuses, strict=True)
        if method == "GET" and status == "200"
    }


def pages_of(world: World, role: str) -> Iterator[tuple[str, str, str]]:
    """The pages that this role may open: name, address and what each says."""
    client = client_of(world, role)
    for name, abouts in pages(world).items():
        for about in abouts:
            address = reverse(name, args=about)
            answered = client.get(address)
            if is_page(answered):
                yield name, address, answered.text


def is_page(answered: HttpResponse) -> bool:
    return answered.status_code == 200 and answered["Content-Type"].startswith("text/html")


def faults_everywhere(somebody: Guest, address: str) -> list[str]:
    """By day on a desk, by night, and at 320 pixels, which is also 400 % zoom on a desk."""
    page = somebody.open(address)
    found = [f"{address} at {WIDE}: {fault}" for fault in faults_of(page)]
    if moved := page.evaluate(LAYOUT_SHIFT):
        found.append(f"{address} moves by {moved} while it loads")
    page.emulate_media(color_scheme="dark")
    found += [f"{address} by night: {fault}" for fault in axe_faults(page, only=COLOUR_RULES)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": NARROW, "height": 640})
    found += [f"{address} at {NARROW}: {fault}" for fault in faults_of(page)]
    found += [f"{address} at {NARROW}: {fault}" for fault in page.evaluate(FOCUS_FAULTS)]
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found
