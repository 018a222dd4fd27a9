"""The exported workbook has the sheets and headings of the council's own, where they are read as what they say."""

from __future__ import annotations

import pytest

from actions.models import ImportChoices
from objectives.models import Plan
from tests.actions.workbooks import save_book
from tests.reports.coming_back import assert_unchanged, bring_in, come_back, opened, texts

pytestmark = pytest.mark.django_db

HEADINGS = ["Item", "Milestone", "Owner", "Deadline", "B/R/A/G", "Comments"]
ROWS = [HEADINGS, ["1", "Build homes", "Housing", "May 2026", "Green", "14.05.26 - Begun."]]


@pytest.fixture
def own(tmp_path) -> Plan:
    closed = [HEADINGS, ["2", "Buy land", "Housing", "May 2025", "Blue", "Done."]]
    return bring_in(save_book(tmp_path / "in.xlsx", {"Live actions": ROWS, "Archive": closed}))


def test_sheets_and_headings_are_the_councils_own(own, tmp_path):
    found = opened(own)
    assert list(found) == ["Live actions", "Metrics", "Ongoing", "Archive"]
    assert texts(found["Live actions"])[1] == [
        "Item",
        "Parent plan ref",
        "Milestone",
        "Comments",
        "Evidence",
        "Metric",
        "Current Data & Date",
        "Target Data & Date",
        "Owner",
        "Deadline",
        "B/R/A/G",
    ]
    assert_unchanged(come_back(own, tmp_path))


def test_sheet_of_one_theme_among_several_does_not_name_them_all(tmp_path):
    rows = {
        name: [HEADINGS, [ref, "Build", "Housing", "May 2026", "Red", ""]] for ref, name in enumerate("AB")
    }
    plan = bring_in(save_book(tmp_path / "in.xlsx", rows))
    assert next(iter(opened(plan))) == "Open actions"
    assert_unchanged(come_back(plan, tmp_path))


def test_heading_that_was_said_to_mean_something_else_is_not_used(own, tmp_path):
    ImportChoices.objects.create(
        plan=own,
        columns={"comments": "", "progress": "evidence", "owner": "workstream", "responsible service": ""},
    )
    headings = texts(opened(own)["Live actions"])[1]
    assert "Progress update" in headings
    assert "Responsible officer" in headings
    assert not {"Comments", "Progress", "Owner", "Responsible Service"} & set(headings)
    assert_unchanged(come_back(own, tmp_path))


def test_sheet_that_was_said_to_be_left_out_is_not_used(own, tmp_path):
    ImportChoices.objects.create(plan=own, sheets={"Live actions": False, "Open actions": False})
    assert next(iter(opened(own))) == "Open actions of the plan"
    assert_unchanged(come_back(own, tmp_path))


def test_recommendations_have_their_own_layout(tmp_path):
    rows = [
        ["No", "Recommendation", "Current position", "Progress"],
        ["1", "Improve the timeliness of visits", "Visits are late", "14.05.26 - Begun.\n01.06.26 - Better."],
        ["2", "Hear children", None, "No date at all"],
    ]
    plan = bring_in(save_book(tmp_path / "in.xlsx", {"Inspection": rows}))
    found = opened(plan)
    assert list(found) == ["Inspection", "Metrics", "Ongoing", "Closed"]
    sheet = texts(found["Inspection"])
    assert sheet[1][:4] == ["No", "Recommendation", "Current position", "Progress"]
    assert sheet[3][:3] == ["1", "Improve the timeliness of visits", "Visits are late"]
    assert_unchanged(come_back(plan, tmp_path))
    copy = bring_in(tmp_path / "plan.xlsx", "A copy")
    assert copy.action_word == "Recommendation"


def test_sheet_whose_kind_was_said_by_hand_lends_no_name(own, tmp_path):
    ImportChoices.objects.create(plan=own, sheets={"Archive": "closed", "Closed": "open"})
    assert list(opened(own)) == ["Live actions", "Metrics", "Ongoing", "Closed of the plan"]
    assert_unchanged(come_back(own, tmp_path))
