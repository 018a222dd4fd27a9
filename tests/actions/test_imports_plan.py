"""Bringing a plan in and bringing it in again: what is written, counted and left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.models import Action, BragChange, DueDateChange, Evidence, Metric, ProgressNote
from actions.operations.editing import add_note, move_timescale, state_brag
from actions.operations.importing import import_plan
from actions.rules.brag import Brag
from objectives.models import Objective, Plan
from plantracker.core.models import AuditEvent, Lead
from plantracker.core.operations.refusals import NotAllowed, Refused
from tests.actions.workbooks import HEADER, demonstration, save_book
from tests.actions.workbooks_hostile import REFUSED
from tests.cast import TODAY

TITLE = "Early help plan"
pytestmark = pytest.mark.django_db


def bring_in(path: Path, *, by=None, title: str = TITLE, **options):
    return import_plan(workbook=path, plan_title=title, by=by, on=TODAY, **options)


def codes(report) -> list[str]:
    return sorted(doubt.code for doubt in report.doubts)


@pytest.fixture
def book(tmp_path) -> Path:
    return save_book(tmp_path / "plan.xlsx", demonstration())


def changed_book(tmp_path, change) -> Path:
    """The small plan with a change: ``change`` gets the sheets and alters them."""
    sheets = demonstration()
    change(sheets)
    return save_book(tmp_path / "changed.xlsx", sheets)


def test_new_plan_is_made_with_everything_the_workbook_says(book):
    report = bring_in(book)
    plan = Plan.objects.get()
    assert (plan.slug, plan.title) == ("early-help-plan", TITLE)
    assert (plan.period_start, plan.period_end) == (date(2025, 4, 1), date(2027, 3, 31))
    assert plan.parent_ref_word == "Parent Plan Ref"
    objective = Objective.objects.get()
    assert (objective.number, objective.title) == ("1", "Children are heard")
    assert (objective.aim, objective.approach) == ("To hear children", "We will listen")
    assert report.counts["actions"] == {"created": 3, "updated": 0, "unchanged": 0}
    assert codes(report) == ["impossible_date", "metric_differs"]


def test_action_keeps_its_texts_and_what_was_read_from_them(book):
    bring_in(book)
    action = Action.objects.get(ref="5a-c")
    assert (action.due, action.brag, action.parent_ref) == (date(2026, 5, 1), "Green", "4.7.5")
    assert action.timescale_text == "2026-05-01 0:00:00"  # as its cell shows it: openpyxl's own format
    assert [lead.name for lead in action.leads.order_by("action_leads__position")] == ["Anna Field", "Health"]
    assert Lead.objects.get(name="Anna Field").post == "Head of Early Help"
    assert Lead.objects.get(name="Health").service.name == "Health"
    assert [(note.date, note.text) for note in action.notes.all()] == [
        (date(2025, 5, 14), "Begun."),
        (date(2025, 7, 23), "Going well."),
    ]
    assert [evidence.text for evidence in action.evidence.all()] == ["Survey"]
    assert Action.objects.get(ref="7b").due is None
    assert Action.objects.get(ref="7b").brag == "Amber"
    assert Action.objects.get(ref="9").state == "closed"


def test_metric_rows_find_the_action_they_extend(book):
    bring_in(book)
    found = {
        (metric.ref, metric.action.ref, metric.name, metric.target_text, reading.text)
        for metric in Metric.objects.all()
        for reading in metric.readings.all()
    }
    assert found == {
        ("5a", "5a-c", "Families helped", "40", "20 May 2025"),
        ("5c", "5a-c", "Re-referrals", "5%", "7%"),
        ("7b", "7b", "Panels held", "10", "4"),
        ("7b", "7b", "Panels held", "10", "3"),
    }


def test_history_starts_with_the_import(book):
    bring_in(book)
    entries = BragChange.objects.order_by("action__ref").values_list("from_brag", "to_brag", "by_name", "on")
    assert set(entries) == {
        ("", "Green", "Workbook import", TODAY),
        ("", "Amber", "Workbook import", TODAY),
        ("", "Blue", "Workbook import", TODAY),
    }
    assert not DueDateChange.objects.exists()
    event = AuditEvent.objects.get()
    assert event.verb == "workbook imported"
    assert event.changes["actions"] == {"created": 3, "updated": 0, "unchanged": 0}


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def test_second_import_writes_no_row(book):
    bring_in(book)
    with CaptureQueriesContext(connection) as queries:
        report = bring_in(book)
    assert [query["sql"][:80] for query in queries if query["sql"].startswith(WRITES)] == []
    assert report.written == 0
    assert all(not row["created"] and not row["updated"] for row in report.counts.values())
    assert report.counts["actions"]["unchanged"] == 3
    assert report.counts["metrics"]["unchanged"] == 4
    assert AuditEvent.objects.count() == 1


def test_dry_run_says_the_same_and_saves_nothing(book):
    dry = bring_in(book, dry_run=True)
    assert not Plan.objects.exists()
    assert not Lead.objects.exists()
    assert not AuditEvent.objects.exists()
    wet = bring_in(book)
    assert {**dry.as_json(), "dry_run": False} == wet.as_json()
    assert dry.plan is None
    assert wet.plan == Plan.objects.get()


def test_changed_workbook_writes_only_what_changed(book, tmp_path):
    bring_in(book)

    def change(sheets):
        row = sheets["Open Actions"][5]
        row[3] += "\n01.09.25 Extended."
        row[9], row[10] = "30/06/26", "Red"

    report = bring_in(changed_book(tmp_path, change))
    action = Action.objects.get(ref="5a-c")
    assert (action.brag, action.due, action.version) == ("Red", date(2026, 6, 30), 2)
    assert report.counts["actions"] == {"created": 0, "updated": 1, "unchanged": 2}
    assert report.counts["notes"]["created"] == 1
    brag = BragChange.objects.get(action=action, from_brag="Green")
    assert (brag.to_brag, brag.why) == ("Red", "Changed in the workbook changed.xlsx")
    move = DueDateChange.objects.get()
    assert (move.from_due, move.to_due, move.by_name) == (
        date(2026, 5, 1),
        date(2026, 6, 30),
        "Workbook import",
    )
    assert {(change.field, change.after) for change in report.changes} == {
        ("Timescale", "30/06/26"),
        ("BRAG", "Red"),
        ("Progress note", "01.09.25 Extended."),
    }


def test_missing_rows_are_kept_and_pointed_out(book, tmp_path):
    bring_in(book)
    report = bring_in(changed_book(tmp_path, lambda sheets: sheets["Open Actions"].pop(6)))
    assert Action.objects.count() == 3
    (doubt,) = [doubt for doubt in report.doubts if doubt.code == "missing_from_file"]
    assert (doubt.row, doubt.found) == (None, "7b")


def test_action_that_moved_to_another_sheet_changes_its_state(book, tmp_path):
    bring_in(book)

    def change(sheets):
        sheets["Closed"].append(sheets["Open Actions"].pop(6))

    report = bring_in(changed_book(tmp_path, change))
    assert Action.objects.get(ref="7b").state == "closed"
    assert report.counts["actions"] == {"created": 0, "updated": 1, "unchanged": 2}


def test_two_rows_with_one_ref_stay_two_and_find_themselves_again(tmp_path):
    rows = [HEADER, ["5a5", "First", "", "A", "", ""], ["5a5", "Second", "", "B", "", ""]]
    bring_in(save_book(tmp_path / "plan.xlsx", {"Open": rows}))
    report = bring_in(save_book(tmp_path / "plan.xlsx", {"Open": [rows[0], rows[2], rows[1]]}))
    assert report.counts["actions"] == {"created": 0, "updated": 0, "unchanged": 2}
    assert codes(report) == ["duplicate_ref"]
    assert sorted(Action.objects.values_list("occurrence", "title")) == [(1, "First"), (2, "Second")]


def test_action_without_a_ref_is_known_by_its_wording(tmp_path):
    header = ["Action", "Lead", "By when"]
    bring_in(
        save_book(
            tmp_path / "plan.xlsx", {"Plan": [header, ["Train every team", "HR", ""], ["Write it", "HR", ""]]}
        )
    )
    rows = [header, ["Write it", "HR", ""], ["Train every single team", "HR", ""]]
    report = bring_in(save_book(tmp_path / "plan.xlsx", {"Plan": rows}))
    assert report.counts["actions"] == {"created": 0, "updated": 1, "unchanged": 1}


def test_what_was_changed_here_is_not_undone_by_an_old_workbook(book):
    bring_in(book)
    action = Action.objects.get(ref="5a-c")
    state_brag(action=action, brag=Brag.AMBER, by=None, on=TODAY)
    move_timescale(action=action, text="01/08/26", why="Funding came late.", by=None, on=TODAY)
    add_note(action=action, text="Said at the Board.", by=None, on=TODAY)
    report = bring_in(book)
    action.refresh_from_db()
    assert (action.brag, action.timescale_text) == ("Amber", "01/08/26")
    assert action.notes.count() == 3
    assert codes(report).count("changed_here") == 2
    assert report.written == 0


def test_new_reading_joins_the_old_one(book, tmp_path):
    bring_in(book)

    def change(sheets):
        sheets["Metrics"][2][6] = "25 June 2025"

    report = bring_in(changed_book(tmp_path, change))
    metric = Metric.objects.get(ref="5a")
    assert list(metric.readings.values_list("text", flat=True)) == ["20 May 2025", "25 June 2025"]
    assert report.counts["metrics"] == {"created": 0, "updated": 1, "unchanged": 3}


def test_metric_without_an_action_is_kept_under_the_nearest(book, tmp_path):
    def change(sheets):
        sheets["Metrics"].append(["6", None, "", None, None, "Lost", "1", "2", None, None, None])

    report = bring_in(changed_book(tmp_path, change))
    assert Metric.objects.get(name="Lost").action.ref == "5a-c"
    assert "metric_without_action" in codes(report)


def test_blank_cells_erase_nothing_but_the_objectives_words(book, tmp_path):
    bring_in(book)

    def change(sheets):
        del sheets["Open Actions"][3:5]
        sheets["Open Actions"][3][4] = None

    bring_in(changed_book(tmp_path, change))
    assert Objective.objects.get().aim == "To hear children"
    assert Evidence.objects.count() == 1


def test_texts_longer_than_their_fields_never_raise(tmp_path):
    long = "word " * 3_000
    row = ["r" * 90, long, f"12.05.25 {long}", long, "t" * 900, "b" * 300]
    report = bring_in(save_book(tmp_path / "plan.xlsx", {"Open": [HEADER, ["1", "A", "", "", "", ""], row]}))
    assert codes(report).count("too_long") >= 5
    action = Action.objects.exclude(ref="1").get()
    assert (len(action.ref), len(action.title)) == (60, 9_999)
    notes = action.notes.all()
    assert " ".join(note.text for note in notes).split() == long.split()  # a long note goes on in another


def test_known_leads_are_recognised_in_other_spellings(book):
    Lead.objects.create(name="HEALTH", identity="health")
    report = bring_in(book)
    assert Lead.objects.filter(identity="health").count() == 1
    assert report.counts["leads"]["unchanged"] == 1
    assert "lead_spelling" in codes(report)


@pytest.mark.parametrize("name", REFUSED)
def test_file_that_is_no_workbook_is_refused_in_a_sentence(name, tmp_path):
    make, word = REFUSED[name]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(make())
    with pytest.raises(Refused, match=word) as refusal:
        bring_in(path)
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    assert not Plan.objects.exists()


def test_missing_file_and_missing_title_are_refused(tmp_path, book):
    with pytest.raises(Refused, match="cannot be opened"):
        bring_in(tmp_path / "none.xlsx")
    with pytest.raises(Refused, match="no title"):
        bring_in(book, title=" ")
    with pytest.raises(Refused, match="longer than 300"):
        bring_in(book, title="x" * 301)


def test_fault_while_writing_saves_nothing(book, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr("actions.imports.details.Details.save", fail)
    with pytest.raises(RuntimeError):
        bring_in(book)
    assert not Plan.objects.exists()
    assert not Lead.objects.exists()


def test_who_may_bring_a_plan_in(cast, book):
    for outsider in (cast.outsider, cast.viewer, cast.chair, cast.lead_user):
        with pytest.raises(NotAllowed):
            bring_in(book, by=outsider)
        with pytest.raises(NotAllowed):
            bring_in(book, by=outsider, title=cast.plan.title)
    with pytest.raises(NotAllowed):
        bring_in(book, by=cast.administrator, title=cast.plan.title)
    assert bring_in(book, by=cast.manager, title=cast.plan.slug).plan == cast.plan
    assert bring_in(book, by=cast.administrator).plan.title == TITLE
    assert ProgressNote.objects.filter(by=cast.manager).exists()


def test_slug_is_free_and_no_address_of_ours(book, tmp_path):
    assert bring_in(book, title="Import").plan.slug == "import-2"
    assert bring_in(book, title="import!").plan.slug == "import-3"
    assert bring_in(book, title="???").plan.slug == "plan"


def test_mapping_and_sheets_settle_what_headings_do_not_say(tmp_path):
    rows = [["Code", "Thing", "Lead"], ["1", "One", "Team"]]
    path = save_book(tmp_path / "plan.xlsx", {"A": rows, "B": rows})
    with pytest.raises(Refused, match="No table"):
        bring_in(path)
    report = bring_in(path, mapping={"code": "ref", "thing": "title"}, only=["B"])
    assert [sheet.kind for sheet in report.sheets] == ["skipped", "actions"]
    assert Action.objects.get().ref == "1"
    with pytest.raises(Refused, match="no sheet “C”"):
        bring_in(path, only=["C"])


def queries_for(rows: int, tmp_path) -> tuple[int, int]:
    body = [
        [str(n), f"Activity {n}", "01.02.25 One. 02.03.25 Two.", f"Team {n % 7}", "May 2026", "Green"]
        for n in range(1, rows + 1)
    ]
    path = save_book(tmp_path / f"{rows}.xlsx", {"Open": [HEADER, *body]})
    with CaptureQueriesContext(connection) as queries:
        bring_in(path, title=f"Plan of {rows}")
    with CaptureQueriesContext(connection) as again:
        bring_in(path, title=f"Plan of {rows}")
    return len(queries), len(again)


def test_queries_do_not_grow_with_the_rows(tmp_path):
    few, few_again = queries_for(5, tmp_path)
    many, many_again = queries_for(30, tmp_path)
    assert (many, many_again) == (few, few_again)
    assert few < 60
