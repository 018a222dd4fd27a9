"""The list of a meeting's papers, and comparing two meetings."""

from __future__ import annotations

import pytest
from django.urls import reverse

from boards.models import BoardPlan, Paper, Snapshot
from boards.operations.reporting import report_meeting, take_snapshot
from objectives.models import Plan
from reports.kinds import KINDS
from tests.reports.conftest import BEFORE, MEETING

LIST = reverse("reports:paper_list", args=["delivery-board", MEETING])
COMPARE = reverse("reports:board_compare", args=["delivery-board"])


@pytest.mark.parametrize(("part", "briefed"), [("manager", True), ("chair", True), ("member", False)])
def test_paper_list_names_what_this_person_may_read(cast, lived, as_user, part, briefed):
    report_meeting(meeting=lived, by=None, on=MEETING)
    snapshot = Snapshot.objects.get(meeting=lived)
    for kind in ("open_actions", "briefing_pack"):
        Paper.objects.create(snapshot=snapshot, kind=kind, format="pdf", content=b"x", sha256=kind * 4)
    text = as_user(getattr(cast, part)).get(LIST).text
    assert "open_actionsopen_actions" in text
    assert ("briefing_packbriefing_pack" in text) is briefed
    assert ("Briefing pack" in text) is briefed
    assert [kind.name for kind in KINDS.values() if kind.name in text] == [
        kind.name for kind in KINDS.values() if briefed or not kind.for_the_briefed
    ]


def test_paper_list_takes_as_many_queries_for_many_papers(cast, lived, as_user, count_queries):
    report_meeting(meeting=lived, by=None, on=MEETING)
    client, snapshot = as_user(cast.manager), Snapshot.objects.get(meeting=lived)
    few = count_queries(client, LIST)
    for number in range(9):
        Paper.objects.create(snapshot=snapshot, kind=f"k{number}", format="pdf", content=b"x", sha256="0")
    assert count_queries(client, LIST) == few


def test_board_compare_says_what_to_do_before_anything_is_reported(cast, meeting, as_user):
    assert "Nothing to compare yet" in as_user(cast.member).get(COMPARE).text


def test_board_compare_puts_a_meeting_beside_now(cast, lived, as_user):
    client, snapshot = as_user(cast.member), Snapshot.objects.get()
    assert f'value="{snapshot.pk}"' in client.get(COMPARE).text
    page = client.get(COMPARE, {"first": snapshot.pk, "second": "now"})
    assert "Worse" in page.text
    address = f"{COMPARE}?first={snapshot.pk}&second=now&format="
    assert client.get(f"{address}pdf").content.startswith(b"%PDF-")
    assert client.get(f"{address}json").json()["from"] == BEFORE.isoformat()
    assert client.get(f"{address}docx").status_code == 404


def test_board_compare_refuses_a_meeting_with_itself_and_two_plans(cast, lived, as_user):
    client, snapshot = as_user(cast.manager), Snapshot.objects.get()
    page = client.get(COMPARE, {"first": snapshot.pk, "second": snapshot.pk})
    assert "These are the same" in page.text
    other = Plan.objects.create(slug="other", title="Other plan")
    BoardPlan.objects.create(board=cast.board, plan=other, relation="receives")
    second = take_snapshot(meeting=snapshot.meeting, plan=other, by=None, on=BEFORE)
    page = client.get(COMPARE, {"first": snapshot.pk, "second": second.pk})
    assert "These are two plans" in page.text
    assert "Other plan" in page.text


def test_board_compare_knows_only_its_own_boards_meetings(cast, lived, as_user):
    page = as_user(cast.manager).get(COMPARE, {"first": "987654", "second": "now"})
    assert "987654 is not one of the available choices" in page.text
