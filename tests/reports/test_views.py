"""The pages and files of reports: who sees which, and with how many queries."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from boards.models import Paper
from plantracker.lib.pdf import PaperFailed
from reports.operations.papers import report_with_papers
from reports.renderers import store
from tests.cast import TODAY, Cast, make_action

SUMMARY = "/boards/delivery-board/meetings/2026-06-30/open-actions.{}"
PACK = "/boards/delivery-board/meetings/2026-06-30/briefing-pack.{}"
PLAN = "/plans/plan/export.{}"
EVERYBODY = (
    "administrator",
    "manager",
    "viewer",
    "chair",
    "briefed",
    "member",
    "clerk",
    "lead_user",
    "outsider",
)
SEE_BOARD = {"administrator", "manager", "viewer", "chair", "briefed", "member", "clerk"}
BRIEFED = {"manager", "chair", "briefed"}


@pytest.mark.parametrize("part", EVERYBODY)
def test_papers_are_seen_by_those_who_may(cast: Cast, meeting, as_user, part):
    client = as_user(getattr(cast, part))
    for address, allowed in (
        (SUMMARY.format("json"), SEE_BOARD),
        (SUMMARY.format("html"), SEE_BOARD),
        (PACK.format("json"), BRIEFED),
        (PACK.format("html"), BRIEFED),
        (PLAN.format("json"), SEE_BOARD | {"lead_user"}),
    ):
        assert client.get(address).status_code == (200 if part in allowed else 404), address


def test_stranger_is_asked_to_sign_in(client, meeting):
    for address in (SUMMARY.format("pdf"), PACK.format("pdf"), PLAN.format("xlsx"), "/papers/1/"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        SUMMARY.format("docx"),
        PACK.format("xlsx"),
        PLAN.format("pdf"),
        "/boards/other-board/meetings/2026-06-30/open-actions.pdf",
        "/boards/delivery-board/meetings/2026-06-31/open-actions.pdf",
        "/boards/delivery-board/meetings/2026-07-01/open-actions.pdf",
        "/plans/other/export.json",
        "/papers/999/",
        SUMMARY.format("json?plan=other"),
    ],
)
def test_what_is_not_there_is_not_found(cast, meeting, as_user, address):
    assert as_user(cast.manager).get(address).status_code == 404


def test_nothing_is_changed_by_post(cast, meeting, as_user):
    for address in (SUMMARY.format("json"), PACK.format("json"), PLAN.format("json")):
        assert as_user(cast.manager).post(address).status_code == 405


@pytest.mark.parametrize(
    ("address", "start", "media_type"),
    [
        (SUMMARY.format("pdf"), b"%PDF-", "application/pdf"),
        (SUMMARY.format("xlsx"), b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (SUMMARY.format("html?download"), b"<!doctype html>", "text/html; charset=utf-8"),
        (PACK.format("pdf"), b"%PDF-", "application/pdf"),
        (PLAN.format("csv"), b"\xef\xbb\xbfobjective", "text/csv; charset=utf-8"),
        (PLAN.format("xlsx"), b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_file_comes_with_its_type_and_a_name(cast, meeting, as_user, address, start, media_type):
    response = as_user(cast.manager).get(address)
    assert response.content.startswith(start)
    assert response["Content-Type"] == media_type
    assert "filename=" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"


def test_open_actions_page_has_the_paper_and_its_files(cast, meeting, as_user):
    page = as_user(cast.member).get(
        reverse("reports:open_actions", args=["delivery-board", meeting.date, "html"])
    )
    assert page.templates[0].name == "reports/open_actions.html"
    for words in (
        "Objective 1 – Children are heard",
        "Name a champion in every team",
        "open-actions.pdf",
        "paper.css",
    ):
        assert words in page.content.decode()
    assert b"<style" not in page.content
    assert b" style=" not in page.content


def test_briefing_pack_page_has_the_pack(cast, lived, as_user):
    page = as_user(cast.chair).get(PACK.format("html")).content.decode()
    assert "What we need from the Board" in page
    assert "<style" not in page
    assert " style=" not in page


def test_failed_paper_is_told_in_a_sentence(cast, meeting, as_user, monkeypatch):
    def fail(*args: object, **kwargs: object) -> bytes:
        raise PaperFailed("The paper took too long to make at action 1.7b.")

    monkeypatch.setattr(store, "render_pdf", fail)
    response = as_user(cast.manager).get(SUMMARY.format("pdf"))
    assert response.status_code == 503
    assert "at action 1.7b" in response.content.decode()


def test_board_without_a_plan_is_told_so(cast, meeting, as_user):
    cast.board.board_plans.all().delete()
    response = as_user(cast.manager).get(SUMMARY.format("html"))
    assert response.status_code == 409
    assert "neither owns nor receives" in response.content.decode()


def test_kept_paper_is_served_as_it_was_kept(cast, meeting, as_user):
    report_with_papers(meeting=meeting, by=None, on=meeting.date)
    for paper in Paper.objects.all():
        response = as_user(cast.chair).get(f"/papers/{paper.pk}/")
        assert sha256(response.content).hexdigest() == response["X-Content-SHA256"] == paper.sha256
        assert response["Content-Disposition"].startswith("inline" if paper.format == "pdf" else "attachment")


def test_kept_briefing_pack_is_for_those_briefed_only(cast, meeting, as_user):
    report_with_papers(meeting=meeting, by=None, on=meeting.date)
    pack = Paper.objects.get(kind="briefing_pack")
    summary = Paper.objects.get(kind="open_actions", format="pdf")
    for part, status in (("chair", 200), ("member", 404), ("clerk", 404), ("viewer", 404), ("outsider", 404)):
        assert as_user(getattr(cast, part)).get(f"/papers/{pack.pk}/").status_code == status
    assert as_user(cast.member).get(f"/papers/{summary.pk}/").status_code == 200
    page = as_user(cast.member).get(SUMMARY.format("html")).content.decode()
    assert f"/papers/{summary.pk}/" in page
    assert f"/papers/{pack.pk}/" not in page


@pytest.mark.parametrize("address", [SUMMARY.format("html"), PACK.format("html"), PLAN.format("json")])
def test_page_of_a_hundred_actions_asks_no_more_than_of_ten(cast, meeting, as_user, address):
    client = as_user(cast.manager)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for number in range(10):
        make_action(cast.first, f"20{number}", leads=(cast.health,))
    few = queries()
    for number in range(90):
        make_action(cast.first, f"30{number}", leads=(cast.health,), notes=((TODAY, "x"),))
    assert queries() <= few
