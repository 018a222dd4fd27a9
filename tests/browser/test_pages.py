"""Every page of the site for each of the people who may open it, on a desk and on a small phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse

from actions.operations.importing_uploads import apply_upload, preview_upload
from boards.models import UpdateCycle
from boards.operations.meetings import add_meeting
from reports.kinds import KINDS
from tests.boards.answering import link_of
from tests.boards.steps import answer, save
from tests.browser.conftest import NARROW, WIDE, Guest, faults_of
from tests.web.test_permissions import names
from tests.web.world import World, make_world

# The day returns are due in the world of the tests: something is open, something is late.
NOW = "2026-06-22T10:00+01:00"

# Where a name does not lead to a page of its own: a button's address, a file, or a way on to another page.
NO_PAGES = {
    "account_reset_password_from_key",  # without the key of a mail it says the same as `link_closed`
    "actions:import_apply",
    "actions:evidence_file",
    "boards:answer_calendar",
    "boards:answer_file",
    "boards:answer_file_remove",
    "boards:answer_save",
    "boards:answer_submit",
    "boards:link_code",  # without a link there is none: tests/browser/test_scanner.py looks at it
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
    "reports:paper_job",  # without a job there is none: tests/reports/test_making.py looks at it
    "reports:paper_job_file",
    "reports:published_paper",
    "reports:timetable_this_year",
    "reports:action_list_export",
    "reports:figures_export",
    "reports:plan_export",
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
        "actions:action_add": [["plan", "1"]],
        "actions:objective_edit": [["plan", "1"]],
        "actions:action_detail": [action, [cast.offer.pk], [cast.done.pk]],
        "actions:action_list": [["plan"]],
        "actions:bulk_change": [["plan"]],
        "actions:bulk_changed": [["plan", world.bulk.key]],
        "actions:import_choose": [[world.upload.pk]],
        "actions:import_done": [[world.applied.pk]],
        "actions:import_list": [["plan"]],
        "actions:import_preview": [[world.upload.pk]],
        "actions:import_undo": [[world.applied.pk]],
        "actions:plan_detail": [["plan"]],
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


WITHOUT_ARGUMENTS = (
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
    "core:schedule_detail",
    "boards:service_list",
    "home",
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


@pytest.mark.browser
@pytest.mark.parametrize(("role", "at_least"), [("manager", 40), ("chair", 16), ("lead_user", 12)])
def test_every_page_is_sound(guest, world, role, at_least):
    user = getattr(world.cast, role)
    somebody, client = guest(), Client()
    somebody.sign_in(user)
    client.force_login(user)
    found = look_at(somebody, [address for address in addresses(world) if is_page(client, address)], at_least)
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_every_page_without_an_account_is_sound(guest, world):
    lead = guest()
    lead.open(link_of(world.cast.health))
    names_of_pages = ("account_login", "account_reset_password", "account_reset_password_done")
    open_to_all = [reverse(name) for name in names_of_pages]
    answers = [reverse(f"boards:answer_{name}", args=[world.cycle.pk]) for name in ("list", "check", "done")]
    found = look_at(lead, [*open_to_all, *answers], 6)
    assert not found, "\n".join(found)


@pytest.mark.browser
def test_every_page_of_refusal_is_sound(guest, world):
    somebody = guest()
    somebody.open(reverse("boards:link_open", args=["nobody-knows-this-token"]))
    found = faults_at_both_widths(somebody)
    somebody.sign_in(world.cast.chair)
    for address in (reverse("boards:board_add"), "/nowhere/"):
        somebody.open(address)
        found += faults_at_both_widths(somebody)
    # A page that refuses is told on the console as well: that is no fault of the page.
    somebody.faults = [
        fault for fault in somebody.faults if "the server responded with a status of 40" not in fault
    ]
    assert not found, "\n".join(found)


def addresses(world: World) -> Iterator[str]:
    for name, abouts in pages(world).items():
        yield from (reverse(name, args=about) for about in abouts)


def is_page(client: Client, address: str) -> bool:
    """Whether this person may open it; `tests/web/test_permissions.py` holds who may open what."""
    answered = client.get(address)
    return answered.status_code == 200 and "html" in answered["Content-Type"]


def look_at(somebody: Guest, wanted: list[str], at_least: int) -> list[str]:
    assert len(wanted) >= at_least, wanted
    found = []
    for address in wanted:
        somebody.open(address)
        found += faults_at_both_widths(somebody)
    return found


def faults_at_both_widths(somebody: Guest) -> list[str]:
    found = []
    for width in (WIDE, NARROW):
        somebody.page.set_viewport_size({"width": width, "height": 900})
        path = somebody.page.url.split("/", 3)[3]
        found += [f"/{path} at {width}: {fault}" for fault in faults_of(somebody.page)]
    return found
