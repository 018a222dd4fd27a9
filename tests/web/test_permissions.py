"""Every address × every role × every method: `permission_matrix.txt` says what each gets.

A line of the matrix is a URL name, a method and one status per role. An address without a line fails the test, and so
does a line without an address. After a change that is meant, write the file anew with

    PERMISSION_MATRIX=write .venv/bin/pytest tests/web/test_permissions.py

and read every line of the difference: it is who may do what.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.boards.answering import by_link
from tests.cast import TODAY
from tests.web.world import World, make_world

pytestmark = pytest.mark.django_db

MATRIX = Path(__file__).parent / "permission_matrix.txt"
ROLES = (
    "anonymous",
    "outsider",
    "lead_user",
    "member",
    "clerk",
    "chair",
    "briefed",
    "viewer",
    "administrator",
    "manager",
)
METHODS = ("GET", "POST")
PARTS = 4


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every named address of the site; Django's own admin has its own tests."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from names(pattern, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif pattern.name:
            yield prefix + pattern.name


def arguments(world: World) -> dict[str, list[object]]:
    """What each address is about, in the world of the test."""
    cast = world.cast
    meeting = [cast.board.slug, world.cycle.meeting.date]
    given: dict[str, list[object]] = {
        "account_reset_password_from_key": ["1", "x-y"],
        "actions:action_add": ["plan", "1"],
        "actions:action_merge": ["plan", "1"],
        "actions:action_order": ["plan", "1"],
        "actions:objective_add": ["plan"],
        "actions:objective_edit": ["plan", "1"],
        "actions:objective_move": ["plan", "1"],
        "actions:objective_number": ["plan", "1"],
        "actions:objective_remove": ["plan", "1"],
        "actions:plan_carry": ["plan"],
        "actions:plan_edit": ["plan"],
        "actions:action_list": ["plan"],
        "actions:action_search": [],
        "actions:bulk_change": ["plan"],
        "actions:bulk_changed": ["plan", world.bulk.key],
        "actions:import_list": ["plan"],
        "actions:import_upload": [],
        "actions:plan_detail": ["plan"],
        "core:appearance_css": ["0d5f69"],
        "core:appearance_logo": [world.appearance.logo_sha256],
        "actions:view_delete": ["plan", world.view.pk],
        "actions:view_edit": ["plan", world.view.pk],
        "boards:contact_list": [*meeting, cast.health.pk],
        "actions:evidence_edit": [world.evidence.pk],
        "actions:evidence_file": [world.evidence.pk],
        "actions:evidence_list": ["plan"],
        "actions:evidence_missing": ["plan"],
        "actions:evidence_withdraw": [world.evidence.pk],
        "actions:metric_list": ["plan"],
        "actions:link_remove": [world.link.pk],
        "actions:milestone_list": [cast.champion.pk],
        "actions:milestone_make": [cast.champion.pk],
        "boards:answer_file": [world.cycle.pk, world.file.pk],
        "boards:answer_file_remove": [world.cycle.pk, world.file.pk],
        "boards:answer_save": [world.cycle.pk, cast.champion.update_requests.get().pk],
        "boards:answer_take_back": [world.cycle.pk, cast.champion.update_requests.get().pk],
        "boards:lead_edit": [cast.health.pk],
        "boards:lead_leaver": [cast.health.pk],
        "boards:passing_take_back": [world.cycle.pk, world.passing.pk],
        "boards:service_edit": [cast.health.service.pk],
        "boards:link_calendar": ["nobodyknowsthistoken"],
        "boards:link_code": [world.cycle.pk],
        "boards:link_code_send": [world.cycle.pk],
        "boards:link_end": [*meeting, cast.health.pk],
        "boards:link_list": meeting,
        "boards:link_open": ["nobody-knows-this-token"],
        "boards:meeting_add": [cast.board.slug],
        "boards:member_add": [cast.board.slug],
        "boards:message_again": [world.message.pk],
        "boards:message_detail": [world.message.pk],
        "boards:message_release": [world.message.pk],
        "boards:message_settle": [world.message.pk],
        "boards:days_off_remove": [world.extra.pk],
        "boards:request_accept": [world.submitted.pk],
        "boards:request_correct": [world.submitted.pk],
        "boards:request_file": [world.file.pk],
        "boards:request_return": [world.submitted.pk],
        "reports:figures_export": [cast.board.slug, "csv"],
        "boards:resolution_add": meeting,
        "reports:briefing_pack": [*meeting, "json"],
        "reports:meeting_paper": [*meeting, "by-lead", "json"],
        "reports:meeting_report": meeting,
        "reports:meeting_publish": meeting,
        "reports:paper_job": ["0" * 64],
        "reports:paper_job_file": ["0" * 64],
        "reports:published_list": meeting,
        "reports:timetable": [cast.board.slug, 2026, "ics"],
        "reports:timetable_this_year": [cast.board.slug],
        "reports:published_paper": [world.published.pk],
        "reports:open_actions": [*meeting, "json"],
        "reports:covering_report_edit": meeting,
        "reports:private_note_edit": meeting,
        "reports:briefing_pack_read": meeting,
        "reports:papers_correct": meeting,
        "reports:board_compare": [cast.board.slug],
        "reports:paper": [world.paper.pk],
        "reports:paper_list": meeting,
        "reports:own_return_sheet": [world.cycle.pk, cast.fostering.pk],
        "reports:return_sheet": [*meeting, cast.fostering.pk],
        "reports:return_sheets": meeting,
        "reports:action_list_export": ["plan", "csv"],
        "reports:evidence_export": ["plan", "csv"],
        "reports:metric_export": ["plan", "csv"],
        "reports:plan_export": ["plan", "json"],
        "reports:plan_pictures": ["plan"],
        "reports:plan_pictures_file": ["plan", "json"],
        "reports:due_calendar": ["plan"],
        "reports:due_month": ["plan", "2026-07"],
    }
    starts = {
        "actions:action_": [cast.champion.pk],
        "actions:import_": [world.upload.pk],
        "actions:metric_": [world.metric.pk],
        "actions:reading_": [world.reading.pk],
        "actions:milestone_": [world.milestone.pk],
        "actions:view_": ["plan"],
        "boards:answer_": [world.cycle.pk],
        "boards:board_detail": [cast.board.slug],
        "boards:board_edit": [cast.board.slug],
        "boards:board_figures": [cast.board.slug],
        "boards:board_papers": [cast.board.slug],
        "boards:cycle_": meeting,
        "boards:meeting_": meeting,
        "boards:resolution_": [world.resolution.pk],
        "boards:review_": meeting,
        "boards:return_list": meeting,
        "boards:return_": [*meeting, world.return_sheet.pk],
        "boards:timetable_": [cast.board.slug],
        "boards:wording_edit": [cast.board.slug, "circulate"],
        "boards:wording_list": [cast.board.slug],
    }
    for name in dict.fromkeys(names(get_resolver())):
        found = next((args for start, args in starts.items() if name.startswith(start)), [])
        given.setdefault(name, found)
    return given


def statuses(world: World, name: str, args: list[object], method: str) -> list[int]:
    """What each role gets; nothing that one of them does is seen by the next."""
    found = []
    for role in ROLES:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(getattr(world.cast, role))
        before = transaction.savepoint()
        found.append(client.generic(method, reverse(name, args=args)).status_code)
        transaction.savepoint_rollback(before)
    return found


def observed(world: World, part: int) -> list[str]:
    """The lines of every fourth address, so that four tests share the work."""
    lines = []
    for name, args in sorted(arguments(world).items())[part::PARTS]:
        for method in METHODS:
            row = " ".join(f"{status:>5}" for status in statuses(world, name, args, method))
            lines.append(f"{name:<40} {method:<7}{row}")
    return lines


def expected() -> list[str]:
    return [line for line in MATRIX.read_text().splitlines() if line and not line.startswith("#")]


def name_of(line: str) -> str:
    return line.split()[0]


def write_anew(lines: list[str]) -> None:
    """Put these lines in place of those of the same addresses; what names no address any more goes."""
    here = {name_of(line) for line in lines}
    known = set(names(get_resolver()))
    others = [line for line in expected() if name_of(line) in known - here]
    MATRIX.write_text("\n".join(["# " + " ".join(ROLES), *sorted(others + lines)]) + "\n")


@pytest.mark.parametrize("part", range(PARTS))
def test_every_address_answers_every_role_as_the_matrix_says(cast, monkeypatch, part):
    for deed in ("freeze_meeting", "keep_papers"):  # they have tests of their own
        monkeypatch.setattr(f"reports.views.reporting.{deed}", lambda **words: [])
    with time_machine.travel(f"{TODAY.replace(day=24)} 10:00", tick=False):
        lines = observed(make_world(cast), part)
    if os.environ.get("PERMISSION_MATRIX") == "write":
        write_anew(lines)
    here = {name_of(line) for line in lines}
    assert lines == [line for line in expected() if name_of(line) in here]


def test_no_line_of_the_matrix_is_about_an_address_that_has_gone():
    assert {name_of(line) for line in expected()} == set(names(get_resolver()))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_no_address_takes_an_unusual_method(cast, method):
    client = Client()
    client.force_login(cast.manager)
    for name, args in arguments(make_world(cast)).items():
        assert client.generic(method, reverse(name, args=args)).status_code == 405, name


def test_what_is_not_ones_own_does_not_exist(cast):
    """A foreign plan's pages are not found by anybody whose roles are on another plan or board."""
    world = make_world(cast)
    action = world.foreign_plan.objectives.get().actions.get()
    for role in ("outsider", "lead_user", "member", "clerk", "chair", "briefed"):
        client = Client()
        client.force_login(getattr(cast, role))
        for address in (
            reverse("actions:plan_detail", args=["foreign"]),
            reverse("actions:action_list", args=["foreign"]),
            reverse("actions:action_detail", args=[action.pk]),
            reverse("actions:action_edit", args=[action.pk]),
            reverse("reports:plan_export", args=["foreign", "json"]),
        ):
            assert client.get(address).status_code == 404, (role, address)


def test_a_personal_link_opens_its_own_pages_and_nothing_else(cast):
    """LNK-6: whoever holds a link is a stranger everywhere but at the answers that the link is for."""
    with time_machine.travel(f"{TODAY.replace(day=24)} 10:00", tick=False):
        world = make_world(cast)
        holder = by_link(cast.health)
        given = arguments(world)
        opened = {}
        for name, args in given.items():
            address = reverse(name, args=args)
            held, stranger = holder.get(address), Client().get(address)
            if (held.status_code, held.content) != (stranger.status_code, stranger.content):
                opened[name] = held.status_code
        open_to_all = ("account_", "accessibility", "glossary")  # each answer has a token of its own
        mine = {name: code for name, code in opened.items() if not name.startswith(open_to_all)}
        foreign = [world.cycle.pk, cast.champion.update_requests.get().pk]
        for name in ("answer_save", "answer_take_back"):
            assert holder.post(reverse(f"boards:{name}", args=foreign)).status_code == 404, name
        file = [world.cycle.pk, world.file.pk]
        assert holder.post(reverse("boards:answer_file_remove", args=file)).status_code == 404
        passing = [world.cycle.pk, world.passing.pk]
        assert holder.post(reverse("boards:passing_take_back", args=passing)).status_code in (403, 404)
    shown = {name for name, code in mine.items() if code == 200}
    steps = ("list", "check", "done", "sheet", "pass", "calendar")
    assert shown == {f"boards:answer_{step}" for step in steps}
    # The rest leads on (this board asks for no code), takes a POST only, or is another lead's and does not exist.
    assert {mine[name] for name in mine if name not in shown} == {302, 404, 405}


def test_control_a_page_without_its_guard_is_caught(cast, monkeypatch):
    """The matrix is only worth something if it sees a missing guard."""
    world = make_world(cast)
    name, args = "boards:cycle_close", [cast.board.slug, world.cycle.meeting.date]
    guarded = statuses(world, name, args, "GET")
    monkeypatch.setattr("boards.views.doors.may_run_board", lambda user, board: True)
    assert statuses(world, name, args, "GET") != guarded
