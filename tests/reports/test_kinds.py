"""Every paper that is made alike: its page, its files and its command; before the meeting and as the Board saw it."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
from django.urls import reverse

from actions.rules.brag import Brag
from boards.operations.reporting import report_meeting
from plantracker.lib.pdf import PaperFailed
from reports.kinds import KINDS
from reports.renderers import store
from tests.cast import TODAY, make_action
from tests.reports.conftest import MEETING
from tests.reports.pdfs import bookmarks, tags
from tests.reports.test_commands import run

HOSTILE = "<script>alert(1)</script> =SUM(A1)"


def address(kind: str, ending: str) -> str:
    return reverse("reports:meeting_paper", args=["delivery-board", MEETING, kind, ending])


@pytest.mark.parametrize("kind", KINDS)
def test_page_and_data_are_there_for_who_may_see_them(cast, lived, as_user, kind):
    allowed = {"manager", "chair", "briefed"}
    if not KINDS[kind].for_the_briefed:
        allowed |= {"administrator", "viewer", "member", "clerk"}
    for part in ("administrator", "manager", "viewer", "chair", "briefed", "member", "clerk", "outsider"):
        client = as_user(getattr(cast, part))
        for ending in ("html", "json"):
            status = client.get(address(kind, ending)).status_code
            assert status == (200 if part in allowed else 404), (part, ending)


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_is_tagged_titled_and_the_same_twice(lived, kind):
    report = KINDS[kind].make(lived, plan=None, on=TODAY)
    content = KINDS[kind].formats["pdf"](report)
    with pikepdf.open(io.BytesIO(content)) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en-GB"
        assert report.title.lower() in str(paper.docinfo["/Title"])
        assert paper.open_metadata()["pdfuaid:part"] == "1"
    assert tags(content)["/TH"]
    assert bookmarks(content)[0] == report.title
    for kept in (store.Path(store.settings.DATA_DIR) / "papers").glob("*.pdf"):
        kept.unlink()
    assert KINDS[kind].formats["pdf"](report) == content


@pytest.mark.parametrize("kind", KINDS)
def test_what_people_typed_stays_text(cast, lived, as_user, kind):
    make_action(cast.first, "99", title=HOSTILE, brag=Brag.RED, parent_ref="9.9", leads=(cast.health,))
    for text in (
        as_user(cast.manager).get(address(kind, "html")).text,
        KINDS[kind].formats["html"](KINDS[kind].make(lived, plan=None, on=TODAY)).decode(),
    ):
        assert "<script>alert" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_queries_do_not_grow_with_the_plan(cast, lived, as_user, kind, count_queries):
    client = as_user(cast.manager)
    few = count_queries(client, address(kind, "html"))
    for number in range(20):
        make_action(cast.first, f"{100 + number}", parent_ref=f"4.{number}", leads=(cast.health, cast.school))
    assert count_queries(client, address(kind, "html")) == few


@pytest.mark.parametrize("kind", KINDS)
def test_command_writes_the_paper(lived, tmp_path, kind):
    file = tmp_path / "paper.json"
    code, out, _err = run(
        "meeting_paper",
        "Delivery Board",
        kind,
        "--meeting",
        "2026-06-30",
        "-o",
        str(file),
        "--on",
        "2026-06-23",
    )
    assert (code, out) == (0, "")
    assert json.loads(file.read_text())["board"] == "Delivery Board"


def test_rows_are_as_the_board_saw_them_once_it_is_reported(cast, lived):
    cast.champion.parent_ref = "4.7.5"
    cast.champion.save()
    report_meeting(meeting=lived, by=None, on=MEETING)
    cast.champion.parent_ref = "1.1"
    cast.champion.save()
    for kind, name in (("by-reference", "4.7.5"), ("by-service", "Fostering and adoption")):
        report = KINDS[kind].make(lived, plan=None, on=MEETING).as_json()
        assert report["frozen"] is True
        assert name in [group["name"] for group in report["groups"]]


@pytest.mark.parametrize("where", [("unknown", "pdf"), ("by-lead", "docx")])
def test_unknown_paper_or_format_is_not_found(cast, lived, as_user, where):
    assert as_user(cast.manager).get(address(*where)).status_code == 404


def test_paper_that_fails_is_told_in_a_sentence(cast, lived, as_user, monkeypatch):
    def fail(*_given, **_named):
        raise PaperFailed(
            "The paper took too long to make at action 1.7b: shorten the text there and try again."
        )

    monkeypatch.setattr(store, "render_pdf", fail)
    page = as_user(cast.manager).get(address("by-lead", "pdf"))
    assert page.status_code == 503
    assert "at action 1.7b" in page.text
