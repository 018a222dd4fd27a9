"""A real council's plan, where it lies beside this checkout: counts and codes only, its words stay out of here."""

from __future__ import annotations

import json
import re
from collections import Counter
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.apps import apps
from django.conf import settings as site
from django.core.management import call_command

from actions.models import Action
from actions.rules.refs import ref_key
from tests.journeys.shapes import BRIEFING_PACK, EXPORT, IMPORT, OPEN_ACTIONS, differences
from tests.reports.pdfs import bookmarks, raw_text_of, tags

REAL_PLAN = site.BASE_DIR.parent / "shared" / "data" / "delivery_plan_2019_08.xlsx"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not REAL_PLAN.exists(), reason=f"the real plan is not beside this checkout ({REAL_PLAN})"
    ),
]
PLAN, BOARD, ON = "The real plan", "Delivery Board", "2019-08-30"
MEETING = "2019-09-20"
ROW_ADDED_BY_AN_IMPORT = {"core.AuditEvent", "actions.WorkbookImport"}  # that it was read is written down


def told(*words: str) -> dict:
    """The JSON document that a command prints."""
    out = StringIO()
    call_command(*words, stdout=out)
    return json.loads(out.getvalue())


def bring_in() -> dict:
    return told("import_plan", str(REAL_PLAN), "--plan", PLAN, "--on", ON, "--json")


@pytest.fixture
def imported() -> dict:
    return bring_in()


@pytest.fixture
def meeting(imported) -> tuple[str, ...]:
    call_command("add_board", BOARD, "--plan", PLAN, stdout=StringIO())
    call_command("add_meeting", BOARD, MEETING, stdout=StringIO())
    return (BOARD, "--meeting", MEETING)


def rows() -> dict[str, int]:
    """How many rows each table has."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_real_plan_comes_in_with_its_numbers(imported):
    assert differences(imported, IMPORT) == []
    assert {sheet["kind"]: sheet["rows"] for sheet in imported["sheets"]} == {
        "open": 77,
        "metrics": 26,
        "ongoing": 29,
        "closed": 65,
    }
    assert imported["objectives"] == {"created": 9, "updated": 0, "unchanged": 0}
    assert imported["actions"] == {"created": 77 + 29 + 65, "updated": 0, "unchanged": 0}
    assert Counter(Action.objects.values_list("state", flat=True)) == {
        "open": 77,
        "ongoing": 29,
        "closed": 65,
    }


def test_real_plan_keeps_its_metrics_with_their_actions(imported):
    exported = told("export_plan", PLAN, "--format", "json", "--on", ON)
    assert differences(exported, EXPORT) == []
    found = {
        (each["number"], row["ref"]): [metric["ref"] for metric in row["metrics"]]
        for each in exported["objectives"]
        for row in each["actions"]
        if row["state"] == "open"
    }
    (several,) = [refs for (_number, ref), refs in found.items() if ref == "5a-c"]
    assert several[:3] == ["5a", "5b", "5c"]
    assert not [doubt for doubt in imported["doubts"] if doubt["code"] == "metric_without_action"]
    assert sum(len(refs) for refs in found.values()) >= 26


def test_real_plan_keeps_what_it_doubts(imported):
    assert Action.objects.filter(ref="5a5").count() == 2
    doubts = Counter(doubt["code"] for doubt in imported["doubts"])
    assert doubts["duplicate_ref"] == 1
    (impossible,) = [doubt for doubt in imported["doubts"] if doubt["code"] == "impossible_date"]
    assert impossible["found"] == "31/04/19"
    action = Action.objects.get(timescale_text="31/04/19")
    assert (action.due, action.timescale_kind) == (None, "invalid")


def test_real_plan_a_second_time_changes_nothing(imported):
    before, actions = rows(), list(Action.objects.order_by("pk").values())
    again = bring_in()
    for kind in ("objectives", "actions", "metrics", "notes", "leads"):
        assert (again[kind]["created"], again[kind]["updated"]) == (0, 0), kind
        assert again[kind]["unchanged"] == imported[kind]["created"], kind
    after = rows()
    assert {label for label in after if after[label] != before[label]} <= ROW_ADDED_BY_AN_IMPORT
    assert list(Action.objects.order_by("pk").values()) == actions


def test_real_summary_has_every_action_once_in_a_persons_order(meeting):
    summary = told("open_actions", *meeting, "--format", "json", "--on", ON)
    assert differences(summary, OPEN_ACTIONS) == []
    assert [each["number"] for each in summary["objectives"]] == [str(number) for number in range(1, 10)]
    printed = Counter((each["number"], row["ref"], row["action"]) for each, row in rows_of(summary))
    there = Action.objects.exclude(state="closed").values_list("objective__number", "ref", "title")
    assert printed == Counter(there)
    assert sum(printed.values()) == 77 + 29
    for each in summary["objectives"]:
        keys = [ref_key(row["ref"]) for row in each["actions"]]
        assert keys == sorted(keys), each["number"]
    refs = [row["ref"] for _each, row in rows_of(summary)]
    assert refs.index("5a2") < refs.index("5a10")


def rows_of(summary: dict):
    return [(each, row) for each in summary["objectives"] for row in each["actions"]]


def test_real_pack_has_the_shape_others_rely_on(meeting):
    pack = told("briefing_pack", *meeting, "--format", "json", "--on", ON)
    assert differences(pack, BRIEFING_PACK) == []
    assert sum(pack["profile"].values()) == 77 + 29
    assert [
        row for row in pack["queries"] if row["code"] == "overdue" and row["stated"] in ("Green", "Amber")
    ]


def test_real_summary_is_a_paper_that_everybody_can_read(meeting, tmp_path):
    file = tmp_path / "summary.pdf"
    call_command("open_actions", *meeting, "--format", "pdf", "-o", str(file), "--on", ON)
    paper = file.read_bytes()
    with pikepdf.open(BytesIO(paper)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "open actions" in str(pdf.docinfo["/Title"]).lower()
    for number in range(1, 10):
        assert [title for title in bookmarks(paper) if title.startswith(f"Objective {number} ")], number
    found = tags(paper)
    assert found["/Caption"] == 9 + 1  # the tables of the objectives, and the key
    # Each action once and the four words of the key; a table that goes on after a page repeats its heading.
    assert found["/TR"] - found["/THead"] == 77 + 29 + 4
    assert found["/THead"] == found["/Table"]
    assert re.search(r"Page 1 of \d+", raw_text_of(paper))
