"""What leaves as a workbook or as CSV: text stays text, nothing is cut silently, and it comes back alike."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.models import Action, Evidence, Metric, ProgressNote, Reading
from actions.operations.importing import import_plan
from actions.rules.progress import DatedNote, split_progress
from objectives.models import Plan
from reports.datasets.open_actions import open_actions
from reports.datasets.plan_export import plan_export
from reports.renderers.cells import CELL_LIMIT, guarded, pieces, visible
from reports.renderers.plan_csv import plan_csv
from reports.renderers.plan_workbook import plan_workbook
from reports.renderers.summary_workbook import summary_workbook
from reports.rules.diary import progress_cell
from tests.cast import TODAY

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "=",
    "'=1",
    '=WEBSERVICE("http://example.org")',
    "https://example.org",
    "#REF!",
    "TRUE",
    "1.10",
    "0012",
]


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def cells(content: bytes):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_summary_workbook_has_every_open_action(cast, meeting):
    found = sheets(summary_workbook(open_actions(meeting, on=TODAY)))
    rows = found["Open actions"]
    assert rows[1] == ["Ref", "Action", "Timescale", "RAG"]
    assert ["1", "Name a champion in every team", "01/07/26", "Green"] in rows
    assert ["Objective 2 – Children are safe", None, None, None] in rows
    assert found["Key"][1] == ["Blue", "Complete and closed"]


def test_summary_workbook_is_the_same_twice(cast, meeting):
    summary = open_actions(meeting, on=TODAY)
    assert summary_workbook(summary) == summary_workbook(summary)


def test_plan_workbook_has_the_councils_layout(cast):
    cast.plan.parent_ref_word = "Improvement Plan Ref"
    found = sheets(plan_workbook(plan_export(cast.plan, on=TODAY)))
    assert list(found) == ["Open actions", "Metrics", "Ongoing", "Closed"]
    rows = found["Open actions"]
    assert rows[1][:3] == ["Ref", "Improvement Plan Ref", "Activity"]
    assert [row[0] for row in rows[2:6]] == [
        "Objective 1 – Children are heard",
        "To hear.",
        "How will we achieve this: We will listen.",
        "1",
    ]
    assert [row[0] for row in found["Closed"]][-1] == "3"


@pytest.mark.parametrize("text", FORMULAS)
def test_formula_stays_text_in_every_cell(cast, meeting, text):
    Action.objects.filter(pk=cast.champion.pk).update(
        ref=text[:60], title=text, parent_ref=text, leads_text=text, timescale_text=text, workstream=text
    )
    Evidence.objects.create(action=cast.champion, text=text, on=TODAY)
    ProgressNote.objects.filter(action=cast.champion).update(date=None, date_text="", text=text)
    for content in (
        plan_workbook(plan_export(cast.plan, on=TODAY)),
        summary_workbook(open_actions(meeting, on=TODAY)),
    ):
        found = cells(content)
        assert {cell.data_type for cell in found} == {"s"}
        assert any(str(cell.value).strip() == text.strip() for cell in found)
        assert not any(cell.hyperlink for cell in found)
    written = list(
        csv.reader(io.StringIO(plan_csv(plan_export(cast.plan, on=TODAY)).decode("utf-8-sig"), newline=""))
    )
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0")) for row in written for cell in row)


def test_csv_has_one_row_an_action(cast):
    content = plan_csv(plan_export(cast.plan, on=TODAY)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [row["ref"] for row in rows] == ["1", "7b", "2", "3", "10"]
    assert rows[1]["expected"] == "Red"
    assert rows[0]["progress"] == "12.05.26 - Two teams have named theirs."


def test_over_long_text_goes_on_in_the_next_row(cast, meeting):
    title = "".join(f"{number:06d} " for number in range(10_000))
    Action.objects.filter(pk=cast.champion.pk).update(title=title)
    rows = sheets(summary_workbook(open_actions(meeting, on=TODAY)))["Open actions"]
    begins = next(place for place, row in enumerate(rows) if row[0] == "1")
    parts = [row[1] for row in rows[begins : begins + 3]]
    assert all(part.endswith("(goes on in the row below)") for part in parts[:-1])
    assert "".join(part.removesuffix("\n(goes on in the row below)") for part in parts) == title


@given(st.text(max_size=50), st.integers(0, 3))
def test_pieces_lose_nothing(text, times):
    whole = text * (times * 3000)
    joined = "".join(part.removesuffix("\n(goes on in the row below)") for part in pieces(whole))
    assert joined == visible(whole)
    assert all(len(part) <= CELL_LIMIT for part in pieces(whole))


def test_control_characters_are_seen(cast, meeting):
    Action.objects.filter(pk=cast.champion.pk).update(title="bell\x07 and null-like \x1f")
    rows = sheets(summary_workbook(open_actions(meeting, on=TODAY)))["Open actions"]
    assert "bell\ufffd and null-like \ufffd" in [row[1] for row in rows]


def test_guard_leaves_ordinary_text_alone():
    assert guarded("7b – ongoing") == "7b – ongoing"
    assert guarded("=1") == "'=1"


@pytest.mark.parametrize(
    "cell",
    [
        "14.05.19 - First words.\n23.07.19 Action complete. Close.",
        "Text before any date.\n01.02.19 - Then one.",
        "09.08.19 BL North - Two things.",
        "July 19 - A month only",
        "",
        "No date at all",
        "14.05.19 - Meeting arranged for 24.05.19 to discuss",
    ],
)
def test_diary_written_out_reads_back_alike(cell):
    notes = split_progress(cell)
    assert split_progress(progress_cell(notes)) == notes


def test_note_of_a_person_without_the_text_of_a_date_gets_its_day():
    assert progress_cell([DatedNote(date(2026, 5, 3), "", "", "Done")]) == "03.05.26 - Done"


def brought(workbook: Path, title: str) -> dict:
    return import_plan(workbook=workbook, plan_title=title, by=None, on=TODAY).as_json()


def test_exported_plan_comes_back_without_a_difference(cast, tmp_path):
    Evidence.objects.create(action=cast.champion, text="Minutes of May", on=TODAY)
    metric = Metric.objects.create(
        action=cast.champion,
        ref="1",
        name="Champions",
        target_text="90% Mar-27",
        target_date=date(2027, 3, 31),
    )
    Reading.objects.create(metric=metric, text="40% May-26", date=date(2026, 5, 31), on=TODAY)
    workbook = tmp_path / "plan.xlsx"
    workbook.write_bytes(plan_workbook(plan_export(cast.plan, on=TODAY)))
    brought(workbook, "Copy")
    copy = Plan.objects.get(title="Copy")
    assert without_people(copy) == without_people(cast.plan)
    workbook.write_bytes(plan_workbook(plan_export(copy, on=TODAY)))
    report = brought(workbook, "Copy")
    for kind in ("objectives", "actions", "metrics", "notes", "leads"):
        assert (report[kind]["created"], report[kind]["updated"]) == (0, 0), kind


def without_people(plan: Plan) -> list[dict]:
    """The export without what no workbook says: the services and posts of leads."""
    objectives = plan_export(plan, on=TODAY).as_json()["objectives"]
    for objective in objectives:
        for action in objective["actions"]:
            action["leads"] = [lead["name"] for lead in action["leads"]]
    return objectives
