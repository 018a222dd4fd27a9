"""The summary of open actions as a board wants it, and as it was when the Board saw it."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from boards.operations.papers import settle_papers
from boards.operations.reporting import report_meeting
from boards.rules.paper_settings import AT_WILL
from reports.datasets.briefing_pack import briefing_pack
from reports.datasets.open_actions import open_actions
from reports.renderers.formats import OPEN_ACTIONS
from tests.reports.conftest import MEETING
from tests.reports.pdfs import raw_text_of, tags

DAY = date(2026, 6, 23)
EVERY = [column.value for column in AT_WILL]


def settle(cast, **changes) -> None:
    given = {
        "summary_title": "What is still to be done",
        "appendix": "A",
        "columns": EVERY,
        "report_headings": "Advice",
        "published": False,
        "prints_posts": False,
        "rules_off": [],
        **changes,
    }
    settle_papers(board=cast.board, by=cast.manager, on=DAY, **given)


@pytest.mark.parametrize("columns", [[], EVERY[:1], EVERY[:2], EVERY])
def test_pdf_has_the_columns_asked_for(cast, lived, columns):
    settle(cast, columns=columns)
    content = OPEN_ACTIONS["pdf"](open_actions(lived, on=DAY))
    text = raw_text_of(content)
    assert "Appendix A – What is still to be done" in text
    assert ("Designated Nurse" in text) is ("lead" in columns)
    assert ("Panels" in text) is ("last_note" in columns)
    rows, columns_shown = 5, 4 + len(columns)
    assert tags(content)["/TD"] == rows * (columns_shown - 1) + 4  # and the meanings of the key


def test_workbook_and_data_have_them_too(cast, lived):
    settle(cast)
    summary = open_actions(lived, on=DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(OPEN_ACTIONS["xlsx"](summary)))["Open actions"]
    assert [cell.value for cell in sheet[2]] == [
        "Ref", "Action", "Timescale", "RAG", "Lead", "Expected", "Last note",
    ]  # fmt: skip
    first = summary.as_json()["objectives"][0]["actions"][0]
    assert list(first) == ["ref", "action", "timescale", "rag", *EVERY]
    assert (first["lead"], first["last_note"]) == ("Head of Fostering", "Two teams have named theirs.")


def test_what_the_board_saw_keeps_its_looks(cast, lived):
    settle(cast)
    report_meeting(meeting=lived, by=None, on=MEETING)
    before = OPEN_ACTIONS["html"](open_actions(lived, on=MEETING))
    settle(cast, summary_title="Another title", appendix="", columns=[])
    assert OPEN_ACTIONS["html"](open_actions(lived, on=MEETING)) == before


def test_a_silent_rule_is_silent_in_the_boards_papers_and_in_its_snapshot(cast, lived):
    settle(cast, rules_off=["overdue"])
    for day in (DAY, MEETING):
        pack = briefing_pack(lived, on=day)
        assert not pack.late
        assert "overdue" not in {query.because.code for query in pack.queries}
        if day == DAY:
            report_meeting(meeting=lived, by=None, on=MEETING)
